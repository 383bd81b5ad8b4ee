//! What people do, as a test says it: every one of these is an event that LINE tells the channel of.

mod engaging;

use serde_json::Value;

use crate::{
    Attached, Demographics, Error, NarrowcastFailure, NewFriend, Sim, WebhookDelivery, account_links,
    deliver, narrowcasts,
    people::{self, At, acting, gathering, saying},
};

/// Who does something, and where. A user id alone (`"U…"`) is in their own chat with the account.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The person.
    pub user_id: &'a str,
    /// The group or room they do it in.
    pub group_id: Option<&'a str>,
}

impl<'a> Place<'a> {
    /// The person in a group or room.
    pub fn group(user_id: &'a str, group_id: &'a str) -> Self {
        Self { user_id, group_id: Some(group_id) }
    }

    fn at(self) -> At<'a> {
        At { user: self.user_id, group: self.group_id }
    }
}

impl<'a> From<&'a str> for Place<'a> {
    fn from(user_id: &'a str) -> Self {
        Self { user_id, group_id: None }
    }
}

impl<'a> From<&'a String> for Place<'a> {
    fn from(user_id: &'a String) -> Self {
        Self { user_id, group_id: None }
    }
}

impl Sim {
    /// A new person adds the account: a `follow` event. Answers the user id and how the webhook went.
    pub async fn arrive(
        &self,
        channel_id: &str,
        friend: NewFriend,
    ) -> Result<(String, WebhookDelivery), Error> {
        let user_id = self.add_friend(channel_id, friend)?;
        let delivery = people::follow(&self.shared, &user_id).await?;
        Ok((user_id, delivery))
    }

    /// The friend adds the account (again): a `follow` event, `isUnblocked` if they had blocked it.
    pub async fn follow(&self, user_id: &str) -> Result<WebhookDelivery, Error> {
        people::follow(&self.shared, user_id).await
    }

    /// The friend blocks the account: an `unfollow` event, and their own rich menu is unlinked.
    pub async fn unfollow(&self, user_id: &str) -> Result<WebhookDelivery, Error> {
        people::unfollow(&self.shared, user_id).await
    }

    /// Says what LINE believes to know of the person: their gender, age and the like.
    pub fn describe(&self, user_id: &str, demographics: Demographics) -> Result<(), Error> {
        let now = self.shared.now();
        people::describe(&mut self.shared.lock(), user_id, demographics, now)
    }

    /// Ends a narrowcast that is on its way, as if LINE had failed with it.
    pub fn fail_narrowcast(&self, request_id: &str, why: NarrowcastFailure) -> Result<(), Error> {
        let now = self.shared.now();
        narrowcasts::fail(&mut self.shared.lock(), request_id, why, now)
    }

    /// The person writes a text: a `message` event with a reply token.
    pub async fn send_text(&self, place: impl Into<Place<'_>>, text: &str) -> Result<WebhookDelivery, Error> {
        saying::text(&self.shared, place.into().at(), text).await
    }

    /// The person sends something else: `message` is LINE's webhook message without `id` and tokens, such as
    /// `{"type":"sticker","packageId":"446","stickerId":"1988","stickerResourceType":"STATIC"}`.
    pub async fn send_message(
        &self,
        place: impl Into<Place<'_>>,
        message: Value,
    ) -> Result<WebhookDelivery, Error> {
        self.send_content(place, message, Attached::default()).await
    }

    /// As [`Self::send_message`], with the bytes of a picture, video, voice message or file.
    pub async fn send_content(
        &self,
        place: impl Into<Place<'_>>,
        message: Value,
        content: Attached,
    ) -> Result<WebhookDelivery, Error> {
        saying::message(&self.shared, place.into().at(), message, content).await
    }

    /// The person rewrites a text of theirs, in a group: `messageEdited`.
    pub async fn edit(
        &self,
        place: impl Into<Place<'_>>,
        message_id: &str,
        text: &str,
    ) -> Result<WebhookDelivery, Error> {
        saying::edit(&self.shared, place.into().at(), message_id, text).await
    }

    /// The person takes a message back: `unsend`; its content is gone.
    pub async fn unsend(
        &self,
        place: impl Into<Place<'_>>,
        message_id: &str,
    ) -> Result<WebhookDelivery, Error> {
        saying::unsend(&self.shared, place.into().at(), message_id).await
    }

    /// The friend taps area `index` of the rich menu they see. `None`: the action (a link, a copied text) tells LINE nothing.
    pub async fn tap(&self, user_id: &str, index: usize) -> Result<Option<WebhookDelivery>, Error> {
        acting::tap(&self.shared, user_id, index).await
    }

    /// The friend comes near a beacon (`enter`), stays (`stay`) or taps its banner (`banner`).
    pub async fn beacon(&self, user_id: &str, hwid: &str, kind: &str) -> Result<WebhookDelivery, Error> {
        acting::beacon(&self.shared, user_id, hwid, kind, None).await
    }

    /// The friend watches a video that has a `trackingId` to its end: `videoPlayComplete`.
    pub async fn watch(&self, user_id: &str, message_id: &str) -> Result<WebhookDelivery, Error> {
        acting::watch(&self.shared, user_id, message_id).await
    }

    /// `membership`: `joined`, `left` or `renewed`.
    pub async fn membership(
        &self,
        user_id: &str,
        kind: &str,
        membership_id: i64,
    ) -> Result<WebhookDelivery, Error> {
        acting::membership(&self.shared, user_id, kind, membership_id).await
    }

    /// Something happens to the account itself: `module`, `activated`, `deactivated`, `botSuspended`, `botResumed`,
    /// `delivery`; `payload` is the event's own member.
    pub async fn account_event(
        &self,
        channel_id: &str,
        kind: &str,
        user_id: Option<&str>,
        payload: Value,
    ) -> Result<WebhookDelivery, Error> {
        acting::account(&self.shared, channel_id, kind, user_id, payload).await
    }

    /// Makes a group of people the simulator knows; no account is in it yet. Answers its id.
    pub fn make_group(&self, name: &str, members: &[String]) -> Result<String, Error> {
        gathering::make(&mut self.shared.lock(), name, members, false)
    }

    /// Makes a room, LINE's multi-person chat of old.
    pub fn make_room(&self, members: &[String]) -> Result<String, Error> {
        gathering::make(&mut self.shared.lock(), "", members, true)
    }

    /// Somebody invites the account to a group: `join`.
    pub async fn invite(&self, group_id: &str, channel_id: &str) -> Result<WebhookDelivery, Error> {
        gathering::invite(&self.shared, group_id, channel_id).await
    }

    /// Somebody puts the account out of a group: `leave`.
    pub async fn remove(&self, group_id: &str) -> Result<WebhookDelivery, Error> {
        gathering::remove(&self.shared, group_id).await
    }

    /// People come into a group: one `memberJoined` for all of them, if the account is there to see it.
    pub async fn come(&self, group_id: &str, users: &[String]) -> Result<Option<WebhookDelivery>, Error> {
        gathering::come(&self.shared, group_id, users).await
    }

    /// People leave a group: `memberLeft`.
    pub async fn go(&self, group_id: &str, users: &[String]) -> Result<Option<WebhookDelivery>, Error> {
        gathering::go(&self.shared, group_id, users).await
    }

    /// The friend finishes the account link dialog: `accountLink`. `None` if LINE showed an error instead.
    pub async fn link_account(
        &self,
        user_id: &str,
        link_token: &str,
        nonce: &str,
    ) -> Option<WebhookDelivery> {
        let now = self.shared.now();
        let event = account_links::link(&mut self.shared.lock(), link_token, nonce, user_id, now).ok()?;
        Some(deliver::deliver(&self.shared, event).await)
    }

    /// Sends an earlier event again, `deliveryContext.isRedelivery` true, all else the same.
    pub async fn redeliver(&self, event_id: &str) -> Result<WebhookDelivery, Error> {
        deliver::redeliver(&self.shared, event_id).await.ok_or(Error::UnknownEvent)
    }
}
