// Coupons, mission stickers and LIFF apps.
import type { liff as liffApi, messagingApi } from "@line/bot-sdk";
import { expect } from "@playwright/test";
import { refused, type Scenes } from "../stage.ts";

export const campaigns: Scenes = {
  "a coupon is made, sent, listed and closed": async (stage) => {
    const { messaging } = stage.api;
    const { now } = await stage.simulator.look("clock");
    const today = Math.floor(now / 1000);
    const coupon: messagingApi.CouponCreateRequest = {
      title: "新茶 100円引き",
      description: "お一人様一回",
      acquisitionCondition: { type: "lottery", lotteryProbability: 50, maxAcquireCount: 100 },
      maxUseCountPerTicket: 1,
      startTimestamp: today,
      endTimestamp: today + 30 * 86_400,
      reward: { type: "discount", priceInfo: { type: "fixed", fixedAmount: 100 } },
      visibility: "UNLISTED",
      timezone: "ASIA_TOKYO",
      couponCode: "TEA100",
      usageCondition: "店内のみ",
    };
    const { couponId } = await messaging.createCoupon(coupon);
    expect(couponId).toEqual(expect.any(String));
    const detail = await messaging.getCouponDetail(couponId!);
    expect(detail).toEqual({
      ...coupon,
      reward: { type: "discount", priceInfo: { type: "fixed", fixedAmount: 100, currency: "JPY" } },
      couponId,
      maxTicketPerUser: 1,
      status: "RUNNING",
      createdTimestamp: expect.any(Number),
    });
    const user = await stage.friend("券");
    const message: messagingApi.Message = { type: "coupon", couponId: couponId! };
    const { sentMessages } = await messaging.pushMessage({ to: user, messages: [message] });
    expect(sentMessages).toEqual([{ id: expect.any(String) }]);
    expect(await stage.received(user)).toEqual([message]);
    const second = await messaging.createCoupon({ ...coupon, title: "粗品", reward: { type: "gift" } });
    const page = await messaging.listCoupon(new Set(["RUNNING"] as const), undefined, 1);
    expect(page).toEqual({ items: [expect.any(Object)], next: expect.any(String) });
    const rest = await messaging.listCoupon(new Set(["RUNNING"] as const), page.next, 100);
    expect([...page.items, ...rest.items]).toEqual(
      expect.arrayContaining([
        { couponId, title: coupon.title },
        { couponId: second.couponId, title: "粗品" },
      ]),
    );
    expect(await messaging.closeCoupon(couponId!)).toEqual({});
    expect(await messaging.getCouponDetail(couponId!)).toMatchObject({ status: "CLOSED" });
    expect(await refused(410, messaging.closeCoupon(couponId!))).toMatchObject({
      details: [{ message: "The coupon has already been closed." }],
    });
  },

  "a friend gets a set of stickers for a mission": async (stage) => {
    const to = await stage.friend("印");
    const mission = { to, productType: "STICKER", productId: "446", sendPresentMessage: false };
    expect(await stage.api.shop.missionStickerV3(mission)).toBeNull(); // LINE answers an empty body
    await refused(400, stage.api.shop.missionStickerV3({ ...mission, productType: "THEME" }));
  },

  "a LIFF app is added, changed, listed and deleted": async (stage) => {
    const { liff } = stage.api;
    const app: liffApi.AddLiffAppRequest = {
      view: { type: "tall", url: "https://example.com/order" },
      description: "ご注文",
      scope: ["profile", "openid"],
      botPrompt: "normal",
    };
    const { liffId } = await liff.addLIFFApp(app);
    expect(liffId).toMatch(/^\d+-\w+$/);
    expect((await liff.getAllLIFFApps()).apps).toEqual([expect.objectContaining({ liffId, ...app })]);
    const change: liffApi.UpdateLiffAppRequest = { view: { type: "full" }, description: "ご予約" };
    await liff.updateLIFFApp(liffId!, change);
    const changed = { ...app, ...change, view: { ...app.view, ...change.view } };
    expect((await liff.getAllLIFFApps()).apps).toEqual([expect.objectContaining({ liffId, ...changed })]);
    await liff.deleteLIFFApp(liffId!);
    await refused(404, liff.getAllLIFFApps());
    await refused(404, liff.updateLIFFApp(liffId!, change));
  },
};
