// What every journey starts from: a running Noren, its owner signed in, and a page on which any
// console error, failed island or serious accessibility finding fails the test.
import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type APIRequestContext, type BrowserContext, type Page } from "@playwright/test";
import { startNoren, type Noren } from "./noren";

export const OWNER = { name: "森 愛子", email: "aiko@example.jp", password: "朝つゆの 茶房で 一服しよう か" };

type State = Awaited<ReturnType<BrowserContext["storageState"]>>;

type Worker = {
  noren: Noren;
  door: { state: State; account: string }; // the first owner, made by the printed link
  signedIn: State; // cookies of the owner
  account: string; // path of the demo's account, as in /a/0195…
};

type Test = {
  owner: Page; // a page of the owner, with script
  plain: Page; // the same without script
  line: Line; // the simulated LINE's side
};

export const test = base.extend<Test, Worker>({
  noren: [
    async ({}, use) => {
      const noren = await startNoren();
      await use(noren);
      await noren.stop();
    },
    { scope: "worker" },
  ],
  door: [
    async ({ noren, browser }, use) => {
      const context = await browser.newContext({ baseURL: noren.url, locale: "en-GB" });
      const page = await context.newPage();
      await page.goto(noren.setup);
      await page.getByLabel("Your name").fill(OWNER.name);
      await page.getByLabel("E-mail address").fill(OWNER.email);
      await page.getByLabel("New password").fill(OWNER.password);
      await page.getByRole("button", { name: "Create owner" }).click();
      await page.waitForURL(/\/a\//);
      const door = { state: await context.storageState(), account: new URL(page.url()).pathname };
      await context.close();
      await use(door);
    },
    { scope: "worker" },
  ],
  signedIn: [async ({ door }, use) => use(door.state), { scope: "worker" }],
  account: [async ({ door }, use) => use(door.account), { scope: "worker" }],
  owner: async ({ noren, signedIn, browser }, use) => {
    await withPage(browser, { baseURL: noren.url, storageState: signedIn, locale: "en-GB" }, use);
  },
  plain: async ({ noren, signedIn, browser }, use) => {
    const options = { baseURL: noren.url, storageState: signedIn, locale: "en-GB", javaScriptEnabled: false };
    await withPage(browser, options, use);
  },
  line: async ({ noren, playwright }, use) => {
    const request = await playwright.request.newContext({ baseURL: noren.line });
    await use(new Line(request));
    await request.post("/_sim/reset-faults");
    await request.dispose();
  },
});

export { expect };

type Browser = import("@playwright/test").Browser;
type Options = Parameters<Browser["newContext"]>[0];

async function withPage(browser: Browser, options: Options, use: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const errors = watch(page);
  await use(page);
  expect(errors, "the console stays silent").toEqual([]);
  await context.close();
}

/** Collects what must not happen on a page: console errors, exceptions, refused content. */
export function watch(page: Page): string[] {
  const errors: string[] = [];
  page.on("pageerror", (error) => {
    // Chromium reports a page that is left while its transition still runs, even where no script runs that
    // could have caught it: a form sent while the held page refreshes itself.
    if (error.message !== "Transition was skipped. Navigation aborted") errors.push(`exception: ${error.message}`);
  });
  page.on("console", (message) => {
    // A page that answers 422 or 404 is part of a journey; Chromium reports it as an error all the
    // same. A missing file of the site is not.
    const refused = /status of (401|403|404|422|429)/.test(message.text());
    const expected = refused && !message.location().url.includes("/pkg/");
    if (message.type() === "error" && !expected) errors.push(`${message.text()} at ${page.url()}`);
  });
  return errors;
}

/** Waits until the islands of the page live, and fails if one does not. */
export async function hydrated(page: Page): Promise<void> {
  await expect(page.locator("html[data-hydrated]")).toBeAttached();
  await expect(page.locator("[data-failed]")).toHaveCount(0);
}

/** No serious accessibility finding (WCAG 2.2 A and AA). */
export async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).analyze();
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
}

/** The simulated LINE as a test sees it. */
export class Line {
  constructor(private readonly request: APIRequestContext) {}

  async ledger(): Promise<any> {
    return (await this.request.get("/_sim/ledger")).json();
  }

  async state(): Promise<any> {
    return (await this.request.get("/_sim/state")).json();
  }

  async fail(fault: Record<string, unknown>): Promise<void> {
    const answer = await this.request.post("/_sim/faults", { data: fault });
    expect(answer.ok(), await answer.text()).toBeTruthy();
  }
}
