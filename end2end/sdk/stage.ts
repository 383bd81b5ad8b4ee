// What a scene is played on: a simulator of its own, a bot that listens to it, and the SDK in one of its ways.
import type { webhook } from "@line/bot-sdk";
import { expect } from "@playwright/test";
import { Bot } from "./bot.ts";
import type { Calls } from "./coverage.ts";
import { Simulator, type Credentials } from "./simulator.ts";
import type { Api, Way } from "./ways.ts";

/** What is expected of one of LINE's subjects, by what it says. */
export type Scenes = Record<string, (stage: Stage) => Promise<void>>;

export class Stage {
  readonly api: Api;

  private constructor(
    readonly simulator: Simulator,
    readonly bot: Bot,
    private readonly way: Way,
    private readonly calls: Calls,
  ) {
    this.api = this.as(simulator.channel.token);
  }

  static async open(way: Way, calls: Calls): Promise<Stage> {
    const simulator = await Simulator.start();
    const bot = await Bot.listen({ channelSecret: simulator.channel.secret });
    const stage = new Stage(simulator, bot, way, calls);
    await stage.untilNoon();
    await stage.api.messaging.setWebhookEndpoint({ endpoint: bot.url });
    return stage;
  }

  close(): void {
    this.simulator.stop();
    this.bot.stop();
  }

  get channel(): Credentials {
    return this.simulator.channel;
  }

  /** The SDK with another token. */
  as(token: string): Api {
    return this.way.open(this.simulator.url, token, this.calls);
  }

  /** A new friend; they have followed already. */
  async friend(displayName: string, language = "ja"): Promise<string> {
    return (await this.simulator.tell("friends", { displayName, language })).userId;
  }

  /** Somebody does something, see line-sim's acts; answers the event the bot heard of it. */
  async act<Type extends webhook.Event["type"]>(type: Type, act: object): Promise<webhook.Event & { type: Type }> {
    return this.heard(type, await this.simulator.tell("acts", act));
  }

  /** The event of a delivery. */
  heard<Type extends webhook.Event["type"]>(type: Type, { webhook: delivery }: any): webhook.Event & { type: Type } {
    expect(delivery).toMatchObject({ reason: "OK", kind: type });
    const event = this.bot.events.find(({ webhookEventId }) => webhookEventId === delivery.eventId);
    expect(event).toMatchObject({ type, mode: "active", deliveryContext: { isRedelivery: false } });
    return event as webhook.Event & { type: Type };
  }

  /** A friend says something. */
  async says(userId: string, message: object, attached: object = {}): Promise<webhook.MessageEvent> {
    return this.act("message", { act: "say", userId, message, ...attached });
  }

  /** The messages that reached a friend, oldest first. */
  async received(userId: string): Promise<any[]> {
    const { deliveries } = await this.simulator.look("ledger");
    return deliveries.filter((one: any) => one.userId === userId).map((one: any) => one.message);
  }

  /** LINE's request id of the last accepted request to a path: only the forms with HTTP info hand it out. */
  async requestId(endpoint: string): Promise<string> {
    const { requests } = await this.simulator.look("ledger");
    return requests.filter((one: any) => one.endpoint === endpoint && one.accepted).at(-1).requestId;
  }

  /** A day in Japan, `yyyyMMdd`. */
  async day(fromToday = 0): Promise<string> {
    const { now } = await this.simulator.look("clock");
    const tokyo = new Date(now + 9 * HOUR + fromToday * DAY);
    return tokyo.toISOString().slice(0, 10).replaceAll("-", "");
  }

  /** Days are counted in Japan: at noon there, none is about to end. */
  private async untilNoon(): Promise<void> {
    const { now } = await this.simulator.look("clock");
    const sinceMidnight = (now + 9 * HOUR) % DAY;
    await this.simulator.wait((DAY + 12 * HOUR - sinceMidnight) % DAY);
  }
}

const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** Expects LINE to refuse, and answers its body. */
export async function refused(status: number, call: Promise<unknown>): Promise<any> {
  const error = await call.then(
    () => undefined,
    (error: { status?: number; body?: string }) => error,
  );
  expect(error).toMatchObject({ status });
  return JSON.parse(error!.body!);
}
