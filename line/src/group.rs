//! Groups and rooms (multi-person chats of old): <https://developers.line.biz/en/reference/messaging-api/#group>.

use serde::{Deserialize, Serialize};

use crate::{
    Answer, Channel, Error,
    channel::Call,
    endpoint::{
        GROUP_MEMBER, GROUP_MEMBER_COUNT, GROUP_MEMBER_IDS, GROUP_SUMMARY, LEAVE_GROUP, LEAVE_ROOM,
        Operation, ROOM_MEMBER, ROOM_MEMBER_COUNT, ROOM_MEMBER_IDS,
    },
};

/// What a group is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct GroupSummary {
    pub group_id: String,
    pub group_name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture_url: Option<String>,
}

/// Up to 100 members. Those who never accepted LINE's terms are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MemberIds {
    #[serde(default)]
    pub member_ids: Vec<String>,
    /// Where the next page starts; valid for 24 h.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// What a member shows of themselves, friend or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MemberProfile {
    pub user_id: String,
    pub display_name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture_url: Option<String>,
}

#[derive(Deserialize)]
struct Count {
    count: i64,
}

impl Channel {
    /// A group's name and picture; [`Error::NotFound`] if the account is not in it. Rooms have none.
    pub async fn group_summary(&self, group_id: &str) -> Result<Answer<GroupSummary>, Error> {
        self.ask(Call::to(&GROUP_SUMMARY).parameters(&[group_id])).await
    }

    /// Members of a group, the account not counted.
    pub async fn group_member_count(&self, group_id: &str) -> Result<Answer<i64>, Error> {
        self.count(&GROUP_MEMBER_COUNT, group_id).await
    }

    /// A page of members; [`Error::Forbidden`] for accounts that are neither verified nor premium.
    pub async fn group_member_ids(
        &self,
        group_id: &str,
        start: Option<&str>,
    ) -> Result<Answer<MemberIds>, Error> {
        self.member_ids(&GROUP_MEMBER_IDS, group_id, start).await
    }

    /// A member's profile.
    pub async fn group_member(&self, group_id: &str, user_id: &str) -> Result<Answer<MemberProfile>, Error> {
        self.ask(Call::to(&GROUP_MEMBER).parameters(&[group_id, user_id])).await
    }

    /// Takes the account out of a group.
    pub async fn leave_group(&self, group_id: &str) -> Result<Answer<()>, Error> {
        self.tell(Call::to(&LEAVE_GROUP).parameters(&[group_id])).await
    }

    /// Members of a room, the account not counted.
    pub async fn room_member_count(&self, room_id: &str) -> Result<Answer<i64>, Error> {
        self.count(&ROOM_MEMBER_COUNT, room_id).await
    }

    /// A page of a room's members.
    pub async fn room_member_ids(
        &self,
        room_id: &str,
        start: Option<&str>,
    ) -> Result<Answer<MemberIds>, Error> {
        self.member_ids(&ROOM_MEMBER_IDS, room_id, start).await
    }

    /// A member's profile.
    pub async fn room_member(&self, room_id: &str, user_id: &str) -> Result<Answer<MemberProfile>, Error> {
        self.ask(Call::to(&ROOM_MEMBER).parameters(&[room_id, user_id])).await
    }

    /// Takes the account out of a room; also answered with success if it is not in it.
    pub async fn leave_room(&self, room_id: &str) -> Result<Answer<()>, Error> {
        self.tell(Call::to(&LEAVE_ROOM).parameters(&[room_id])).await
    }

    async fn count(&self, operation: &'static Operation, id: &str) -> Result<Answer<i64>, Error> {
        Ok(self.ask::<Count>(Call::to(operation).parameters(&[id])).await?.map(|it| it.count))
    }

    async fn member_ids(
        &self,
        operation: &'static Operation,
        id: &str,
        start: Option<&str>,
    ) -> Result<Answer<MemberIds>, Error> {
        let query: Vec<(&str, &str)> = start.map(|start| ("start", start)).into_iter().collect();
        self.ask(Call::to(operation).parameters(&[id]).query(&query)).await
    }
}
