// Phones with everything on them, as they look: light, dark and on a phone; used without a mouse.
// NOREN_SHOTS=folder keeps the pictures.
import AxeBuilder from "@axe-core/playwright";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { accessible } from "./fixture";
import { FLEX, FLEX_CAROUSEL, FLEX_FILM } from "./phones_flex.ts";
import * as messages from "./phones_messages.ts";
import { expect, test, type Phone } from "./phones.ts";

const LOOKS = [
  { name: "light", width: 1280, height: 900, scheme: "light" },
  { name: "dark", width: 1280, height: 900, scheme: "dark" },
  { name: "phone", width: 375, height: 720, scheme: "light" },
  { name: "phone-dark", width: 375, height: 720, scheme: "dark" },
] as const;

const SHEETS = ["chats", "more", "stickers", "photo", "location", "beacon"];

for (const look of LOOKS) {
  test.describe(look.name, () => {
    test.use({ viewport: { width: look.width, height: look.height }, colorScheme: look.scheme });

    test("nothing scrolls sideways, is too small or hard to read", async ({ phone, shop, page }) => {
      const { TEXT, TEXT_V2, STICKER, IMAGE, VIDEO, VOICE, PLACE, ...others } = messages;
      const { couponId } = await shop.call("POST", "/v2/bot/coupon", messages.COUPON);
      await phone.open();
      await phone.says("こんにちは。新茶はありますか？");
      await shop.push(phone.userId, TEXT, TEXT_V2, STICKER, IMAGE, VIDEO);
      await shop.push(phone.userId, VOICE, PLACE, { type: "coupon", couponId }, others.IMAGEMAP, others.BUTTONS);
      await shop.push(phone.userId, others.CONFIRM, others.CAROUSEL, others.IMAGE_CAROUSEL, FLEX, FLEX_FILM);
      const action = { type: "message", label: "予約する", text: "予約" };
      const quickReply = { items: [{ type: "action", imageUrl: "https://pictures.test/leaf.png", action }] };
      await shop.push(phone.userId, { ...FLEX_CAROUSEL, quickReply });
      const area = { bounds: { x: 0, y: 0, width: 800, height: 270 }, action };
      const menu = await shop.menu("メニュー", [area]);
      await shop.call("POST", `/v2/bot/user/${phone.userId}/richmenu/${menu}`);
      await phone.open();
      await fits(phone);
      await keep(phone, `${look.name}-chat`);
      await accessible(page);

      const { linkToken } = await shop.call("POST", `/v2/bot/user/${phone.userId}/linkToken`);
      await page.goto(`${shop.simulator.url}/dialog/bot/accountLink?linkToken=${linkToken}&nonce=0123456789`);
      await fits(phone);
      await keep(phone, `${look.name}-link`);
      await accessible(page);
    });
  });
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 375, height: 720 } });

  test("whatever can be sent fits", async ({ phone, page }) => {
    for (const sheet of SHEETS) {
      await page.goto(`${phone.url}?open=${sheet}`);
      await fits(phone);
      await keep(phone, `phone-${sheet}`);
      const { violations } = await new AxeBuilder({ page }).include(".lp-drawer").analyze();
      expect(violations, sheet).toEqual([]);
    }
    await page.goto(phone.shop.simulator.url);
    await fits(phone);
  });
});

test("everything is reached without a mouse", async ({ phone, page }) => {
  await phone.receives(messages.BUTTONS, messages.CONFIRM, messages.IMAGEMAP, messages.VIDEO, FLEX);
  const controls = page.getByRole("region", { name: `Phone of ${phone.name}` });
  const wanted = controls.locator("a, button, input:not([type=hidden]), summary");
  await page.getByRole("link", { name: "Chats" }).focus();
  for (let pressed = await wanted.count(); pressed >= -3; pressed -= 1) {
    await page.evaluate(() => ((globalThis as any).reached ??= new Set()).add(document.activeElement));
    await page.keyboard.press("Tab");
  }
  const missed = await wanted.evaluateAll((all) =>
    all.filter((one) => !(globalThis as any).reached.has(one)).map((one) => one.outerHTML),
  );
  expect(missed).toEqual([]);

  await page.getByRole("button", { name: "はい" }).focus();
  await page.keyboard.press("Enter");
  expect((await phone.heard("message")).message.text).toBe("はい");
});

/** Nothing of the page or the chat sticks out, and every control has 24 px or more. */
async function fits({ page }: Phone): Promise<void> {
  const sideways = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll(".lp-chat")].map((it) => it.scrollWidth - it.clientWidth),
  );
  expect(Math.max(...sideways), `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0);
  const small = await page.locator("a, button, input:not([type=hidden]), select, summary").evaluateAll((all) =>
    all
      .filter((one) => !one.closest("p") && one.checkVisibility() && !one.matches("[class~=skip]"))
      .filter((one) => Math.min(one.getBoundingClientRect().width, one.getBoundingClientRect().height) < 24)
      .map((one) => one.outerHTML),
  );
  expect(small, `too small at ${page.url()}`).toEqual([]);
}

/** The page, and the whole chat beneath it as if the phone were tall enough. */
async function keep({ page }: Phone, name: string): Promise<void> {
  const folder = process.env.NOREN_SHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.evaluate(() => {
    const tall = new CSSStyleSheet();
    tall.replaceSync(".lp { block-size: auto !important } .lp-chat { overflow: visible !important }");
    document.adoptedStyleSheets = [tall];
  });
  await page.locator("main").screenshot({ path: join(folder, `${name}-tall.png`) });
  await page.evaluate(() => (document.adoptedStyleSheets = []));
}
