//! What friends sent besides text: <https://developers.line.biz/en/reference/messaging-api/#get-content>. LINE keeps it for
//! a time it does not tell, and only if the message's provider is `line`.

use serde::Deserialize;

use crate::{
    Answer, Channel, Download, Error,
    channel::Call,
    endpoint::{CONTENT, CONTENT_PREVIEW, CONTENT_TRANSCODING},
    word::words,
};

/// The bytes of a message, or that they are not ready.
#[derive(Debug)]
pub enum Content {
    Ready(Download),
    /// LINE still prepares a large video or voice message: ask again later.
    Preparing,
}

words! {
    /// Whether a video or voice message can be fetched.
    Transcoding { Processing = "processing", Succeeded = "succeeded", Failed = "failed", }
}

#[derive(Deserialize)]
struct Status {
    status: Transcoding,
}

impl Channel {
    /// The image, video, voice message or file of a message, at most `most` bytes. [`Error::NotFound`] if LINE has it
    /// no more, [`Error::Gone`] if the user took it back.
    pub async fn content(&self, message_id: &str, most: u64) -> Result<Answer<Content>, Error> {
        let Answer { body, request_id } =
            self.open(Call::to(&CONTENT).parameters(&[message_id]), most).await?;
        let body = if body.status() == 202 { Content::Preparing } else { Content::Ready(body) };
        Ok(Answer { body, request_id })
    }

    /// A smaller picture of an image or a video, at most `most` bytes.
    pub async fn content_preview(&self, message_id: &str, most: u64) -> Result<Answer<Download>, Error> {
        self.open(Call::to(&CONTENT_PREVIEW).parameters(&[message_id]), most).await
    }

    /// Whether a video or voice message is ready.
    pub async fn content_transcoding(&self, message_id: &str) -> Result<Answer<Transcoding>, Error> {
        Ok(self
            .ask::<Status>(Call::to(&CONTENT_TRANSCODING).parameters(&[message_id]))
            .await?
            .map(|it| it.status))
    }
}
