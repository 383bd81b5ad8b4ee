//! The editor: a picture, areas on it, what a tap does; then publish. Between two posts
//! everything typed travels in the form, the picture by the name of its file.

mod form;
mod picture;
mod view;
mod whole;

use crate::{
    caller::{Visit, broken},
    shell::{self, Layout, Place, page},
};
use axum::{
    extract::{Multipart, Query, multipart::MultipartRejection, rejection::QueryRejection},
    response::Response,
};
use domain::{
    id::RichMenuId,
    lang::Lang,
    permission::{Draft as MayDraft, Send},
    rich_menus::{Draft, Field, Finding, NewRichMenu, Note, PictureRefusal},
};
use engine::{
    Error, Fault,
    rich_menus::{self, Kept},
};
use form::{Deed, Form, Upload};
use http::StatusCode;
use leptos::prelude::*;
use serde::Deserialize;

/// What a file is called to whom it is too large.
const UPLOAD_LIMIT: &str = "20 MB";

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Look {
    /// A menu to begin with.
    from: Option<String>,
}

/// An empty form, or one with everything of a menu that was made here.
pub(super) async fn show(visit: Visit<MayDraft>, look: Result<Query<Look>, QueryRejection>) -> Response {
    let mut form = Form::new(rich_menus::new_id(visit.scope.engine()));
    if let Some(id) = look.ok().and_then(|Query(look)| look.from) {
        match rich_menus::draft_of(&visit.scope, &RichMenuId::new(id)).await {
            Ok(Some(draft)) => form = form.with(draft),
            Ok(None) => return visit.not_found().await,
            Err(fault) => return visit.broken(&fault).await,
        }
    }
    render(visit, StatusCode::OK, form, Vec::new()).await
}

/// One post of the form: first the picture, then whatever button was pressed.
pub(super) async fn submit(visit: Visit<MayDraft>, parts: Result<Multipart, MultipartRejection>) -> Response {
    let Ok(parts) = parts else { return visit.go("/rich-menus/new") };
    // What is larger than the whole form may be was cut off while it was sent.
    let Ok(mut form) = form::read(parts).await else {
        return shell::error::too_large(visit.frame, UPLOAD_LIMIT).await;
    };
    let mut errors = match cut(&visit, &mut form).await {
        Ok(()) => Vec::new(),
        Err(Error::Refused(refusal)) => vec![Wrong::picture(refusal.text(visit.lang()))],
        Err(Error::Fault(fault)) => return visit.broken(&fault).await,
    };
    if form.deed != Deed::Publish {
        form.act();
        let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        return render(visit, status, form, errors).await;
    }
    let checked = form.draft.check();
    let lang = visit.lang();
    match checked.menu {
        Ok(menu) if errors.is_empty() => return publish(visit, form, menu).await,
        Ok(_) => {}
        Err(findings) => {
            let picture_is_told = !errors.is_empty();
            let told = |finding: &&Finding| !(picture_is_told && finding.field == Field::Picture);
            errors.extend(findings.iter().filter(told).map(|finding| Wrong::of(finding, lang)));
        }
    }
    render(visit, StatusCode::UNPROCESSABLE_ENTITY, form, errors).await
}

/// Takes the upload, or cuts the picture anew where size or focus changed.
async fn cut(visit: &Visit<MayDraft>, form: &mut Form) -> Result<(), Error<PictureRefusal>> {
    let (size, focus) = (form.draft.size, form.draft.focus);
    let picture = match std::mem::take(&mut form.upload) {
        Upload::TooLarge => return Err(Error::Refused(PictureRefusal::TooManyBytes)),
        Upload::File(bytes) => rich_menus::prepare_picture(&visit.scope, bytes, size, focus).await?,
        Upload::None => match &form.source {
            Some(source) if form.cut != Some((size, focus)) => {
                rich_menus::crop_picture(&visit.scope, source, size, focus).await?
            }
            _ => return Ok(()),
        },
    };
    form.source = Some(picture.source);
    form.draft.picture = Some(picture.file);
    form.cut = Some((size, focus));
    Ok(())
}

async fn publish(visit: Visit<MayDraft>, form: Form, menu: NewRichMenu) -> Response {
    let Some(scope) = visit.scope.also::<Send>() else {
        return shell::error::forbidden(visit.frame, domain::permission::Role::Operator).await;
    };
    match rich_menus::publish_as(&scope, form.id.clone(), menu).await {
        Ok(_) => visit.go("/rich-menus?done=published"),
        Err(Error::Refused(refusal)) => {
            let errors = vec![Wrong::picture(refusal.text(visit.lang()))];
            render(visit, StatusCode::UNPROCESSABLE_ENTITY, form, errors).await
        }
        Err(Error::Fault(fault)) => visit.broken(&fault).await,
    }
}

/// Something wrong, in the words for its field and in those for the list of all.
struct Wrong {
    field: String,
    text: String,
    summary: String,
}

impl Wrong {
    fn of(finding: &Finding, lang: Lang) -> Self {
        Self { field: finding.field.form_name(), text: finding.text(lang), summary: finding.summary(lang) }
    }

    fn picture(text: String) -> Self {
        Self { field: Field::Picture.form_name(), summary: text.clone(), text }
    }
}

/// Everything the page shows.
struct Shown {
    form: Form,
    wrong: Vec<Wrong>,
    notes: Vec<Note>,
    /// What LINE gets, and what it was cut from.
    picture: Option<(Kept, Kept)>,
    may_send: bool,
    base: String,
    account: String,
    face: Option<String>,
}

async fn render(visit: Visit<MayDraft>, status: StatusCode, form: Form, wrong: Vec<Wrong>) -> Response {
    let picture = match kept(&visit, &form).await {
        Ok(picture) => picture,
        Err(fault) => return broken(visit.scope.engine(), visit.frame, &fault).await,
    };
    let lang = visit.lang();
    let shown = Shown {
        notes: form.draft.check().notes,
        form,
        wrong,
        picture,
        may_send: visit.scope.also::<Send>().is_some(),
        base: visit.path(""),
        account: visit.account.name.clone(),
        face: visit.account.picture_url.clone(),
    };
    let frame = visit.frame.at(Place::RichMenus).layout(Layout::Wide);
    let title = view::title(lang, &shown.form.draft);
    page(frame, status, title, move || view::view(lang, shown).into_any()).await
}

async fn kept(visit: &Visit<MayDraft>, form: &Form) -> Result<Option<(Kept, Kept)>, Fault> {
    let (Some(file), Some(source)) = (&form.draft.picture, &form.source) else { return Ok(None) };
    let file = rich_menus::find_picture(&visit.scope, file).await?;
    let source = rich_menus::find_picture(&visit.scope, source).await?;
    Ok(file.zip(source))
}

impl Shown {
    /// What is wrong with a field.
    fn error(&self, field: Field) -> Option<String> {
        let name = field.form_name();
        self.wrong.iter().find(|wrong| wrong.field == name).map(|wrong| wrong.text.clone())
    }
}

/// What the draft is called until it has a name.
fn name_of(draft: &Draft) -> Option<String> {
    let name = crate::ui::shown_name(&draft.name);
    (!name.is_empty()).then_some(name)
}
