// Channel access tokens: https://developers.line.biz/en/reference/messaging-api/#channel-access-token
import { expect } from "@playwright/test";
import { generateKeyPairSync, sign, type JsonWebKey, type KeyObject, type KeyPairKeyObjectResult } from "node:crypto";
import { refused, type Scenes, type Stage } from "../stage.ts";

const GRANT = "client_credentials";
const ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const THIRTY_DAYS = 2_592_000;

export const tokens: Scenes = {
  "a short-lived token is issued, good, and gone when revoked": async (stage) => {
    const { api, channel } = stage;
    const issued = await api.tokens.issueChannelToken(GRANT, channel.id, channel.secret);
    expect(issued).toEqual({ access_token: expect.any(String), expires_in: THIRTY_DAYS, token_type: "Bearer" });
    const verified = await api.tokens.verifyChannelToken(issued.access_token);
    expect(verified).toMatchObject({ client_id: channel.id, scope: expect.any(String) });
    expect(verified.expires_in).toBeGreaterThan(THIRTY_DAYS - 60);
    await opensTheDoor(stage, issued.access_token);
    expect(await api.tokens.revokeChannelToken(issued.access_token)).toBeNull(); // LINE answers an empty body
    expect(await refused(400, api.tokens.verifyChannelToken(issued.access_token))).toMatchObject({
      error: "invalid_request",
    });
    await refused(401, stage.as(issued.access_token).messaging.getBotInfo());
  },

  "a stateless token is issued for the channel's secret": async (stage) => {
    const { tokens } = stage.api;
    const { id, secret } = stage.channel;
    const long = await tokens.issueStatelessChannelToken(GRANT, undefined, undefined, id, secret);
    const short = await tokens.issueStatelessChannelTokenByClientSecret(id, secret);
    for (const issued of [long, short]) await isStateless(stage, issued);
    const wrong = tokens.issueStatelessChannelTokenByClientSecret(id, secret.replace(/./g, "0"));
    expect(await refused(400, wrong)).toEqual({
      error: "invalid_request",
      error_description: "Invalid 'client_credentials'.",
    });
  },

  "a token of version 2.1 is issued for a signed assertion": async (stage) => {
    const { api, channel } = stage;
    const assertion = await signedAssertion(stage);
    const issued = await api.tokens.issueChannelTokenByJWT(GRANT, ASSERTION, assertion);
    expect(issued).toEqual({
      access_token: expect.any(String),
      expires_in: 86_400,
      token_type: "Bearer",
      key_id: expect.any(String),
    });
    const verified = await api.tokens.verifyChannelTokenByJWT(issued.access_token);
    expect(verified).toMatchObject({ client_id: channel.id });
    expect(verified.expires_in).toBeGreaterThan(86_400 - 60);
    const kids = () => api.tokens.getsAllValidChannelAccessTokenKeyIds(ASSERTION, assertion);
    expect(await kids()).toEqual({ kids: [issued.key_id] });
    await opensTheDoor(stage, issued.access_token);
    const { id, secret } = channel;
    expect(await api.tokens.revokeChannelTokenByJWT(id, secret, issued.access_token)).toBeNull();
    expect(await kids()).toEqual({ kids: [] });
    await refused(400, api.tokens.verifyChannelTokenByJWT(issued.access_token));
  },

  "a stateless token is issued for a signed assertion": async (stage) => {
    const assertion = await signedAssertion(stage);
    await isStateless(stage, await stage.api.tokens.issueStatelessChannelTokenByJWTAssertion(assertion));
    const another = await signedAssertion(stage);
    await isStateless(stage, await stage.api.tokens.issueStatelessChannelToken(GRANT, ASSERTION, another));
  },
};

async function isStateless(stage: Stage, issued: { access_token: string }): Promise<void> {
  expect(issued).toEqual({ access_token: expect.any(String), expires_in: 900, token_type: "Bearer" });
  await opensTheDoor(stage, issued.access_token);
}

async function opensTheDoor(stage: Stage, token: string): Promise<void> {
  expect(await stage.as(token).messaging.getBotInfo()).toMatchObject({ displayName: "朝つゆ茶房" });
}

/** Making one takes long. */
let pair: KeyPairKeyObjectResult | undefined;

/** An assertion, signed by a key that is registered as in LINE's console. */
async function signedAssertion(stage: Stage): Promise<string> {
  pair ??= generateKeyPairSync("rsa", { modulusLength: 2048 });
  const { publicKey, privateKey } = pair;
  const jwk: JsonWebKey = { ...publicKey.export({ format: "jwk" }), alg: "RS256", use: "sig" };
  const { kid } = await stage.simulator.tell(`channels/${stage.channel.id}/keys`, jwk);
  const { now } = await stage.simulator.look("clock");
  return jwt(privateKey, kid, {
    iss: stage.channel.id,
    sub: stage.channel.id,
    aud: "https://api.line.me/",
    exp: Math.floor(now / 1000) + 30 * 60,
    token_exp: 86_400,
  });
}

function jwt(key: KeyObject, kid: string, claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = `${part({ alg: "RS256", typ: "JWT", kid })}.${part(claims)}`;
  return `${signed}.${sign("sha256", Buffer.from(signed), key).toString("base64url")}`;
}
