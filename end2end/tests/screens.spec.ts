// Every screen as it looks: light, dark, at 375 px, in four languages. Each must be free of serious
// accessibility findings and of sideways scrolling. NOREN_SHOTS=folder keeps the pictures.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { accessible, expect, test, watch } from "./fixture";

const SCREENS: Record<string, string> = {
  home: "",
  broadcasts: "/broadcasts",
  composer: "/broadcasts/new",
  "rich-menus": "/rich-menus",
  editor: "/rich-menus/new",
  friends: "/friends",
  "friends-none": "/friends?q=zzzz",
  quota: "/quota",
  channel: "/settings/channel",
  "not-found": "/nothing-here",
};

const LOOKS = [
  { name: "light", width: 1280, scheme: "light", lang: "en" },
  { name: "dark", width: 1280, scheme: "dark", lang: "en" },
  { name: "phone", width: 375, scheme: "light", lang: "en" },
  { name: "ja", width: 1280, scheme: "light", lang: "ja" },
  { name: "th-phone", width: 375, scheme: "dark", lang: "th" },
  { name: "zh", width: 1280, scheme: "light", lang: "zh-TW" },
] as const;

for (const look of LOOKS) {
  test(`every screen looks right: ${look.name}`, async ({ noren, signedIn, account, browser }) => {
    test.setTimeout(120_000);
    const context = await browser.newContext({
      baseURL: noren.url,
      storageState: signedIn,
      locale: look.lang,
      colorScheme: look.scheme,
      viewport: { width: look.width, height: 800 },
    });
    const page = await context.newPage();
    const errors = watch(page);
    const visit = async (name: string, path: string) => {
      const answer = await page.goto(path);
      expect(answer?.status(), name).toBe(name === "not-found" ? 404 : 200);
      await expect(page.locator("h1")).toBeVisible();
      await expect(page.locator("html")).toHaveAttribute("lang", look.lang === "zh-TW" ? "zh-Hant" : look.lang);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(sideways, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
      await keep(page, `${name}-${look.name}`);
      await accessible(page);
    };
    const links = new Set<string>();
    for (const [name, path] of Object.entries(SCREENS)) {
      await visit(name, account + path);
      const here = await page.locator("a[href^='/']").evaluateAll((all) => all.map((link) => link.getAttribute("href")!));
      for (const link of here) links.add(link);
    }
    await visit("connect", "/accounts/new");
    if (look.name === "light") {
      for (const link of links) {
        const answer = await page.request.get(link);
        expect(answer.status(), `${link} leads nowhere`).toBeLessThan(400);
      }
    }

    await page.goto(account + "/broadcasts/new");
    await page.locator("textarea[name=text]").fill("秋の新茶が入りました 🍵\n今週末は試飲会です。");
    await page.locator("button[name=do][value=review]").click();
    await page.waitForURL(/\/review$/);
    const review = new URL(page.url()).pathname;
    await visit("review", review);
    await visit("confirm", review.replace(/review$/, "confirm"));

    await page.goto(account + "/friends");
    await visit("friend", (await page.locator("a.who").first().getAttribute("href"))!);
    await context.close();

    const outside = await browser.newContext({
      baseURL: noren.url,
      locale: look.lang,
      colorScheme: look.scheme,
      viewport: { width: look.width, height: 800 },
    });
    const door = await outside.newPage();
    await door.goto("/sign-in");
    await keep(door, `sign-in-${look.name}`);
    await accessible(door);
    await outside.close();
    expect(errors).toEqual([]);
  });
}

async function keep(page: import("@playwright/test").Page, name: string): Promise<void> {
  const folder = process.env.NOREN_SHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
