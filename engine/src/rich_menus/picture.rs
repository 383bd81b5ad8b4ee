//! Pictures of rich menus: taken from a person, cut to LINE's sizes, kept by their content.
//!
//! An upload is decoded once and kept as a JPEG of our own making, its orientation applied, its
//! metadata gone, no larger than the largest menu needs; every crop starts from that. Nothing
//! that came from outside is ever stored or served as it came.

mod decode;
mod encode;
mod frame;
mod header;
#[cfg(test)]
mod tests;

use crate::{
    error::{Error, Fault, Step},
    scope::Scope,
};
use bytes::Bytes;
use domain::{
    permission::{Draft, Permission},
    rich_menus::{Focus, PICTURE_MAX_BYTES, PictureRefusal, Size},
};
use image::RgbImage;
use line::limits::RICH_MENU_IMAGE_BYTES;
use std::time::Duration;
use tokio::sync::Semaphore;

/// Two pictures at a time: each may take a quarter of a gigabyte while it is read.
static TURNS: Semaphore = Semaphore::const_new(2);
/// Longest that reading one picture may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// Quality of what crops are cut from: good enough to be compressed a second time.
const SOURCE_QUALITY: u8 = 95;
/// Width of the pictures of menus that were made elsewhere, in pixels.
const COPY_WIDTH: u32 = 1200;

/// A picture cut to a size of LINE's, ready to be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The file further crops are cut from.
    pub source: String,
    /// The file that goes to LINE.
    pub file: String,
    /// Its length.
    pub bytes: usize,
    /// Whether it had to be enlarged.
    pub is_enlarged: bool,
}

/// A picture's file as it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Kept {
    /// In pixels.
    pub width: i64,
    /// In pixels.
    pub height: i64,
    /// Its length.
    pub bytes: i64,
}

/// Takes an upload (JPEG, PNG or WebP, whatever its name says) and cuts it to `size`.
pub async fn prepare_picture(
    scope: &Scope<Draft>,
    upload: Bytes,
    size: Size,
    focus: Focus,
) -> Result<Picture, Error<PictureRefusal>> {
    if upload.len() > PICTURE_MAX_BYTES {
        return Err(Error::Refused(PictureRefusal::TooManyBytes));
    }
    let (source, dimensions) = apart(move || {
        let image = decode::decode(&upload)?.covering(largest());
        Ok((encode::jpeg(&image, SOURCE_QUALITY), image.dimensions()))
    })
    .await?;
    let source = keep(scope, source.into(), dimensions).await?;
    crop_picture(scope, &source, size, focus).await
}

/// Cuts a picture that was uploaded before once more.
pub async fn crop_picture(
    scope: &Scope<Draft>,
    source: &str,
    size: Size,
    focus: Focus,
) -> Result<Picture, Error<PictureRefusal>> {
    let bytes = picture(scope, source).await?.ok_or(Error::Refused(PictureRefusal::Missing))?;
    let (jpeg, is_enlarged) = apart(move || {
        let source = decode::decode(&bytes)?;
        let is_enlarged = source.is_smaller_than(size);
        Ok((encode::within(&source.cut(size, focus), RICH_MENU_IMAGE_BYTES), is_enlarged))
    })
    .await?;
    let jpeg = jpeg.ok_or_else(|| Fault::Data(format!("picture {source} does not fit at any quality")))?;
    let length = jpeg.len();
    let file = keep(scope, jpeg.into(), (size.width(), size.height())).await?;
    Ok(Picture { source: source.to_owned(), file, bytes: length, is_enlarged })
}

/// A picture of this account, always a JPEG; `None` where it has none of that name.
pub async fn picture<P: Permission>(scope: &Scope<P>, file: &str) -> Result<Option<Bytes>, Fault> {
    match find_picture(scope, file).await? {
        Some(_) => scope.engine().files.get(file).await,
        None => Ok(None),
    }
}

/// Size and length of a picture of this account.
pub async fn find_picture<P: Permission>(scope: &Scope<P>, file: &str) -> Result<Option<Kept>, Fault> {
    sqlx::query_as("SELECT width, height, bytes FROM rich_menu_pictures WHERE account_id = $1 AND file = $2")
        .bind(scope.account().as_str())
        .bind(file)
        .fetch_optional(scope.engine().db.read())
        .await
        .step("find the picture")
}

/// Our copy of a picture that was found at LINE: a smaller JPEG of our own making.
pub(super) async fn copy(found: Bytes) -> Result<(Bytes, (u32, u32)), Error<PictureRefusal>> {
    apart(move || {
        let image: RgbImage = decode::decode(&found)?.at_most(COPY_WIDTH);
        Ok((encode::jpeg(&image, 85).into(), image.dimensions()))
    })
    .await
}

fn largest() -> Size {
    Size::default()
}

async fn keep(scope: &Scope<Draft>, jpeg: Bytes, (width, height): (u32, u32)) -> Result<String, Fault> {
    let engine = scope.engine();
    let length = i64::try_from(jpeg.len()).unwrap_or(i64::MAX);
    let file = engine.files.put(jpeg).await?;
    let mut tx = engine.db.begin().await?;
    insert(&mut tx, engine, scope.account(), &file, (width, height, length)).await?;
    scope.audit(&mut tx, "rich_menu.picture", &file, &format!("{width}x{height}")).await?;
    tx.commit().await.step("commit the picture")?;
    Ok(file)
}

/// Notes that the account has the file, of this width, height and length.
pub(super) async fn insert(
    tx: &mut crate::db::Tx,
    engine: &crate::Engine,
    account: &domain::id::AccountId,
    file: &str,
    (width, height, length): (u32, u32, i64),
) -> Result<(), Fault> {
    sqlx::query(
        "INSERT INTO rich_menu_pictures (account_id, file, width, height, bytes, added_at)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (account_id, file) DO NOTHING",
    )
    .bind(account.as_str())
    .bind(file)
    .bind(i64::from(width))
    .bind(i64::from(height))
    .bind(length)
    .bind(engine.clock.now())
    .execute(&mut **tx)
    .await
    .step("keep the picture")?;
    Ok(())
}

/// Heavy work, off the threads that answer requests, in its turn. A decoder that panics has met
/// a broken file.
async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, PictureRefusal> + Send + 'static,
) -> Result<T, Error<PictureRefusal>> {
    let turn = TURNS.acquire().await.map_err(|_| Fault::Task("pictures are not read any more"))?;
    let task = tokio::task::spawn_blocking(move || {
        let answer = work();
        drop(turn);
        answer
    });
    match tokio::time::timeout(PATIENCE, task).await {
        Ok(Ok(answer)) => answer.map_err(Error::Refused),
        Ok(Err(panic)) => {
            tracing::error!(error = &panic as &dyn std::error::Error, "a picture could not be read");
            Err(Error::Refused(PictureRefusal::Damaged))
        }
        Err(_) => Err(Error::Refused(PictureRefusal::TooSlow)),
    }
}
