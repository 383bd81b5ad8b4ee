//! Tokens of all four kinds, and what is refused.

use line::AssertionKey;
use serde_json::{Value, json};

use super::world::World;
use crate::support::NOW;

/// RFC 7515, appendix A.2: a private key.
const JWK: &str = include_str!("../../../../line/tests/it/rfc7515-a2.json");

pub(crate) async fn play(world: &World) {
    by_secret(world).await;
    by_assertion(world).await;
}

async fn by_secret(world: &World) {
    let (client, channel) = (&world.client, &world.stage.channel);
    let secret = channel.secret.as_str().into();
    world.works(client.issue_stateless_token(&channel.id, &secret).await);
    let issued = world.works(client.issue_token(&channel.id, &secret).await).unwrap();
    world.works(client.verify_token(&issued.access_token).await);
    world.works(client.revoke_token(&issued.access_token).await);
    world.refused(400, client.verify_token(&issued.access_token).await);
    world.refused(400, client.issue_token(&channel.id, &"wrong".into()).await);
    world.refused(400, client.issue_token("1", &secret).await);
    world.refused(400, client.issue_stateless_token(&channel.id, &"wrong".into()).await);
}

async fn by_assertion(world: &World) {
    let (client, channel) = (&world.client, &world.stage.channel);
    let private: Value = serde_json::from_str(JWK).unwrap();
    let public = json!({ "kty": "RSA", "alg": "RS256", "use": "sig", "n": private["n"], "e": private["e"] });
    let id = world.stage.sim.register_key(&channel.id, &public.to_string()).unwrap();
    let key = AssertionKey::from_jwk(JWK, &id).unwrap();
    let now = world.stage.sim.now() / 1_000;
    let assertion = key.assertion(&channel.id, now, Some(86_400)).unwrap();
    let issued = world.works(client.issue_token_by_jwt(&assertion).await).unwrap();
    world.works(client.verify_token_by_jwt(&issued.access_token).await);
    world.works(client.token_key_ids(&assertion).await);
    let secret = channel.secret.as_str().into();
    world.works(client.revoke_token_by_jwt(&channel.id, &secret, &issued.access_token).await);
    world.refused(400, client.verify_token_by_jwt(&issued.access_token).await);
    world.refused(400, client.revoke_token_by_jwt(&channel.id, &secret, &"nonsense".into()).await);

    let stateless = key.assertion(&channel.id, now, None).unwrap();
    world.works(client.issue_stateless_token_by_jwt(&stateless).await);
    let unknown = AssertionKey::from_jwk(JWK, "unknown").unwrap();
    let unknown = unknown.assertion(&channel.id, now, Some(60)).unwrap();
    world.refused(404, client.issue_token_by_jwt(&unknown).await);
    world.refused(404, client.token_key_ids(&unknown).await);
    let late = key.assertion(&channel.id, NOW / 1_000 - 86_400, Some(60)).unwrap();
    world.refused(400, client.issue_token_by_jwt(&late).await);
    world.refused(400, client.issue_stateless_token_by_jwt(&late).await);
}
