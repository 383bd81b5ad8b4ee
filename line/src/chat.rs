//! Read marks, the loading animation and account links:
//! <https://developers.line.biz/en/reference/messaging-api/#mark-messages-as-read-by-token>.

use serde::Deserialize;
use serde_json::json;

use crate::{
    Answer, Channel, Error,
    channel::Call,
    endpoint::{LINK_TOKEN, MARK_ALL_AS_READ, MARK_AS_READ, START_LOADING},
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct LinkToken {
    link_token: String,
}

impl Channel {
    /// Marks the message whose webhook carried the token, and all before it, as read.
    pub async fn mark_as_read(&self, token: &str) -> Result<Answer<()>, Error> {
        self.tell(Call::to(&MARK_AS_READ).json(&json!({ "markAsReadToken": token }))).await
    }

    /// Marks all that a user wrote as read: the old way, for corporate accounts that have applied for it.
    pub async fn mark_all_as_read(&self, user_id: &str) -> Result<Answer<()>, Error> {
        self.tell(Call::to(&MARK_ALL_AS_READ).json(&json!({ "chat": { "userId": user_id } }))).await
    }

    /// Shows a user that an answer is coming: for 5, 10, … 60 seconds, or 20, or until a message comes.
    pub async fn start_loading(&self, user_id: &str, seconds: Option<u8>) -> Result<Answer<()>, Error> {
        let mut body = json!({ "chatId": user_id });
        if let Some(seconds) = seconds {
            body["loadingSeconds"] = seconds.into();
        }
        self.tell(Call::to(&START_LOADING).json(&body)).await
    }

    /// A token to link the user's account with: good for 10 minutes and one link.
    pub async fn issue_link_token(&self, user_id: &str) -> Result<Answer<String>, Error> {
        Ok(self.ask::<LinkToken>(Call::to(&LINK_TOKEN).parameters(&[user_id])).await?.map(|it| it.link_token))
    }
}
