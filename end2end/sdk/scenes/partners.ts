// What LINE opens to partners: https://developers.line.biz/en/reference/partner-docs/
import type { webhook } from "@line/bot-sdk";
import { expect } from "@playwright/test";
import { createHash } from "node:crypto";
import { Bot } from "../bot.ts";
import { DAY, refused, type Scenes } from "../stage.ts";

export const partners: Scenes = {
  "a notification goes to a phone number": async (stage) => {
    const { messaging } = stage.api;
    const phone = "+818000001234";
    const newcomer = { displayName: "電話", language: "ja", phone };
    const { userId } = await stage.simulator.tell("friends", newcomer);
    const messages = [{ type: "text" as const, text: "お荷物が届きます" }];
    const today = await stage.day();
    expect(await messaging.pushMessagesByPhone({ to: digest(phone), messages }, "delivery-tag-0001")).toEqual({});
    expect(await stage.received(userId)).toEqual(messages);
    const delivered = { type: "delivery", delivery: { data: "delivery-tag-0001" } };
    await expect.poll(() => stage.bot.events).toContainEqual(expect.objectContaining(delivered));
    const nobody = messaging.pushMessagesByPhone({ to: digest("+818099999999"), messages });
    expect(await refused(422, nobody)).toEqual({ message: "Failed to send messages" });
    await stage.simulator.wait(2 * DAY);
    expect(await messaging.getPNPMessageStatistics(today)).toEqual({ status: "ready", success: 1 });
  },

  "a module is attached, takes over a chat and gives it back, and is detached": async (stage) => {
    const { channels } = await stage.simulator.look("state");
    const [account, module] = channels;
    const { messaging, attaching, modules } = stage.as(module.longLivedToken);
    const bot = await Bot.listen({ channelSecret: module.channelSecret });
    const hears = async (event: Record<string, unknown>) =>
      expect.poll(() => bot.events).toContainEqual(expect.objectContaining(event));
    try {
      await messaging.setWebhookEndpoint({ endpoint: bot.url });
      const redirectUri = "https://example.com/attached";
      const scopes = ["message:send", "message:receive"];
      const consent = { moduleChannelId: module.channelId, channelId: account.channelId, redirectUri, scopes };
      const { code } = await stage.simulator.tell("acts", { act: "agreeToModule", ...consent });
      const credentials = [undefined, module.channelId, module.channelSecret] as const;
      const attach = () => attaching.attachModule("authorization_code", code, redirectUri, ...credentials);
      expect(await attach()).toEqual({ bot_id: account.botUserId, scopes });
      await hears({ type: "module", module: { type: "attached", botId: account.botUserId, scopes } });
      await refused(400, attach()); // a code is good once
      expect(await modules.getModules(undefined, 100)).toEqual({
        bots: [
          {
            userId: account.botUserId,
            basicId: "@asatsuyu",
            displayName: account.displayName,
            pictureUrl: expect.stringMatching(/^https?:/),
          },
        ],
      });

      // A module knows a friend by another id with each account.
      const chat = `L${await stage.friend("席")}-${account.botUserId}`;
      const source: webhook.Source = { type: "user", userId: chat };
      expect(await modules.acquireChatControl(chat, { expired: true, ttl: 3_600 })).toBeNull(); // an empty body
      await hears({ type: "activated", source, chatControl: { expireAt: expect.any(Number) } });
      expect(await modules.releaseChatControl(chat)).toBeNull();
      await hears({ type: "deactivated", source });
      await refused(400, modules.acquireChatControl("nowhere"));

      expect(await modules.detachModule({ botId: account.botUserId })).toBeNull();
      await hears({ type: "module", module: { type: "detached", botId: account.botUserId } });
      expect(await modules.getModules()).toEqual({ bots: [] });
      expect(bot.refusals).toEqual([]);
    } finally {
      bot.stop();
    }
  },
};

/** What LINE is told of a phone number. */
function digest(number: string): string {
  return createHash("sha256").update(number).digest("hex");
}
