// Messages sent: https://developers.line.biz/en/reference/messaging-api/#messages
import type { messagingApi } from "@line/bot-sdk";
import { expect } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { refused, type Scenes } from "../stage.ts";

type Message = messagingApi.Message;

const hello: Message = { type: "text", text: "こんにちは" };
const nothing: Message = { type: "text", text: "" };
const picture = "https://example.com/tea.jpg";

/** A message of each kind that needs nothing made before; for these LINE hands out quote tokens. */
const quotable: Message[] = [
  {
    type: "textV2",
    text: "{leaf} 新茶です",
    substitution: { leaf: { type: "emoji", productId: "5ac21a8c040ab15980c9b43f", emojiId: "001" } },
  },
  { type: "sticker", packageId: "446", stickerId: "1988" },
  { type: "image", originalContentUrl: picture, previewImageUrl: picture },
  { type: "video", originalContentUrl: "https://example.com/tea.mp4", previewImageUrl: picture, trackingId: "tea" },
  {
    type: "flex",
    altText: "新茶",
    contents: {
      type: "bubble",
      body: { type: "box", layout: "vertical", contents: [{ type: "text", text: "新茶", weight: "bold" }] },
    },
  },
];
const others: Message[] = [
  {
    type: "template",
    altText: "ご予約",
    template: {
      type: "confirm",
      text: "ご予約なさいますか",
      actions: [
        { type: "postback", label: "はい", data: "yes", displayText: "はい" },
        { type: "message", label: "いいえ", text: "いいえ" },
      ],
    },
  },
  { type: "audio", originalContentUrl: "https://example.com/tea.m4a", duration: 60_000 },
  { type: "location", title: "朝つゆ茶房", address: "京都市", latitude: 35.01, longitude: 135.77 },
  {
    type: "imagemap",
    baseUrl: "https://example.com/map",
    altText: "地図",
    baseSize: { width: 1040, height: 585 },
    actions: [{ type: "message", text: "地図", area: { x: 0, y: 0, width: 1040, height: 585 } }],
  },
];

const sent = { id: expect.stringMatching(/^\d+$/) };
const sentQuotable = { ...sent, quoteToken: expect.any(String) };

export const sending: Scenes = {
  "a push brings messages of every kind to one friend": async (stage) => {
    const { messaging } = stage.api;
    const to = await stage.friend("押田");
    const first = await messaging.pushMessage({ to, messages: quotable });
    expect(first).toEqual({ sentMessages: quotable.map(() => sentQuotable) });
    const second = await messaging.pushMessage({ to, messages: others, notificationDisabled: true });
    expect(second).toEqual({ sentMessages: [sentQuotable, sent, sent, sent] });
    expect(await stage.received(to)).toEqual([...quotable, ...others]);
  },

  "a push with a known retry key is not sent again": async (stage) => {
    const { messaging } = stage.api;
    const [to, key] = [await stage.friend("再"), randomUUID()];
    const first = await messaging.pushMessage({ to, messages: [hello] }, key);
    const again = await refused(409, messaging.pushMessage({ to, messages: [hello] }, key));
    expect(again).toEqual({ message: "The retry key is already accepted", sentMessages: first.sentMessages });
    expect(await stage.received(to)).toEqual([hello]);
  },

  "a reply answers an event, once": async (stage) => {
    const { messaging } = stage.api;
    const userId = await stage.friend("問");
    const { replyToken } = await stage.says(userId, { type: "text", text: "営業時間は?" });
    const reply = { replyToken: replyToken!, messages: [hello] };
    expect(await messaging.replyMessage(reply)).toEqual({ sentMessages: [sentQuotable] });
    expect(await refused(400, messaging.replyMessage(reply))).toEqual({ message: "Invalid reply token" });
    expect(await stage.received(userId)).toEqual([hello]);
  },

  "a multicast reaches those it names, a broadcast everybody": async (stage) => {
    const { messaging } = stage.api;
    const [one, two, other] = [await stage.friend("一"), await stage.friend("二"), await stage.friend("三")];
    expect(await messaging.multicast({ to: [one, two], messages: [hello] }, randomUUID())).toEqual({});
    const news: Message = { type: "text", text: "新茶が入りました" };
    expect(await messaging.broadcast({ messages: [news] }, randomUUID())).toEqual({});
    expect(await stage.received(one)).toEqual([hello, news]);
    expect(await stage.received(two)).toEqual([hello, news]);
    expect(await stage.received(other)).toEqual([news]);
  },

  "a narrowcast is accepted, sent, and says how it went": async (stage) => {
    const { messaging } = stage.api;
    const news: Message = { type: "text", text: "新茶の会" };
    const accepted = await messaging.narrowcast({ messages: [news], limit: { max: 60 } }, randomUUID());
    expect(accepted).toEqual({});
    const id = await stage.requestId("/v2/bot/message/narrowcast");
    const waiting = await messaging.getNarrowcastProgress(id);
    expect(waiting).toEqual({ phase: "waiting", acceptedTime: expect.any(String) });
    await stage.simulator.wait(600_000);
    const done = await messaging.getNarrowcastProgress(id);
    expect(done).toEqual({
      phase: "succeeded",
      successCount: 60,
      failureCount: 0,
      targetCount: 60,
      acceptedTime: waiting.acceptedTime,
      completedTime: expect.any(String),
    });
    expect(new Date(done.completedTime!).getTime()).toBeGreaterThan(new Date(done.acceptedTime).getTime());
    expect(await refused(404, messaging.getNarrowcastProgress(randomUUID()))).toEqual({ message: "Not found" });
  },

  "messages are validated for each way of sending": async ({ api: { messaging } }) => {
    const validators: ((body: messagingApi.ValidateMessageRequest) => Promise<unknown>)[] = [
      (body) => messaging.validateReply(body),
      (body) => messaging.validatePush(body),
      (body) => messaging.validateMulticast(body),
      (body) => messaging.validateNarrowcast(body),
      (body) => messaging.validateBroadcast(body),
    ];
    for (const validate of validators) {
      expect(await validate({ messages: quotable })).toEqual({});
      expect(await refused(400, validate({ messages: [nothing] }))).toEqual({
        message: "The request body has 1 error(s)",
        details: [{ message: "May not be empty", property: "messages[0].text" }],
      });
    }
  },

  "messages are counted, by month and by day": async (stage) => {
    const { messaging } = stage.api;
    expect(await messaging.getMessageQuota()).toEqual({ type: "limited", value: 5_000 });
    const before = await messaging.getMessageQuotaConsumption();
    await messaging.pushMessage({ to: await stage.friend("数"), messages: [hello, hello] });
    expect(await messaging.getMessageQuotaConsumption()).toEqual({ totalUsage: before.totalUsage + 1 });
    const [yesterday, today] = [await stage.day(-1), await stage.day()];
    const counters: ((date: string) => Promise<messagingApi.NumberOfMessagesResponse>)[] = [
      (date) => messaging.getNumberOfSentReplyMessages(date),
      (date) => messaging.getNumberOfSentPushMessages(date),
      (date) => messaging.getNumberOfSentMulticastMessages(date),
      (date) => messaging.getNumberOfSentBroadcastMessages(date),
    ];
    for (const count of counters) {
      expect(await count(yesterday)).toEqual({ status: "ready", success: expect.any(Number) });
      expect(await count(today)).toEqual({ status: "unready" });
      expect(await count("20180101")).toEqual({ status: "out_of_service" });
    }
  },

  "the names that messages are counted under are listed, page by page": async (stage) => {
    const { messaging } = stage.api;
    const to = await stage.friend("束");
    for (const unit of ["spring_tea", "summer_tea", "spring_tea"]) {
      await messaging.pushMessage({ to, messages: [hello], customAggregationUnits: [unit] });
    }
    expect(await messaging.getAggregationUnitUsage()).toEqual({ numOfCustomAggregationUnits: 2 });
    const first = await messaging.getAggregationUnitNameList("1");
    expect(first).toEqual({ customAggregationUnits: [expect.any(String)], next: expect.any(String) });
    const second = await messaging.getAggregationUnitNameList("1", first.next);
    const all = [...first.customAggregationUnits, ...second.customAggregationUnits];
    expect(all.sort()).toEqual(["spring_tea", "summer_tea"]);
    expect(second.next).toBeUndefined();
  },
};
