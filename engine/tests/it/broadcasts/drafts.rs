//! Drafts: saved over and over without losing anybody's text.

use super::{confirm, draft, find, write};
use crate::story;
use domain::{
    broadcasts::{BroadcastRefusal, State, Theirs},
    permission::{Draft, View},
};
use engine::{
    Error,
    broadcasts::{self, Cursor, Filter},
};

story! {
    async fn a_draft_is_saved_by_version_and_keeps_both_texts_of_a_conflict(world: World) {
        let id = write(&world, "一").await;
        let scope = world.scope::<Draft>().await;
        assert_eq!(broadcasts::save(&scope, &id, 1, "二\r\n三").await.expect("saved"), 2);
        assert_eq!(broadcasts::save(&scope, &id, 1, "二\n三").await.expect("saved already"), 2);
        let conflict = broadcasts::save(&scope, &id, 1, "四").await;
        let theirs = Theirs { version: 2, text: "二\n三".to_owned(), by: world.owner.name.clone() };
        let Err(Error::Refused(BroadcastRefusal::Conflict { theirs: got })) = conflict else {
            panic!("{conflict:?}")
        };
        assert_eq!(got, theirs);
        assert_eq!(broadcasts::save(&scope, &id, got.version, "四").await.expect("saved"), 3);
        assert_eq!(find(&world, &id).await.text, "四");
    }
}

story! {
    async fn a_form_that_is_sent_twice_begins_one_draft(world: World) {
        let scope = world.scope::<Draft>().await;
        let id = broadcasts::new_id(&world.engine);
        for _ in 0..2 {
            assert_eq!(broadcasts::save(&scope, &id, 0, "本日休業").await.expect("saved"), 1);
        }
        let page = broadcasts::list(&scope, Filter::All, None).await.expect("listed");
        assert_eq!(page.rows.len(), 1);
        let odd = domain::id::BroadcastId::new("../../etc");
        let refused = broadcasts::save(&scope, &odd, 0, "x").await;
        assert!(matches!(refused, Err(Error::Refused(BroadcastRefusal::Gone))), "{refused:?}");
    }
}

story! {
    async fn any_text_is_kept_up_to_the_limit_of_drafts(world: World) {
        let id = write(&world, "").await;
        let scope = world.scope::<Draft>().await;
        broadcasts::save(&scope, &id, 1, &"🍎".repeat(10_000)).await.expect("saved");
        let long = broadcasts::save(&scope, &id, 2, &"🍎".repeat(10_001)).await;
        assert!(matches!(long, Err(Error::Refused(BroadcastRefusal::DraftTooLong { .. }))), "{long:?}");
        broadcasts::save(&scope, &id, 2, "a\0b").await.expect("saved without what no database takes");
        assert_eq!(find(&world, &id).await.text, "ab");
    }
}

story! {
    async fn what_was_confirmed_can_be_copied_but_neither_changed_nor_deleted(world: World) {
        let id = draft(&world).await;
        confirm(&world, &id).await.expect("confirmed");
        let scope = world.scope::<Draft>().await;
        let saved = broadcasts::save(&scope, &id, 1, "other").await;
        assert!(matches!(saved, Err(Error::Refused(BroadcastRefusal::NotDraft))), "{saved:?}");
        let deleted = broadcasts::delete_draft(&scope, &id).await;
        assert!(matches!(deleted, Err(Error::Refused(BroadcastRefusal::NotDraft))), "{deleted:?}");
        let copy = broadcasts::duplicate(&scope, &id).await.expect("copied");
        assert_eq!(find(&world, &copy).await.state, State::Draft);
        broadcasts::delete_draft(&scope, &copy).await.expect("deleted");
        let again = broadcasts::delete_draft(&scope, &copy).await;
        assert!(matches!(again, Err(Error::Refused(BroadcastRefusal::Gone))), "{again:?}");
    }
}

story! {
    async fn the_list_goes_back_and_forth_without_losing_a_row(world: World) {
        for n in 0..120 {
            write(&world, &format!("第{n}号")).await;
            world.clock.advance(1);
        }
        let scope = world.scope::<View>().await;
        let page = async |cursor: Option<Cursor>| {
            broadcasts::list(&scope, Filter::Drafts, cursor.as_ref()).await.expect("listed")
        };
        let first = page(None).await;
        assert_eq!((first.rows.len(), first.rows[0].title.as_str()), (50, "第119号"));
        assert_eq!(first.newer, None);
        let second = page(first.older.clone()).await;
        let third = page(second.older.clone()).await;
        assert_eq!((third.rows.len(), third.older.clone()), (20, None));
        assert_eq!(page(third.newer.clone()).await.rows, second.rows);
        let back = page(second.newer.clone()).await;
        assert_eq!(back.rows, first.rows);
        assert_eq!(back.newer, None);
        assert_eq!(broadcasts::counts(&scope).await.expect("counted"), [120, 120, 0, 0, 0]);
        assert!(broadcasts::list(&scope, Filter::Sent, None).await.expect("listed").rows.is_empty());
    }
}
