// The account, its friends, and the groups it is in: https://developers.line.biz/en/reference/messaging-api/#users
import { expect } from "@playwright/test";
import { refused, type Scenes } from "../stage.ts";

const userId = expect.stringMatching(/^U[0-9a-f]{32}$/);
const aPicture = expect.stringMatching(/^https?:\/\//);

export const people: Scenes = {
  "the account knows itself": async ({ api }) => {
    expect(await api.messaging.getBotInfo()).toEqual({
      userId,
      basicId: "@asatsuyu",
      displayName: "朝つゆ茶房",
      pictureUrl: aPicture,
      chatMode: expect.stringMatching(/^(chat|bot)$/),
      markAsReadMode: expect.stringMatching(/^(auto|manual)$/),
    });
  },

  "the webhook's address is set, told and tried": async ({ api: { messaging }, bot }) => {
    const elsewhere = `${bot.url}/elsewhere`;
    expect(await messaging.setWebhookEndpoint({ endpoint: elsewhere })).toEqual({});
    expect(await messaging.getWebhookEndpoint()).toEqual({ endpoint: elsewhere, active: true });
    await messaging.setWebhookEndpoint({ endpoint: bot.url });
    const good = { success: true, statusCode: 200, reason: "OK", detail: "200", timestamp: expect.any(String) };
    const calls = bot.calls.length;
    const tried = await messaging.testWebhookEndpoint();
    expect(tried).toEqual(good);
    expect(Number.isNaN(Date.parse(String(tried.timestamp)))).toBe(false);
    expect(await messaging.testWebhookEndpoint({ endpoint: elsewhere })).toEqual(good);
    expect(bot.calls.slice(calls).map(({ events }) => events)).toEqual([[], []]);
    expect(await messaging.testWebhookEndpoint({ endpoint: "http://127.0.0.1:1/" })).toMatchObject({
      success: false,
      reason: "COULD_NOT_CONNECT",
    });
    expect(await refused(400, messaging.setWebhookEndpoint({ endpoint: "no address" }))).toEqual({
      message: "Invalid webhook endpoint URL",
    });
  },

  "friends are listed, page by page, and have profiles": async (stage) => {
    const { messaging } = stage.api;
    const aiko = await stage.friend("森 愛子", "ja");
    expect(await messaging.getProfile(aiko)).toMatchObject({ userId: aiko, displayName: "森 愛子", language: "ja" });
    const all: string[] = [];
    for (let start: string | undefined, more = true; more; ) {
      const page = await messaging.getFollowers(start, 50);
      expect(page.userIds.length).toBeLessThanOrEqual(50);
      all.push(...page.userIds);
      start = page.next;
      more = start !== undefined;
    }
    const { channels } = await stage.simulator.look("state");
    const friends = channels[0].friends.filter((one: any) => one.follows && !one.blocked);
    expect(all.sort()).toEqual(friends.map((one: any) => one.userId).sort());
    expect(await refused(404, messaging.getProfile(`U${"0".repeat(32)}`))).toEqual({ message: "Not found" });
  },

  "a friend's account is linked with the shop's": async (stage) => {
    const user = await stage.friend("結");
    const { linkToken } = await stage.api.messaging.issueLinkToken(user);
    expect(linkToken).toEqual(expect.stringMatching(/^\S{8,}$/));
    const nonce = "bm9uY2UtMTIzNDU2Nzg5MA";
    const event = await stage.act("accountLink", { act: "link", userId: user, linkToken, nonce });
    expect(event).toMatchObject({ link: { result: "ok", nonce }, source: { userId: user } });
  },

  "what a friend wrote is marked as read, and the answer is on its way": async (stage) => {
    const { messaging } = stage.api;
    const user = await stage.friend("既");
    const { message } = await stage.says(user, { type: "text", text: "読みましたか" });
    const { markAsReadToken } = message as { markAsReadToken?: string };
    expect(await messaging.markMessagesAsReadByToken({ markAsReadToken: markAsReadToken! })).toEqual({});
    expect(await messaging.markMessagesAsRead({ chat: { userId: user } })).toEqual({});
    expect(await messaging.showLoadingAnimation({ chatId: user, loadingSeconds: 15 })).toEqual({});
    const wrong = await refused(400, messaging.showLoadingAnimation({ chatId: user, loadingSeconds: 61 }));
    expect(wrong.details.map(({ property }: any) => property)).toEqual(["loadingSeconds", "loadingSeconds"]);
    await refused(400, messaging.markMessagesAsReadByToken({ markAsReadToken: "unknown" }));
  },

  "a group has a name and members, until the account leaves": async (stage) => {
    const { messaging } = stage.api;
    const userIds = [await stage.friend("甲"), await stage.friend("乙")];
    const { groupId } = await stage.simulator.tell("acts", { act: "makeGroup", name: "茶会", userIds });
    await stage.act("join", { act: "invite", groupId, channelId: stage.channel.id });
    const summary = await messaging.getGroupSummary(groupId);
    expect(summary).toMatchObject({ groupId, groupName: "茶会" });
    expect(await messaging.getGroupMemberCount(groupId)).toEqual({ count: 2 });
    expect(await messaging.getGroupMembersIds(groupId)).toEqual({ memberIds: userIds });
    const profile = await messaging.getGroupMemberProfile(groupId, userIds[1]!);
    expect(profile).toMatchObject({ userId: userIds[1], displayName: "乙" });
    expect(await messaging.leaveGroup(groupId)).toEqual({});
    expect(await refused(404, messaging.getGroupSummary(groupId))).toEqual({ message: "Not found" });
  },

  "a room has members, until the account leaves": async (stage) => {
    const { messaging } = stage.api;
    const userIds = [await stage.friend("丙"), await stage.friend("丁"), await stage.friend("戊")];
    const { groupId: roomId } = await stage.simulator.tell("acts", { act: "makeRoom", userIds });
    await stage.act("join", { act: "invite", groupId: roomId, channelId: stage.channel.id });
    expect(await messaging.getRoomMemberCount(roomId)).toEqual({ count: 3 });
    expect(await messaging.getRoomMembersIds(roomId)).toEqual({ memberIds: userIds });
    const profile = await messaging.getRoomMemberProfile(roomId, userIds[2]!);
    expect(profile).toMatchObject({ userId: userIds[2], displayName: "戊" });
    expect(await messaging.leaveRoom(roomId)).toEqual({});
    await refused(404, messaging.getRoomMemberCount(roomId));
  },

  "memberships are offered, joined and listed": async (stage) => {
    const { messaging } = stage.api;
    const { memberships } = await messaging.getMembershipList();
    expect(memberships.length).toBeGreaterThan(0);
    for (const one of memberships) {
      expect(one).toEqual({
        membershipId: expect.any(Number),
        title: expect.any(String),
        description: expect.any(String),
        benefits: expect.arrayContaining([expect.any(String)]),
        price: expect.any(Number),
        currency: expect.stringMatching(/^(JPY|TWD|THB)$/),
        memberCount: expect.any(Number),
        memberLimit: one.memberLimit === null ? null : expect.any(Number),
        isInAppPurchase: expect.any(Boolean),
        isPublished: expect.any(Boolean),
      });
    }
    const { membershipId, title, description, benefits, price, currency, memberCount } = memberships[0]!;
    const user = await stage.friend("会");
    const joined = await stage.act("membership", { act: "membership", userId: user, type: "joined", membershipId });
    expect(joined).toMatchObject({ membership: { type: "joined", membershipId } });
    expect(await messaging.getMembershipSubscription(user)).toEqual({
      subscriptions: [
        {
          membership: { membershipId, title, description, benefits, price, currency },
          user: {
            membershipNo: expect.any(Number),
            joinedTime: Math.floor(joined.timestamp / 1000),
            nextBillingDate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
            totalSubscriptionMonths: expect.any(Number),
          },
        },
      ],
    });
    expect((await messaging.getJoinedMembershipUsers(membershipId, undefined, 1_000)).userIds).toContain(user);
    expect((await messaging.getMembershipList()).memberships[0]!.memberCount).toBe(memberCount + 1);
    await refused(404, messaging.getJoinedMembershipUsers(membershipId + 1_000_000));
  },
};
