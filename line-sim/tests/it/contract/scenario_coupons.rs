//! Coupons in every form that the API makes, and memberships.

use line::{Coupon, CouponStatus, PushRequest};
use serde_json::{Value, json};

use super::{
    messages,
    world::{World, key},
};

pub(crate) async fn play(world: &World) {
    let channel = &world.channel;
    let mut made = Vec::new();
    for coupon in all(world.stage.sim.now() / 1_000) {
        made.extend(world.works(channel.create_coupon(&coupon).await));
    }
    for id in &made {
        world.works(channel.coupon(id).await);
    }
    let mut referral = serde_json::to_value(&all(world.stage.sim.now() / 1_000)[0]).unwrap();
    referral["acquisitionCondition"] = json!({ "type": "referral" });
    let drafted = world.stage.sim.draft_coupon(&world.stage.channel.id, &referral).unwrap();
    world.works(channel.coupon(&drafted).await);
    let Some(first) = made.first() else { return };
    let user = world.stage.friend("Saver");
    let push = PushRequest { to: user, messages: vec![messages::coupon(first)], ..PushRequest::default() };
    world.works(channel.push(&push, &key()).await);
    world.works(channel.close_coupon(first).await);
    world.refused(410, channel.close_coupon(first).await);
    world.works(channel.coupon(first).await);
    let page = world.works(channel.coupons(&[], None, 2).await);
    if let Some(next) = page.and_then(|page| page.next) {
        world.works(channel.coupons(&[], Some(&next), 100).await);
    }
    let states = [CouponStatus::Draft, CouponStatus::Running, CouponStatus::Closed];
    world.works(channel.coupons(&states, None, 20).await);
    world.refused(404, channel.coupon("nonsense").await);
    world.refused(404, channel.close_coupon("nonsense").await);
    world.refused(400, channel.coupons(&[], Some("nonsense"), 20).await);
    world.refused(400, channel.create_coupon(&all(0).remove(0)).await);
}

/// One of every condition and reward; `now` in Unix seconds.
fn all(now: i64) -> Vec<Coupon> {
    let fixed = json!({ "type": "fixed", "fixedAmount": 100 });
    let percentage = json!({ "type": "percentage", "percentage": 10 });
    let explicit = json!({ "type": "explicit", "originalPrice": 500, "priceAfterDiscount": 400 });
    let normal = json!({ "type": "normal" });
    let lottery = json!({ "type": "lottery", "lotteryProbability": 50, "maxAcquireCount": 100 });
    let discount = |price: &Value| json!({ "type": "discount", "priceInfo": price });
    let cash_back = |price: &Value| json!({ "type": "cashBack", "priceInfo": price });
    [
        (&lottery, discount(&fixed)),
        (&normal, discount(&percentage)),
        (&normal, discount(&explicit)),
        (&normal, cash_back(&fixed)),
        (&normal, cash_back(&percentage)),
        (&normal, json!({ "type": "free" })),
        (&normal, json!({ "type": "gift" })),
        (&normal, json!({ "type": "others" })),
    ]
    .into_iter()
    .map(|(condition, reward)| {
        let coupon = json!({
            "title": "Autumn", "description": "For tea", "acquisitionCondition": condition, "reward": reward,
            "maxUseCountPerTicket": 1, "startTimestamp": now, "endTimestamp": now + 86_400,
            "timezone": "ASIA_TOKYO", "visibility": "UNLISTED", "imageUrl": "https://example.com/c.png",
            "barcodeImageUrl": "https://example.com/b.png", "couponCode": "TEA10", "usageCondition": "Once",
        });
        serde_json::from_value(coupon).unwrap()
    })
    .collect()
}
