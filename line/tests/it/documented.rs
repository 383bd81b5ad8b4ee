//! The limits of the tables as LINE's reference has them, written down a second time: a slip in a table shows here, and
//! so does a limit that nobody looked up. <https://developers.line.biz/en/reference/messaging-api/>

use line::{
    limits::INTEGER,
    rules::{Kind, Unit},
};

use crate::tables::Tables;

/// `place = limit`; labels, what a postback or message action says, a template's texts and a rich menu's names are counted
/// in grapheme clusters, everything else in UTF-16 units.
const DOCUMENTED: &str = "
    alias.richMenuAliasId = 1..32
    audience addition.audiences = list 1..10000
    audience addition.uploadDescription = 0..300 UTF-16
    audience name.description = 1..120 UTF-16
    audience.audiences = list 0..10000
    audience.description = 1..120 UTF-16
    audience.uploadDescription = 0..300 UTF-16
    broadcast.messages = list 1..5
    bulk link.userIds = list 1..500
    bulk unlink.userIds = list 1..500
    click audience.clickUrl = 1..2000 UTF-16
    click audience.description = 1..120 UTF-16
    coupon.acquisitionCondition(lottery).lotteryProbability = 1..99
    coupon.acquisitionCondition(lottery).maxAcquireCount = -1 or 1..999999
    coupon.barcodeImageUrl = uri 2000 https
    coupon.couponCode = 0..16 UTF-16
    coupon.description = 0..1000 UTF-16
    coupon.imageUrl = uri 2000 https
    coupon.maxUseCountPerTicket = -1 or 1..1
    coupon.reward(discount).priceInfo(percentage).percentage = 1..99
    coupon.title = 1..60 UTF-16
    coupon.usageCondition = 0..100 UTF-16
    impression audience.description = 1..120 UTF-16
    loading.loadingSeconds = 5..60
    messages = list 1..5
    messages(audio).originalContentUrl = uri 2000 https
    messages(coupon).deliveryTag = 1..30
    messages(flex).altText = 1..1500 UTF-16
    messages(flex).contents(bubble).hero(video).previewUrl = uri 2000 https
    messages(flex).contents(bubble).hero(video).url = uri 2000 https
    messages(flex).contents(bubble)…(box).action.label = 0..40 graphemes
    messages(flex).contents(bubble)…(box).flex = 0..
    messages(flex).contents(bubble)…(button).action.label = 1..40 graphemes
    messages(flex).contents(bubble)…(button).flex = 0..
    messages(flex).contents(bubble)…(filler).flex = 0..
    messages(flex).contents(bubble)…(icon).url = uri 2000 https
    messages(flex).contents(bubble)…(image).flex = 0..
    messages(flex).contents(bubble)…(image).url = uri 2000 https
    messages(flex).contents(bubble)…(text).flex = 0..
    messages(flex).contents(bubble)…(text).maxLines = 0..
    messages(flex).contents(carousel).contents = list 1..12
    messages(image).originalContentUrl = uri 2000 https
    messages(image).previewImageUrl = uri 2000 https
    messages(imagemap).actions = list 0..50
    messages(imagemap).actions(clipboard).clipboardText = 1..1000 UTF-16
    messages(imagemap).actions(message).text = 1..400 UTF-16
    messages(imagemap).actions(uri).linkUri = uri 1000 http https line tel
    messages(imagemap).actions.area.height = 0..
    messages(imagemap).actions.area.width = 0..
    messages(imagemap).actions.area.x = 0..
    messages(imagemap).actions.area.y = 0..
    messages(imagemap).actions.label = 0..100 graphemes
    messages(imagemap).altText = 1..1500 UTF-16
    messages(imagemap).baseSize.height = 1..
    messages(imagemap).baseSize.width = 1040..1040
    messages(imagemap).baseUrl = uri 2000 https
    messages(imagemap).video.externalLink.label = 1..30 UTF-16
    messages(imagemap).video.externalLink.linkUri = uri 1000 http https line tel
    messages(imagemap).video.originalContentUrl = uri 2000 https
    messages(imagemap).video.previewImageUrl = uri 2000 https
    messages(location).address = 1..100 UTF-16
    messages(location).title = 1..100 UTF-16
    messages(template).altText = 1..1500 UTF-16
    messages(template).template(buttons).actions = list 1..4
    messages(template).template(buttons).defaultAction.label = 0..20 graphemes
    messages(template).template(buttons).text = 1..160 graphemes
    messages(template).template(buttons).thumbnailImageUrl = uri 2000 https
    messages(template).template(buttons).title = 1..40 graphemes
    messages(template).template(carousel).columns = list 1..10
    messages(template).template(carousel).columns.actions = list 1..3
    messages(template).template(carousel).columns.text = 1..120 graphemes
    messages(template).template(carousel).columns.thumbnailImageUrl = uri 2000 https
    messages(template).template(carousel).columns.title = 1..40 graphemes
    messages(template).template(confirm).actions = list 2..2
    messages(template).template(confirm).text = 1..240 graphemes
    messages(template).template(image_carousel).columns = list 1..10
    messages(template).template(image_carousel).columns.action.label = 0..12 graphemes
    messages(template).template(image_carousel).columns.imageUrl = uri 2000 https
    messages(text).emojis = list 0..20
    messages(text).emojis.index = 0..
    messages(text).text = 1..5000 UTF-16
    messages(textV2).substitution = map 100
    messages(textV2).text = 1..5000 UTF-16
    messages(video).originalContentUrl = uri 2000 https
    messages(video).previewImageUrl = uri 2000 https
    messages(video).trackingId = 1..100
    messages.quickReply.items = list 0..13
    messages.quickReply.items.action(clipboard).clipboardText = 1..1000 UTF-16
    messages.quickReply.items.action(datetimepicker).data = 0..300 UTF-16
    messages.quickReply.items.action(datetimepicker).initial = 1..16 UTF-16
    messages.quickReply.items.action(datetimepicker).max = 1..16 UTF-16
    messages.quickReply.items.action(datetimepicker).min = 1..16 UTF-16
    messages.quickReply.items.action(message).text = 1..300 graphemes
    messages.quickReply.items.action(postback).data = 0..300 UTF-16
    messages.quickReply.items.action(postback).displayText = 0..300 graphemes
    messages.quickReply.items.action(postback).fillInText = 0..300 graphemes
    messages.quickReply.items.action(postback).text = 0..300 graphemes
    messages.quickReply.items.action(uri).altUri.desktop = uri 1000 http https line tel
    messages.quickReply.items.action(uri).uri = uri 1000 http https line tel
    messages.quickReply.items.action.label = 1..20 graphemes
    messages.quickReply.items.imageUrl = uri 2000 https
    messages.sender.iconUrl = uri 2000 https
    messages.sender.name = 1..20 UTF-16
    multicast.customAggregationUnits = list 0..1
    multicast.customAggregationUnits[] = 1..30
    multicast.messages = list 1..5
    multicast.to = list 1..500
    narrowcast.limit.max = 1..
    narrowcast.messages = list 1..5
    push.customAggregationUnits = list 0..1
    push.customAggregationUnits[] = 1..30
    push.messages = list 1..5
    rich menu batch.operations = list 1..1000
    rich menu batch.resumeRequestKey = 1..100
    rich menu.areas = list 0..20
    rich menu.areas.action(richmenuswitch).data = 0..300 UTF-16
    rich menu.areas.action(richmenuswitch).richMenuAliasId = 1..32
    rich menu.areas.bounds.height = 1..
    rich menu.areas.bounds.width = 1..
    rich menu.areas.bounds.x = 0..
    rich menu.areas.bounds.y = 0..
    rich menu.chatBarText = 1..14 graphemes
    rich menu.name = 1..300 graphemes
    rich menu.size.height = 250..
    rich menu.size.width = 800..2500
    validate.messages = list 1..5
";

/// What a kind limits, if it does.
fn limit(kind: &Kind) -> Option<String> {
    Some(match kind {
        Kind::Text { max: usize::MAX, .. }
        | Kind::List { max: usize::MAX, .. }
        | Kind::Integer { max: i64::MAX, .. } => return None,
        Kind::Text { min, max, unit: Unit::Utf16 } => format!("{min}..{max} UTF-16"),
        Kind::Text { min, max, unit: Unit::Grapheme } => format!("{min}..{max} graphemes"),
        Kind::Code { max, .. } => format!("1..{max}"),
        Kind::Uri { max, schemes } => format!("uri {max} {}", schemes.join(" ")),
        Kind::Integer { min, max: INTEGER } => format!("{min}.."),
        Kind::Integer { min, max } => format!("{min}..{max}"),
        Kind::Count { max } => format!("-1 or 1..{max}"),
        Kind::List { min, max, .. } => format!("list {min}..{max}"),
        Kind::Map { max, .. } => format!("map {max}"),
        _ => return None,
    })
}

#[test]
fn every_limit_is_the_documented_one() {
    let kinds = Tables::all().kinds();
    let shorter = |place: &str| {
        place
            .replace("reply.messages", "messages")
            .replace(".header(box)(horizontal).contents(box)(baseline).contents", "…")
            .replace(".header(box)(horizontal).contents", "…")
            .replace(".header(box)", "…(box)")
    };
    let mut ours: Vec<String> = kinds
        .iter()
        .filter_map(|(place, kind)| Some(format!("{} = {}", shorter(place), limit(kind)?)))
        .collect();
    let mut documented: Vec<&str> =
        DOCUMENTED.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    ours.sort_unstable();
    documented.sort_unstable();
    let differ: Vec<String> = ours
        .iter()
        .filter(|it| !documented.contains(&it.as_str()))
        .map(|it| format!("ours: {it}"))
        .chain(
            documented
                .iter()
                .filter(|it| !ours.iter().any(|our| our == *it))
                .map(|it| format!("LINE's: {it}")),
        )
        .collect();
    assert_eq!(differ, Vec::<String>::new());
}
