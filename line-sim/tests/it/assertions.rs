//! Channels that prove themselves by a signature, and their tokens v2.1.

use aws_lc_rs::{
    rand::SystemRandom,
    rsa::KeySize,
    signature::{KeyPair, RSA_PKCS1_SHA256, RsaKeyPair, RsaPublicKeyComponents},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use line::{AssertionKey, Client, Credentials, Error, Hosts};
use line_sim::Channel;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{HOUR, NOW, Stage, read};

/// RFC 7515, appendix A.2: a private key.
const JWK: &str = include_str!("../../../line/tests/it/rfc7515-a2.json");
const MONTH: u32 = 2_592_000;

/// What the console is given of it.
fn public() -> Value {
    let jwk: Value = serde_json::from_str(JWK).unwrap();
    json!({ "kty": "RSA", "alg": "RS256", "use": "sig", "n": jwk["n"], "e": jwk["e"] })
}

fn client(stage: &Stage) -> Client {
    Client::new(Hosts::all(stage.sim.url().parse().unwrap())).unwrap()
}

/// A stage whose channel registered the RFC's key, and that key.
async fn registered() -> (Stage, AssertionKey) {
    let stage = Stage::new().await;
    let kid = stage.sim.register_key(&stage.channel.id, &public().to_string()).unwrap();
    let key = AssertionKey::from_jwk(JWK, &kid).unwrap();
    (stage, key)
}

#[tokio::test]
async fn an_assertion_issues_a_token_that_works_is_listed_and_is_revoked() {
    let (stage, key) = registered().await;
    let client = client(&stage);
    let assertion = key.assertion(&stage.channel.id, NOW / 1_000, Some(86_400)).unwrap();
    let issued = client.issue_token_by_jwt(&assertion).await.unwrap().body;
    assert_eq!(issued.expires_in, 86_400);
    let bot = client.channel(Credentials::LongLived(issued.access_token.clone())).bot_info().await.unwrap();
    assert_eq!(bot.body.user_id, stage.channel.bot.user_id);
    let known = client.verify_token_by_jwt(&issued.access_token).await.unwrap().body;
    assert_eq!((known.client_id, known.expires_in), (stage.channel.id.clone(), 86_400));
    let kids = client.token_key_ids(&assertion).await.unwrap().body;
    assert_eq!(kids, [issued.key_id.unwrap()]);

    let old = client.verify_token(&issued.access_token).await;
    assert!(matches!(old, Err(Error::BadRequest { .. })), "the older verification does not know it");
    client.revoke_token(&issued.access_token).await.unwrap();
    client.verify_token_by_jwt(&issued.access_token).await.expect("the older revocation does not know it");

    let secret = stage.channel.secret.as_str().into();
    client.revoke_token_by_jwt(&stage.channel.id, &secret, &issued.access_token).await.unwrap();
    client.revoke_token_by_jwt(&stage.channel.id, &secret, &issued.access_token).await.expect("again");
    assert!(matches!(client.verify_token_by_jwt(&issued.access_token).await, Err(Error::BadRequest { .. })));
    assert!(client.token_key_ids(&assertion).await.unwrap().body.is_empty());
    let bot = client.channel(Credentials::LongLived(issued.access_token)).bot_info().await;
    assert!(matches!(bot, Err(Error::Unauthorized { .. })), "{bot:?}");
}

#[tokio::test]
async fn a_channel_with_a_key_needs_no_secret() {
    let (stage, key) = registered().await;
    let key = std::sync::Arc::new(key);
    for (token_seconds, path) in [(None, "/oauth2/v3/token"), (Some(MONTH), "/oauth2/v2.1/token")] {
        let channel_id = stage.channel.id.clone();
        let credentials =
            Credentials::Assertion { channel_id, key: key.clone(), token_seconds, now: || NOW / 1_000 };
        let bot = client(&stage).channel(credentials).bot_info().await.unwrap();
        assert_eq!(bot.body.user_id, stage.channel.bot.user_id);
        assert_eq!(stage.sim.requests(path).accepted, 1);
    }
}

#[tokio::test]
async fn a_thirty_first_valid_token_is_refused_until_one_expires() {
    let (stage, key) = registered().await;
    let client = client(&stage);
    let id = &stage.channel.id;
    let short = key.assertion(id, NOW / 1_000, Some(60)).unwrap();
    let long = key.assertion(id, NOW / 1_000, Some(MONTH)).unwrap();
    let first = client.issue_token_by_jwt(&short).await.unwrap().body.access_token;
    for _ in 0..29 {
        client.issue_token_by_jwt(&long).await.unwrap();
    }
    let refused = client.issue_token_by_jwt(&long).await.unwrap_err();
    assert_eq!(refused.message(), "The maximum number of access tokens has already been issued");
    assert_eq!(client.token_key_ids(&long).await.unwrap().body.len(), 30);
    client.issue_stateless_token_by_jwt(&long).await.expect("of these there may be any number");
    stage.wait(60_000);
    let expired = client.verify_token_by_jwt(&first).await.unwrap_err();
    assert_eq!(expired.message(), "The access token expired");
    assert_eq!(client.token_key_ids(&long).await.unwrap().body.len(), 29);
    client.issue_token_by_jwt(&long).await.unwrap();
}

#[tokio::test]
async fn the_console_registers_public_keys_for_rs256_alone() {
    let stage = Stage::new().await;
    let id = &stage.channel.id;
    let with = |name: &str, value: Value| {
        let mut jwk = public();
        jwk[name] = value;
        jwk
    };
    let mut by_operation = with("key_ops", json!(["verify"]));
    by_operation.as_object_mut().unwrap().remove("use");
    assert!(stage.sim.register_key(id, &by_operation.to_string()).is_ok());
    for wrong in [
        with("kty", json!("EC")),
        with("alg", json!("RS512")),
        with("use", json!("enc")),
        with("kid", json!("mine")),
        with("d", json!("AQAB")),
        with("n", json!("AQAB")),
        with("e", json!("")),
        with("n", json!("not base64url!")),
        json!([]),
        Value::Null,
    ] {
        let refused = stage.sim.register_key(id, &wrong.to_string());
        assert_eq!(refused, Err(line_sim::Error::BadKey), "{wrong}");
    }
    assert_eq!(stage.sim.register_key("1", &public().to_string()), Err(line_sim::Error::UnknownChannel));
    assert_eq!(stage.sim.register_key(id, "{"), Err(line_sim::Error::BadKey));
}

#[tokio::test]
async fn a_key_is_registered_from_another_process_where_controls_are_on() {
    for controls in [true, false] {
        let stage = Stage::with(|config| config.controls = controls).await;
        let register = async |path: &str, jwk: &Value| {
            let answer =
                stage.http.post(format!("{}{path}", stage.sim.url())).json(jwk).send().await.unwrap();
            (answer.status().as_u16(), answer.json::<Value>().await.unwrap())
        };
        let path = format!("/_sim/channels/{}/keys", stage.channel.id);
        let (status, body) = register(&path, &public()).await;
        assert_eq!(status, if controls { 200 } else { 404 });
        if controls {
            let key = AssertionKey::from_jwk(JWK, body["kid"].as_str().unwrap()).unwrap();
            let assertion = key.assertion(&stage.channel.id, NOW / 1_000, None).unwrap();
            client(&stage).issue_stateless_token_by_jwt(&assertion).await.unwrap();
            assert_eq!(register(&path, &json!({})).await.0, 422);
            assert_eq!(register("/_sim/channels/1/keys", &public()).await.0, 404);
        }
    }
}

/// A key that signs whatever it is given.
struct Signer(RsaKeyPair);

impl Signer {
    fn new() -> Self {
        Self(RsaKeyPair::generate(KeySize::Rsa2048).unwrap())
    }

    fn jwk(&self) -> String {
        let RsaPublicKeyComponents { n, e } = RsaPublicKeyComponents::from(self.0.public_key());
        let [n, e] = [n, e].map(|number: Vec<u8>| URL_SAFE_NO_PAD.encode(number));
        json!({ "kty": "RSA", "alg": "RS256", "use": "sig", "n": n, "e": e }).to_string()
    }

    fn sign(&self, header: &Value, payload: &Value) -> String {
        let [header, payload] = [header, payload].map(|part| URL_SAFE_NO_PAD.encode(part.to_string()));
        let input = format!("{header}.{payload}");
        let mut signature = vec![0; self.0.public_modulus_len()];
        self.0.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), input.as_bytes(), &mut signature).unwrap();
        format!("{input}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}

async fn ask(stage: &Stage, path: &str, assertion: &str) -> (u16, Value) {
    let form = [
        ("grant_type", "client_credentials"),
        ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
        ("client_assertion", assertion),
    ];
    read(stage.bare(Method::POST, path).form(&form).send().await.unwrap()).await
}

fn invalid(what: &str) -> (u16, Value) {
    (400, json!({ "error": "invalid_client", "error_description": what }))
}

#[tokio::test]
async fn an_assertion_must_hold_in_every_part() {
    let stage = Stage::with(|config| {
        let channel = Channel::new("2000000002", "Another");
        config.shops.push(line_sim::Shop { channel, ..line_sim::Shop::empty() });
    })
    .await;
    let signer = Signer::new();
    let kid = stage.sim.register_key(&stage.channel.id, &signer.jwk()).unwrap();
    let (id, now) = (stage.channel.id.as_str(), NOW / 1_000);
    let header = json!({ "alg": "RS256", "typ": "JWT", "kid": kid });
    let payload = json!({
        "iss": id, "sub": id, "aud": "https://api.line.me/", "exp": now + 1_800, "token_exp": 86_400,
    });
    let issue = async |assertion: &str| ask(&stage, "/oauth2/v2.1/token", assertion).await;
    let changed = |of: &Value, name: &str, value: Value| {
        let mut of = of.clone();
        of[name] = value;
        of
    };
    let (status, body) = issue(&signer.sign(&header, &payload)).await;
    assert_eq!((status, &body["expires_in"], &body["token_type"]), (200, &json!(86_400), &json!("Bearer")));

    for (claim, wrong) in [("alg", json!("HS256")), ("typ", json!("JOSE"))] {
        let assertion = signer.sign(&changed(&header, claim, wrong), &payload);
        assert_eq!(issue(&assertion).await, invalid(&format!("Invalid {claim}")));
    }
    let no_key = (404, json!({ "message": "Cannot find channel key that satisfies the conditions" }));
    for kid in [json!("00000000-0000-4000-8000-000000000000"), Value::Null, json!(7)] {
        let assertion = signer.sign(&changed(&header, "kid", kid), &payload);
        assert_eq!(issue(&assertion).await, no_key);
        assert_eq!(ask(&stage, "/oauth2/v3/token", &assertion).await, no_key);
    }
    let other = signer.sign(&header, &changed(&payload, "iss", json!("2000000002")));
    assert_eq!(issue(&other).await, invalid("iss and clientId of key do not match"));
    for (claim, wrong) in [
        ("sub", json!("2000000002")),
        ("aud", json!("https://api.line.me")),
        ("exp", json!(now)),
        ("exp", json!(now + 1_801)),
        ("exp", json!(i64::MAX)),
        ("exp", json!("soon")),
        ("exp", Value::Null),
        ("token_exp", json!(MONTH + 1)),
        ("token_exp", json!(0)),
        ("token_exp", Value::Null),
    ] {
        let assertion = signer.sign(&header, &changed(&payload, claim, wrong));
        assert_eq!(issue(&assertion).await, invalid(&format!("Invalid {claim}")));
    }
    let forged = Signer::new().sign(&header, &payload);
    assert_eq!(issue(&forged).await, invalid("Invalid signature"));
    for unreadable in
        ["a", "a.b", "a.b.c", "..", "e30.e30.", &format!("{}.x", signer.sign(&header, &payload))]
    {
        assert_eq!(issue(unreadable).await.0, 400, "{unreadable}");
    }
    let stateless = signer.sign(&header, &changed(&payload, "token_exp", Value::Null));
    let (status, body) = ask(&stage, "/oauth2/v3/token", &stateless).await;
    assert_eq!((status, &body["expires_in"], body.get("key_id")), (200, &json!(900), None));
    stage.wait(HOUR / 2);
    assert_eq!(issue(&signer.sign(&header, &payload)).await, invalid("Invalid exp"));
}

#[tokio::test]
async fn what_is_missing_or_no_token_of_the_kind_is_said() {
    let stage = Stage::new().await;
    let post = async |path: &str, form: &[(&str, &str)]| {
        read(stage.bare(Method::POST, path).form(form).send().await.unwrap()).await
    };
    let refused = |error: &str, why: &str| (400, json!({ "error": error, "error_description": why }));
    let missed = refused("invalid_request", "some parameters missed or invalid");
    let grant = ("grant_type", "client_credentials");
    assert_eq!(
        post("/oauth2/v2.1/token", &[]).await,
        refused("unsupported_grant_type", "unsupported grant_type")
    );
    assert_eq!(post("/oauth2/v2.1/token", &[grant]).await, missed);
    assert_eq!(post("/oauth2/v2.1/token", &[grant, ("client_assertion", "a.b.c")]).await, missed);
    let read_bare = async |path: &str| read(stage.bare(Method::GET, path).send().await.unwrap()).await;
    assert_eq!(read_bare("/oauth2/v2.1/tokens/kid").await, missed);

    let no_jws = refused("invalid_request", "The access token not JWS");
    assert_eq!(read_bare("/oauth2/v2.1/verify").await, no_jws);
    let long_lived = stage.channel.long_lived_token.as_str();
    assert_eq!(read_bare(&format!("/oauth2/v2.1/verify?access_token={long_lived}")).await, no_jws);

    let (id, secret) = (stage.channel.id.as_str(), stage.channel.secret.as_str());
    let revoke = async |id: &str, secret: &str, token: &str| {
        let form = [("client_id", id), ("client_secret", secret), ("access_token", token)];
        post("/oauth2/v2.1/revoke", &form).await
    };
    assert_eq!(revoke(id, secret, long_lived).await, no_jws);
    assert_eq!(revoke(id, secret, "a.b.c").await, refused("invalid_request", "The access token malformed"));
    let unknown = "eyJhbGciOiJIUzI1NiJ9.AAAA.AAAA";
    assert_eq!(revoke(id, secret, unknown).await, (200, Value::Null));
    assert_eq!(revoke(id, "wrong", unknown).await, refused("invalid_client", "invalid client_secret"));
    assert_eq!(revoke("1", secret, unknown).await, refused("invalid_client", "invalid client_id"));
}
