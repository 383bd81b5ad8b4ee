//! Rich menus: <https://developers.line.biz/en/reference/messaging-api/#rich-menu>. A rich menu is created,
//! given its image once, and deleted; it is never changed.

use bytes::Bytes;
use serde::{Deserialize, Serialize};

use crate::{
    Answer, Channel, Error,
    action::Action,
    channel::Call,
    endpoint::{
        CLEAR_DEFAULT_RICH_MENU, CREATE_RICH_MENU, DEFAULT_RICH_MENU, DELETE_RICH_MENU, RICH_MENU,
        RICH_MENU_IMAGE, RICH_MENUS, SET_DEFAULT_RICH_MENU, UPLOAD_RICH_MENU_IMAGE, VALIDATE_RICH_MENU,
    },
};

/// A rich menu; [`crate::rules::RICH_MENU`] has its limits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RichMenu {
    pub size: Size,
    /// Whether the menu is open when a friend opens the chat.
    #[serde(default)]
    pub selected: bool,
    /// For the account's own people; friends never see it.
    #[serde(default)]
    pub name: String,
    /// On the bar that opens the menu.
    #[serde(default)]
    pub chat_bar_text: String,
    #[serde(default)]
    pub areas: Vec<Area>,
}

/// In pixels of the image.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Size {
    pub width: i64,
    pub height: i64,
}

/// A tappable rectangle and what it does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Area {
    pub bounds: Bounds,
    pub action: Action,
}

/// In pixels of the image, from its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bounds {
    pub x: i64,
    pub y: i64,
    pub width: i64,
    pub height: i64,
}

/// A rich menu as LINE has it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RichMenuResponse {
    /// `richmenu-` and 32 hex digits.
    pub rich_menu_id: String,
    #[serde(flatten)]
    pub menu: RichMenu,
}

/// What LINE takes as a rich menu image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageType {
    Jpeg,
    Png,
}

impl ImageType {
    /// The media type.
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Id {
    rich_menu_id: String,
}

#[derive(Deserialize)]
struct List {
    richmenus: Vec<RichMenuResponse>,
}

impl Channel {
    /// Creates a rich menu without image and answers its ID. LINE allows 100 of these in an hour.
    pub async fn create_rich_menu(&self, menu: &RichMenu) -> Result<Answer<String>, Error> {
        Ok(self.ask::<Id>(Call::to(&CREATE_RICH_MENU).json(menu)).await?.map(|it| it.rich_menu_id))
    }

    /// Has LINE check a rich menu without creating it.
    pub async fn validate_rich_menu(&self, menu: &RichMenu) -> Result<Answer<()>, Error> {
        self.tell(Call::to(&VALIDATE_RICH_MENU).json(menu)).await
    }

    /// Gives a rich menu its image, once: at most 1 MB, 800 to 2500 pixels wide. From bytes or a stream; a stream cannot
    /// be sent again, so it is not if LINE does not take the token.
    pub async fn upload_rich_menu_image(
        &self,
        id: &str,
        image_type: ImageType,
        image: impl Into<reqwest::Body>,
    ) -> Result<Answer<()>, Error> {
        let (content_type, image) = (image_type.content_type(), image.into());
        self.tell(Call::to(&UPLOAD_RICH_MENU_IMAGE).parameters(&[id]).stream(content_type, image)).await
    }

    /// The image's bytes; [`Error::NotFound`] if the menu or its image is missing.
    pub async fn rich_menu_image(&self, id: &str) -> Result<Answer<Bytes>, Error> {
        self.fetch(Call::to(&RICH_MENU_IMAGE).parameters(&[id])).await
    }

    /// All rich menus made through the API. LINE allows 10 of these in a second.
    pub async fn rich_menus(&self) -> Result<Answer<Vec<RichMenuResponse>>, Error> {
        Ok(self.ask::<List>(Call::to(&RICH_MENUS)).await?.map(|it| it.richmenus))
    }

    /// One rich menu; [`Error::NotFound`] if there is none of this ID.
    pub async fn rich_menu(&self, id: &str) -> Result<Answer<RichMenuResponse>, Error> {
        self.ask(Call::to(&RICH_MENU).parameters(&[id])).await
    }

    /// Deletes a rich menu. LINE allows 100 of these in an hour.
    pub async fn delete_rich_menu(&self, id: &str) -> Result<Answer<()>, Error> {
        self.tell(Call::to(&DELETE_RICH_MENU).parameters(&[id])).await
    }

    /// The ID of the menu that friends see by default, if the API set one; [`Error::Forbidden`] if LINE's own
    /// manager or another channel did.
    pub async fn default_rich_menu(&self) -> Result<Answer<Option<String>>, Error> {
        match self.ask::<Id>(Call::to(&DEFAULT_RICH_MENU)).await {
            Ok(answer) => Ok(answer.map(|it| Some(it.rich_menu_id))),
            Err(Error::NotFound { request_id, .. }) => Ok(Answer { body: None, request_id }),
            Err(other) => Err(other),
        }
    }

    /// Shows the menu to all friends who have none of their own, in place of the default before it.
    pub async fn set_default_rich_menu(&self, id: &str) -> Result<Answer<()>, Error> {
        self.tell(Call::to(&SET_DEFAULT_RICH_MENU).parameters(&[id])).await
    }

    /// Leaves friends without a default menu.
    pub async fn clear_default_rich_menu(&self) -> Result<Answer<()>, Error> {
        self.tell(Call::to(&CLEAR_DEFAULT_RICH_MENU)).await
    }
}
