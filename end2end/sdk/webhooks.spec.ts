// The webhooks the simulator sends, received as LINE's Node SDK receives them.
import { JSONParseError, SignatureValidationFailed, validateSignature, type webhook } from "@line/bot-sdk";
import { expect, test as base } from "@playwright/test";
import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { Calls } from "./coverage.ts";
import { Stage } from "./stage.ts";
import { WAYS } from "./ways.ts";

const test = base.extend<{ stage: Stage }>({
  stage: async ({}, use) => {
    const stage = await Stage.open(WAYS[0]!, new Calls());
    await use(stage);
    stage.close();
  },
});

const common = {
  timestamp: expect.any(Number),
  mode: "active",
  webhookEventId: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/),
  deliveryContext: { isRedelivery: false },
};
const answerable = { ...common, replyToken: expect.stringMatching(/^[0-9a-f]{32}$/) };

test("the middleware lets every kind of event of a chat through", async ({ stage }) => {
  const { bot, simulator } = stage;
  const arrived = await simulator.tell("friends", { displayName: "客" });
  const userId: string = arrived.userId;
  const source = { type: "user", userId };
  const follow = stage.heard("follow", arrived);
  expect(follow).toEqual({ ...answerable, type: "follow", source, follow: { isUnblocked: false } });

  const said = await stage.says(userId, { type: "text", text: "こんにちは 🍵" });
  expect(said).toEqual({
    ...answerable,
    type: "message",
    source,
    message: {
      id: expect.stringMatching(/^\d+$/),
      type: "text",
      text: "こんにちは 🍵",
      quoteToken: expect.any(String),
      markAsReadToken: expect.any(String),
    },
  });
  const sticker = { type: "sticker", packageId: "446", stickerId: "1988", stickerResourceType: "STATIC" };
  expect((await stage.says(userId, sticker)).message).toMatchObject(sticker);
  const place = { type: "location", address: "京都市", latitude: 35.01, longitude: 135.77 };
  expect((await stage.says(userId, place)).message).toMatchObject(place);
  const letter = { bytes: Buffer.from("ご注文").toString("base64"), contentType: "text/plain" };
  const file = await stage.says(userId, { type: "file", fileName: "order.txt" }, letter);
  expect(file.message).toMatchObject({ type: "file", fileName: "order.txt", fileSize: 9 });

  const unsent = await stage.act("unsend", { act: "unsend", userId, messageId: said.message.id });
  expect(unsent).toEqual({ ...common, type: "unsend", source, unsend: { messageId: said.message.id } });
  const action = { type: "datetimepicker", data: "visit", mode: "date" };
  const picked = await stage.act("postback", { act: "tap", userId, action, picked: "2026-05-01" });
  const postback = { data: "visit", params: { date: "2026-05-01" } };
  expect(picked).toEqual({ ...answerable, type: "postback", source, postback });
  const beacon = { hwid: "d41d8cd98f", type: "enter" };
  const near = await stage.act("beacon", { act: "beacon", userId, ...beacon });
  expect(near).toEqual({ ...answerable, type: "beacon", source, beacon });

  const unfollow = stage.heard("unfollow", await simulator.tell(`friends/${userId}/unfollow`));
  expect(unfollow).toEqual({ ...common, type: "unfollow", source });
  const back = stage.heard("follow", await simulator.tell(`friends/${userId}/follow`));
  expect(back).toMatchObject({ follow: { isUnblocked: true } });
  expect(bot.refusals).toEqual([]);
  const { channels } = await simulator.look("state");
  for (const { destination, events } of bot.calls) {
    expect(destination).toBe(channels[0].botUserId);
    expect(events).toHaveLength(1);
  }
});

test("the middleware lets every kind of event of a group through", async ({ stage }) => {
  const [one, two, three] = [await stage.friend("甲"), await stage.friend("乙"), await stage.friend("丙")];
  const { groupId } = await stage.simulator.tell("acts", { act: "makeGroup", name: "茶会", userIds: [one, two] });
  const source = { type: "group", groupId };
  const join = await stage.act("join", { act: "invite", groupId, channelId: stage.channel.id });
  expect(join).toEqual({ ...answerable, type: "join", source });
  const member = { members: [{ type: "user", userId: three }] };
  const come = await stage.act("memberJoined", { act: "come", groupId, userIds: [three] });
  expect(come).toEqual({ ...answerable, type: "memberJoined", source, joined: member });
  const say = { act: "say", userId: one, groupId, message: { type: "text", text: "はい" } };
  const said = await stage.act("message", say);
  expect(said).toMatchObject({ source: { ...source, userId: one }, message: { type: "text", text: "はい" } });
  const messageId = (said as webhook.MessageEvent).message.id;
  const edited = await stage.act("messageEdited", { act: "edit", userId: one, groupId, messageId, text: "いいえ" });
  expect(edited).toMatchObject({ message: { id: messageId, type: "text", text: "いいえ" } });
  const go = await stage.act("memberLeft", { act: "go", groupId, userIds: [three] });
  expect(go).toEqual({ ...common, type: "memberLeft", source, left: member });
  const leave = await stage.act("leave", { act: "remove", groupId });
  expect(leave).toEqual({ ...common, type: "leave", source });
  expect(stage.bot.refusals).toEqual([]);
});

test("the middleware lets through what happens to the account, and to what it sent", async ({ stage }) => {
  const userId = await stage.friend("客");
  const source = { type: "user", userId };
  const picture = "https://example.com/tea.jpg";
  const video = { type: "video", originalContentUrl: "https://example.com/tea.mp4", previewImageUrl: picture } as const;
  const pushed = await stage.api.messaging.pushMessage({ to: userId, messages: [{ ...video, trackingId: "tea" }] });
  const watch = { act: "watch", userId, messageId: pushed.sentMessages[0]!.id };
  const watched = await stage.act("videoPlayComplete", watch);
  const videoPlayComplete = { trackingId: "tea" };
  expect(watched).toEqual({ ...answerable, type: "videoPlayComplete", source, videoPlayComplete });

  const account = { act: "account", channelId: stage.channel.id };
  const content = { type: "attached", botId: userId, scopes: ["message:send"] };
  const attached = await stage.act("module", { ...account, type: "module", payload: content });
  expect(attached).toEqual({ ...common, type: "module", module: content });
  const chatControl = { expireAt: Date.now() };
  const activated = await stage.act("activated", { ...account, type: "activated", userId, payload: chatControl });
  expect(activated).toEqual({ ...common, type: "activated", source, chatControl });
  const deactivated = await stage.act("deactivated", { ...account, type: "deactivated", userId });
  expect(deactivated).toEqual({ ...common, type: "deactivated", source });
  const suspended = await stage.act("botSuspended", { ...account, type: "botSuspended" });
  expect(suspended).toEqual({ ...common, type: "botSuspended" });
  const resumed = await stage.act("botResumed", { ...account, type: "botResumed" });
  expect(resumed).toEqual({ ...common, type: "botResumed" });
  expect(stage.bot.refusals).toEqual([]);
});

test("an event that is sent again is accepted again", async ({ stage }) => {
  const userId = await stage.friend("再");
  const first = await stage.says(userId, { type: "text", text: "もう一度" });
  await stage.simulator.tell(`webhooks/${first.webhookEventId}/redeliver`);
  expect(stage.bot.events.at(-1)).toEqual({ ...first, deliveryContext: { isRedelivery: true } });
});

test("what the simulator did not sign is refused", async ({ stage }) => {
  const { bot, channel } = stage;
  const { body, headers } = await overhear(stage);
  const signature = String(headers["x-line-signature"]);
  expect(headers["content-type"]).toBe("application/json; charset=utf-8");
  expect(validateSignature(body, channel.secret, signature)).toBe(true);
  expect(signature).toBe(createHmac("sha256", channel.secret).update(body).digest("base64"));

  const tampered = Buffer.from(body.toString().replace("本物", "偽物"));
  expect(tampered.equals(body)).toBe(false);
  expect(validateSignature(tampered, channel.secret, signature)).toBe(false);
  expect(validateSignature(body, "0".repeat(32), signature)).toBe(false);
  const before = bot.calls.length;
  const post = (body: Buffer, headers: Record<string, string>) =>
    fetch(bot.url, { method: "POST", body: new Uint8Array(body), headers });
  expect((await post(body, { "x-line-signature": signature })).status).toBe(200);
  expect((await post(tampered, { "x-line-signature": signature })).status).toBe(401);
  expect((await post(body, {})).status).toBe(401);
  const half = body.subarray(0, 20);
  const signed = createHmac("sha256", channel.secret).update(half).digest("base64");
  expect((await post(half, { "x-line-signature": signed })).status).toBe(400);
  expect(bot.calls.length).toBe(before + 1);
  const kinds = bot.refusals.map((error) => error.constructor);
  expect(kinds).toEqual([SignatureValidationFailed, SignatureValidationFailed, JSONParseError]);
});

/** One webhook as it came over the wire. */
async function overhear(stage: Stage): Promise<{ body: Buffer; headers: IncomingHttpHeaders }> {
  const heard: { body: Buffer; headers: IncomingHttpHeaders }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    heard.push({ body: Buffer.concat(chunks), headers: request.headers });
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const userId = await stage.friend("耳");
  await stage.api.messaging.setWebhookEndpoint({ endpoint });
  await stage.simulator.tell(`friends/${userId}/text`, { text: "本物です" });
  server.closeAllConnections();
  server.close();
  await stage.api.messaging.setWebhookEndpoint({ endpoint: stage.bot.url });
  return heard[0]!;
}
