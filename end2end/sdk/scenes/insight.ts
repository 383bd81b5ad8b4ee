// Insight: https://developers.line.biz/en/reference/messaging-api/#get-insight
import type { messagingApi } from "@line/bot-sdk";
import { expect } from "@playwright/test";
import { DAY, refused, type Scenes } from "../stage.ts";
import { broadcast, LINK } from "./audiences.ts";
import { illustrated } from "./rich_menus.ts";

export const insight: Scenes = {
  "a day's messages are counted by how they were sent": async (stage) => {
    const { messaging, insight } = stage.api;
    await messaging.pushMessage({ to: await stage.friend("日"), messages: [{ type: "text", text: "今日の分" }] });
    const today = await stage.day();
    expect(await insight.getNumberOfMessageDeliveries(today)).toEqual({ status: "unready" });
    await stage.simulator.wait(2 * DAY);
    const counted = await insight.getNumberOfMessageDeliveries(today);
    expect(counted).toMatchObject({ status: "ready", apiPush: expect.any(Number) });
    expect(counted.apiPush).toBeGreaterThan(0);
    expect(await insight.getNumberOfMessageDeliveries("20170101")).toEqual({ status: "out_of_service" });
  },

  "friends are counted, and described": async (stage) => {
    const { insight } = stage.api;
    const { channels } = await stage.simulator.look("state");
    const [all, gone] = [channels[0].friends, channels[0].friends.filter((one: any) => one.blocked)];
    const today = await stage.day();
    const unready = { status: "unready", followers: null, targetedReaches: null, blocks: null };
    expect(await insight.getNumberOfFollowers(today)).toEqual(unready);
    await stage.simulator.wait(2 * DAY);
    const counted = await insight.getNumberOfFollowers(today);
    expect(counted).toEqual({
      status: "ready",
      followers: all.filter((one: any) => one.followedAt > 0).length,
      targetedReaches: expect.any(Number),
      blocks: gone.length,
    });
    expect(counted.targetedReaches).toBeLessThanOrEqual(all.length - gone.length);
    const known = await insight.getFriendsDemographics();
    expect(known.available).toBe(true);
    for (const shares of [known.genders, known.ages, known.areas, known.appTypes, known.subscriptionPeriods]) {
      const sum = shares!.reduce((total, { percentage }) => total + percentage!, 0);
      expect(sum).toBeGreaterThan(99);
      expect(sum).toBeLessThan(101);
    }
    expect(known.genders!.map(({ gender }) => gender)).toContain("female");
    expect(known.ages![0]!.age).toMatch(/^(from\d+(to\d+)?|unknown)$/);
    expect(known.appTypes!.map(({ appType }) => appType)).toContain("ios");
    expect(known.subscriptionPeriods![0]!.subscriptionPeriod).toMatch(/^(within\d+days|over365days|unknown)$/);
  },

  "a broadcast tells what came of it": async (stage) => {
    const { insight } = stage.api;
    const requestId = await broadcast(stage);
    const { deliveries } = await stage.simulator.look("ledger");
    const delivered = deliveries.filter((one: any) => one.requestId === requestId).length;
    await stage.simulator.tell("acts", { act: "react", requestId, see: 60, open: [[LINK, 40]] });
    const timestamp = Math.floor((await stage.simulator.look("clock")).now / 1000);
    await stage.simulator.wait(2 * DAY);
    const told = await insight.getMessageEvent(requestId);
    expect(told).toEqual({
      overview: {
        requestId,
        timestamp: expect.any(Number),
        delivered,
        uniqueImpression: 60,
        uniqueClick: 40,
        ...played(["uniqueMediaPlayed", "uniqueMediaPlayed100Percent"]),
      },
      messages: [{ seq: 1, impression: 60, ...played(MEDIA) }],
      clicks: [{ seq: 1, url: LINK, click: 40, uniqueClick: 40, uniqueClickOfRequest: 40 }],
    });
    expect(Math.abs(told.overview!.timestamp! - timestamp)).toBeLessThan(60);
  },

  "messages counted under one name tell what came of them": async (stage) => {
    const { messaging, insight } = stage.api;
    const { userIds } = await messaging.getFollowers(undefined, 100);
    const messages: messagingApi.Message[] = [{ type: "text", text: `秋の会 ${LINK}` }];
    await messaging.multicast({ to: userIds, messages, customAggregationUnits: ["autumn"] });
    const requestId = await stage.requestId("/v2/bot/message/multicast");
    await stage.simulator.tell("acts", { act: "react", requestId, see: 30, open: [[LINK, 19]] });
    const today = await stage.day();
    await stage.simulator.wait(2 * DAY);
    expect(await insight.getStatisticsPerUnit("autumn", today, await stage.day())).toEqual({
      overview: {
        uniqueImpression: 30,
        uniqueClick: null, // LINE tells nothing of fewer than 20 people
        ...played(["uniqueMediaPlayed", "uniqueMediaPlayed100Percent"]),
      },
      messages: [{ seq: 1, impression: 30, uniqueImpression: 30, ...played(MEDIA) }],
      clicks: [],
    });
  },

  "a rich menu tells how often it was seen and tapped": async (stage) => {
    const { messaging, insight } = stage.api;
    const richMenuId = await illustrated(stage, "数える");
    await messaging.setDefaultRichMenu(richMenuId);
    const today = await stage.day();
    await stage.simulator.tell("acts", { act: "useMenu", richMenuId, see: 60, tap: [[0, 25]] });
    await stage.simulator.wait(2 * DAY);
    const [left, right] = (await messaging.getRichMenu(richMenuId)).areas;
    const counts = (count: number) => ({ count, uniqueUsers: count });
    expect(await insight.getRichMenuInsightSummary(richMenuId, today, today)).toEqual({
      richMenuId,
      metricsFrom: today,
      metricsTo: today,
      impression: { metrics: counts(60) },
      clicks: [
        { bounds: left!.bounds, metrics: counts(25) },
        { bounds: right!.bounds, metrics: counts(0) },
      ],
    });
    expect(await insight.getRichMenuInsightDaily(richMenuId, today, today)).toEqual({
      richMenuId,
      metricsFrom: today,
      metricsTo: today,
      impression: { metrics: [{ date: today, ...counts(60) }] },
      clicks: [
        { bounds: left!.bounds, metrics: [{ date: today, ...counts(25) }] },
        { bounds: right!.bounds, metrics: [] },
      ],
    });
    const unused = await illustrated(stage, "使わない");
    expect(await insight.getRichMenuInsightSummary(unused, today, today)).toEqual({ richMenuId: unused });
    const yesterday = await stage.day(-1);
    expect(await refused(400, insight.getRichMenuInsightDaily(richMenuId, yesterday, today))).toEqual({
      message: "Parameter to must be the same date as, or after parameter from.",
    });
    await refused(404, insight.getRichMenuInsightSummary(`richmenu-${"0".repeat(32)}`, today, today));
  },
};

const MEDIA = ["mediaPlayed", "uniqueMediaPlayed"].flatMap((name) =>
  ["", "25Percent", "50Percent", "75Percent", "100Percent"].map((part) => name + part),
);

/** Figures of videos and voices, of which these messages have none. */
function played(names: string[]): Record<string, null> {
  return Object.fromEntries(names.map((name) => [name, null]));
}
