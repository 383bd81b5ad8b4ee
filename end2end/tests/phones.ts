// The virtual phones alone: a simulator, a bot that only takes signed webhooks, and a friend's phone in the browser.
// Nothing reaches the network: every https address answers with a picture.
import { expect, test as base, type Locator, type Page } from "@playwright/test";
import { Bot } from "../sdk/bot.ts";
import { png } from "../sdk/png.ts";
import { Simulator } from "../sdk/simulator.ts";
import { watch } from "./fixture";

type Worker = { shop: Shop };
type Test = { phone: Phone };

export const test = base.extend<Test, Worker>({
  shop: [
    async ({}, use) => {
      const shop = await Shop.open();
      await use(shop);
      shop.close();
    },
    { scope: "worker" },
  ],
  phone: async ({ shop, context, page }, use, { title }) => {
    await offline(page);
    const errors = watch(page);
    const name = `客 ${title.length}`;
    await use(new Phone(page, shop, await shop.friend(name), name));
    // A link that was used before is refused with 400: Chromium reports that as an error all the same.
    expect(errors.filter((error) => !/status of 400 .*accountLink$/.test(error)), "the phone stays silent").toEqual([]);
    await context.close();
  },
});

export { expect };

const PHOTO = png(600, 400);

/** Answers every address outside the simulator with a green picture. */
export async function offline(page: Page): Promise<void> {
  await page.context().route(/^https:/, (route) => route.fulfill({ contentType: "image/png", body: PHOTO }));
}

/** The account: it calls LINE, and hears of its friends. */
export class Shop {
  private constructor(
    readonly simulator: Simulator,
    private readonly bot: Bot,
  ) {}

  static async open(): Promise<Shop> {
    const simulator = await Simulator.start("--friends", "10");
    const bot = await Bot.listen({ channelSecret: simulator.channel.secret });
    const shop = new Shop(simulator, bot);
    await shop.call("PUT", "/v2/bot/channel/webhook/endpoint", { endpoint: bot.url });
    return shop;
  }

  close(): void {
    this.simulator.stop();
    this.bot.stop();
  }

  /** LINE's API with the account's token. */
  async call(method: string, path: string, body?: unknown): Promise<any> {
    const isFile = body instanceof Buffer;
    const headers: Record<string, string> = { authorization: `Bearer ${this.simulator.channel.token}` };
    if (body) headers["content-type"] = isFile ? "image/png" : "application/json";
    const sent = isFile ? new Uint8Array(body) : body && JSON.stringify(body);
    const answer = await fetch(this.simulator.url + path, { method, headers, body: sent as BodyInit });
    const text = await answer.text();
    expect(answer.ok, `${method} ${path} answered ${answer.status}: ${text}`).toBe(true);
    return text ? JSON.parse(text) : {};
  }

  /** Sends messages to a friend or group, as many at a time as LINE takes. */
  async push(to: string, ...messages: object[]): Promise<void> {
    for (let at = 0; at < messages.length; at += 5) {
      await this.call("POST", "/v2/bot/message/push", { to, messages: messages.slice(at, at + 5) });
    }
  }

  async friend(displayName: string): Promise<string> {
    return (await this.simulator.tell("friends", { displayName, language: "ja" })).userId;
  }

  /** The last event of this kind that came from a friend or group with a good signature. */
  async heard(type: string, from: string): Promise<any> {
    const is = (event: any) => event.type === type && Object.values(event.source ?? {}).includes(from);
    const find = () => this.bot.events.filter(is).at(-1);
    await expect.poll(find, `${type} from ${from}`).toBeDefined();
    expect(this.bot.refusals).toEqual([]);
    return find();
  }

  /** The events of this kind so far, whoever they came from. */
  all(type: string): any[] {
    return this.bot.events.filter((event) => event.type === type);
  }

  /** How many events have come from a friend or group. */
  count(from: string): number {
    return this.bot.events.filter((event: any) => Object.values(event.source ?? {}).includes(from)).length;
  }

  /** Makes a rich menu with a picture of 800 × 270. */
  async menu(name: string, areas: object[]): Promise<string> {
    const size = { width: 800, height: 270 };
    const menu = { size, selected: true, name, chatBarText: name, areas };
    const { richMenuId } = await this.call("POST", "/v2/bot/richmenu", menu);
    await this.call("POST", `/v2/bot/richmenu/${richMenuId}/content`, png(size.width, size.height));
    return richMenuId;
  }
}

/** The phone of one friend. */
export class Phone {
  constructor(
    readonly page: Page,
    readonly shop: Shop,
    readonly userId: string,
    readonly name: string,
  ) {}

  get url(): string {
    return `${this.shop.simulator.url}/phones/${this.userId}`;
  }

  get chat(): Locator {
    return this.page.getByRole("log", { name: "Chat" });
  }

  get menu(): Locator {
    return this.page.getByRole("group", { name: "Rich menu" });
  }

  /** The sheet over the chat. */
  sheet(name: string): Locator {
    return this.page.getByRole("region", { name });
  }

  async open(): Promise<void> {
    await this.page.goto(this.url);
  }

  /** The account writes, and the friend looks. */
  async receives(...messages: object[]): Promise<void> {
    await this.shop.push(this.userId, ...messages);
    await this.open();
  }

  async says(text: string): Promise<void> {
    await this.page.getByLabel(`Message from ${this.name}`).fill(text);
    await this.page.getByRole("button", { name: "Send", exact: true }).click();
    await expect(this.chat.getByText(text)).toBeVisible();
  }

  /** Opens one of the sheets behind the plus. */
  async more(tile: string): Promise<void> {
    await this.page.getByRole("link", { name: "Send something else" }).click();
    await this.sheet("Send something").getByRole("link", { name: tile }).click();
  }

  async heard(type: string): Promise<any> {
    return this.shop.heard(type, this.userId);
  }
}
