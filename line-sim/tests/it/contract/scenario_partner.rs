//! What LINE keeps for its partners: modules, notification messages, mission stickers; and LIFF apps and memberships.

use line::{
    liff::{LiffAppSettings, LiffBotPrompt, LiffFeatures, LiffView, LiffViewType},
    module::ModuleAttachment,
    pnp::{PhonePushRequest, TemplateBody, TemplateButton, TemplateItem, TemplatedPushRequest},
};
use line_sim::{Channel, ModuleConsent, Shop};

use super::world::{DIGEST, World};
use crate::support::text;

pub(crate) async fn play(world: &World) {
    apps(world).await;
    modules(world).await;
    phone(world).await;
    stickers(world).await;
    memberships(world).await;
}

async fn apps(world: &World) {
    let channel = &world.channel;
    world.refused(404, channel.liff_apps().await);
    let app = |kind| LiffAppSettings {
        view: Some(LiffView {
            kind: Some(kind),
            url: Some("https://example.com/app".to_owned()),
            module_mode: Some(false),
        }),
        description: Some("Order".to_owned()),
        features: Some(LiffFeatures { ble: None, qr_code: Some(true) }),
        permanent_link_pattern: Some("concat".to_owned()),
        scope: Some(["openid", "email", "profile", "chat_message.write"].map(str::to_owned).to_vec()),
        bot_prompt: Some(LiffBotPrompt::Aggressive),
    };
    let id = world.works(channel.add_liff_app(&app(LiffViewType::Full)).await).unwrap();
    world.works(channel.update_liff_app(&id, &app(LiffViewType::Tall)).await);
    world.works(channel.liff_apps().await);
    world.works(channel.delete_liff_app(&id).await);
    world.refused(404, channel.delete_liff_app(&id).await);
    world.refused(404, channel.update_liff_app(&id, &app(LiffViewType::Compact)).await);
    let mut line = app(LiffViewType::Compact);
    line.description = Some("LINE order".to_owned());
    world.refused(400, channel.add_liff_app(&line).await);
    let id = world.works(channel.add_liff_app(&app(LiffViewType::Full)).await).unwrap();
    world.refused(400, channel.update_liff_app(&id, &line).await);
    let stranger = world.caller("no-such-token");
    world.refused(401, stranger.liff_apps().await);
    world.refused(401, stranger.add_liff_app(&app(LiffViewType::Full)).await);
    world.refused(401, stranger.update_liff_app(&id, &app(LiffViewType::Full)).await);
    world.refused(401, stranger.delete_liff_app(&id).await);
}

async fn modules(world: &World) {
    let sim = &world.stage.sim;
    let module = Channel::new("2000000008", "Module");
    let other = Channel::new("2000000007", "Other shop");
    for channel in [&module, &other] {
        sim.add_shop(Shop { channel: channel.clone(), ..Shop::empty() });
    }
    sim.set_webhook(&module.id, &world.bot.url, true).unwrap();
    for account in [&world.stage.channel, &other] {
        let consent = ModuleConsent {
            module_channel_id: module.id.clone(),
            channel_id: account.id.clone(),
            redirect_uri: "https://example.com/auth".to_owned(),
            scopes: vec!["message:send".to_owned(), "message:receive".to_owned()],
            // RFC 7636, appendix B.
            code_challenge: Some("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM".to_owned()),
            region: Some("JP".to_owned()),
            basic_search_id: Some(account.bot.basic_id.clone()),
            brand_type: Some("premium".to_owned()),
        };
        let attachment = ModuleAttachment {
            channel_id: module.id.clone(),
            channel_secret: module.secret.as_str().into(),
            code: sim.agree_to_module(consent.clone()).unwrap().into(),
            redirect_uri: "https://example.com/auth".to_owned(),
            code_verifier: Some("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".into()),
            region: consent.region,
            basic_search_id: consent.basic_search_id,
            scope: Some(consent.scopes.join(" ")),
            brand_type: consent.brand_type,
        };
        world.works(world.client.attach_module(&attachment).await);
        world.refused(400, world.client.attach_module(&attachment).await);
    }
    let caller = world.caller(&module.long_lived_token);
    let page = world.works(caller.module_bots(None, 1).await).unwrap();
    world.works(caller.module_bots(Some(&page.next.unwrap()), 100).await);
    world.refused(400, caller.module_bots(Some("nonsense"), 100).await);
    let user = world.stage.friend("Guest");
    world.works(caller.acquire_chat_control(&user, Some(3_600)).await);
    world.works(caller.release_chat_control(&user).await);
    world.works(caller.acquire_chat_control(&user, None).await);
    world.works(caller.release_chat_control(&user).await);
    world.refused(400, caller.release_chat_control("nobody").await);
    world.refused(404, caller.acquire_chat_control(&format!("U{}", "0".repeat(32)), None).await);
    let bot = &world.stage.channel.bot.user_id;
    world.works(caller.detach_module(bot).await);
    world.refused(400, caller.detach_module(bot).await);
    // LINE tells of these by and by.
    world.bot.wait_for_nth("activated", 2).await;
    world.bot.wait_for_nth("module", 3).await;
}

async fn phone(world: &World) {
    let channel = &world.channel;
    let tag = Some("15034552939884E28681A7D668CEA94C");
    let free = |to: &str| PhonePushRequest {
        to: to.to_owned(),
        messages: vec![text("発送しました")],
        notification_disabled: true,
    };
    world.works(channel.push_by_phone(&free(DIGEST), tag).await);
    world.works(channel.push_by_phone(&free(DIGEST), None).await);
    world.refused(422, channel.push_by_phone(&free(&"0".repeat(64)), tag).await);
    world.refused(400, channel.push_by_phone(&free("080-0000-1234"), tag).await);
    let item =
        |key: &str, content: &str| TemplateItem { item_key: key.to_owned(), content: content.to_owned() };
    let button =
        TemplateButton { button_key: "contact_ja".to_owned(), url: "https://example.com/".to_owned() };
    let templated = |to: &str| TemplatedPushRequest {
        to: to.to_owned(),
        template_key: "shipment_completed_ja".to_owned(),
        body: Some(TemplateBody {
            emphasized_item: Some(item("date_002_ja", "8月10日(土)")),
            items: vec![item("time_range_001_ja", "午前中")],
            buttons: vec![button.clone()],
        }),
    };
    world.works(channel.push_templated(&templated(DIGEST), tag).await);
    world.refused(422, channel.push_templated(&templated(&"0".repeat(64)), tag).await);
    world.bot.wait_for_nth("delivery", 3).await;
    for date in ["20261122", "20261121"] {
        world.works(channel.sent_by_phone(date).await);
        world.works(channel.sent_templated(date).await);
    }
    world.refused(400, channel.sent_by_phone("20261399").await);
}

async fn stickers(world: &World) {
    let channel = &world.channel;
    let user = world.stage.friend("Winner");
    world.works(channel.send_mission_sticker(&user, "12287").await);
    world.refused(404, channel.send_mission_sticker(&user, "1").await);
    world.refused(400, channel.send_mission_sticker("nobody", "12287").await);
    let small = world.caller(&world.stage.sim.channel("2000000007").unwrap().long_lived_token);
    world.refused(403, small.send_mission_sticker(&user, "12287").await);
    world.refused(
        403,
        small
            .push_by_phone(
                &PhonePushRequest {
                    to: DIGEST.to_owned(),
                    messages: vec![text("hi")],
                    notification_disabled: false,
                },
                None,
            )
            .await,
    );
    world.refused(404, small.memberships().await);
}

async fn memberships(world: &World) {
    let (sim, channel) = (&world.stage.sim, &world.channel);
    let users = [world.stage.friend("m1"), world.stage.friend("m2")];
    for user in &users {
        sim.membership(user, "joined", 3189).await.unwrap();
    }
    sim.membership(&users[0], "renewed", 3189).await.unwrap();
    world.works(channel.memberships().await);
    world.works(channel.memberships_of(&users[0]).await);
    let page = world.works(channel.membership_user_ids(3189, None, 1).await).unwrap();
    world.works(channel.membership_user_ids(3189, Some(&page.next.unwrap()), 1000).await);
    world.refused(400, channel.membership_user_ids(3189, Some("nonsense"), 1000).await);
    world.refused(404, channel.membership_user_ids(1, None, 1000).await);
    world.refused(400, channel.memberships_of("nobody").await);
    sim.membership(&users[0], "left", 3189).await.unwrap();
    world.refused(404, channel.memberships_of(&users[0]).await);
}
