use super::{AccountCard, Assets, Frame, Layout, MemberCard, Notice, Place, QuotaCard, Theme, error, page};
use axum::response::Response;
use domain::{id::AccountId, lang::Lang, permission::Role};
use http::StatusCode;
use leptos::prelude::*;

pub(crate) fn frame(lang: Lang) -> Frame {
    let assets = Assets { css: "/pkg/noren.css".into(), favicon: "/pkg/noren.svg".into() };
    let account = AccountCard {
        id: AccountId::new("a1"),
        name: "朝つゆ茶房".into(),
        basic_id: "@asatsuyu".into(),
        picture: None,
        stripe: 2,
        quota: Some(QuotaCard { used: 1_018_902, limit: Some(1_500_000) }),
    };
    Frame {
        member: Some(MemberCard { name: "Aiko Mori".into(), role_name: Role::Owner.name(lang).into() }),
        account: Some(account.clone()),
        accounts: vec![account],
        ..Frame::stranger(lang, Theme::System, assets, None, "/a/a1/friends?q=x".into())
    }
}

async fn text(response: Response) -> String {
    let bytes = axum::body::to_bytes(response.into_body(), 1 << 20).await.expect("a body in memory");
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

#[tokio::test]
async fn a_name_cannot_leave_the_title() {
    let mut frame = frame(Lang::Ja).at(Place::Friends);
    if let Some(account) = &mut frame.account {
        account.name = "</title><script>alert(1)</script>".into();
    }
    let title = "</title><script>&".to_owned();
    let response = page(frame, StatusCode::OK, title, || view! { <h1>"友だち"</h1> }.into_any()).await;
    assert_eq!(response.headers()["content-type"], "text/html; charset=utf-8");
    let html = text(response).await;
    assert!(html.starts_with("<!DOCTYPE html><html lang=\"ja\" data-theme=\"system\">"), "{html}");
    assert!(
        !html.contains("<script") && html.contains("<title>&lt;/title&gt;&lt;script&gt;&amp; · "),
        "{html}"
    );
}

#[tokio::test]
async fn the_frame_knows_where_it_is_and_comes_back_there() {
    let frame = frame(Lang::En).at(Place::Friends).layout(Layout::Wide).notice(Notice::parse("saved"));
    let html = text(page(frame, StatusCode::OK, "Friends".into(), || ().into_any()).await).await;
    assert_eq!(html.matches("aria-current=\"page\"").count(), 2, "rail and bottom bar");
    assert!(html.contains("data-rail=\"slim\"") && html.contains("class=\"page wide\""));
    assert!(html.contains("name=\"next\" value=\"/a/a1/friends?q=x\""));
    assert!(html.contains("Saved.") && html.contains("<title>Friends · 朝つゆ茶房 · Noren</title>"));
    assert!(html.contains("<symbol id=\"i-users\"") && !html.contains("<script") && !html.contains("<style"));
}

#[tokio::test]
async fn errors_keep_their_status_and_show_nothing_from_inside() {
    for lang in Lang::ALL {
        let answers = [
            (error::not_found(frame(lang)).await, StatusCode::NOT_FOUND),
            (error::forbidden(frame(lang), Role::Admin).await, StatusCode::FORBIDDEN),
            (error::fault(frame(lang), "N-7F3K").await, StatusCode::INTERNAL_SERVER_ERROR),
            (error::busy(frame(lang)).await, StatusCode::TOO_MANY_REQUESTS),
        ];
        for (response, status) in answers {
            assert_eq!(response.status(), status);
            assert!(text(response).await.contains("<h1 id=\"error-title\">"));
        }
    }
    let stranger = Frame { member: None, account: None, ..frame(Lang::Th) };
    let html = text(error::fault(stranger, "N-7F3K").await).await;
    assert!(html.contains("class=\"door\"") && html.contains("<code>N-7F3K</code>"));
}
