// Connecting a second account, and its webhook, with script and without.
import { OWNER, accessible, expect, test, watch } from "./fixture";
import { startNoren } from "./noren";

for (const script of [true, false]) {
  const how = script ? "with script" : "without script";

  test(`a wrong secret gets LINE's words beside the field; the right one connects, ${how}`, async ({ browser }) => {
    const noren = await startNoren();
    const context = await browser.newContext({ baseURL: noren.url, locale: "en-GB", javaScriptEnabled: script });
    const page = await context.newPage();
    const errors = watch(page);
    await page.goto(noren.setup);
    await page.getByLabel("Your name").fill(OWNER.name);
    await page.getByLabel("E-mail address").fill(OWNER.email);
    await page.getByLabel("New password").fill(OWNER.password);
    await page.getByRole("button", { name: "Create owner" }).click();
    await expect(page).toHaveURL(/\/a\//);

    await page.goto("/accounts/new");
    await page.getByLabel("Channel ID").fill(noren.second.id);
    await page.getByLabel("Channel secret").fill("0".repeat(32));
    await page.getByRole("button", { name: /Connect|Check/ }).click();
    await expect(page.getByText(/LINE (does not accept|refused)/).first()).toBeVisible();
    await expect(page.getByLabel("Channel ID")).toHaveValue(noren.second.id);
    if (script) await accessible(page); // axe itself needs script

    await page.getByLabel("Channel secret").fill(noren.second.secret);
    await page.getByRole("button", { name: /Connect|Check/ }).click();
    await expect(page).toHaveURL(/settings\/channel/);
    await expect(page.getByRole("main").getByText("Harbour Books").first()).toBeVisible();

    // LINE has not verified this account: it may not list its friends, and the page explains it.
    const account = new URL(page.url()).pathname.replace("/settings/channel", "");
    await page.goto(`${account}/friends`);
    await expect(async () => {
      await page.reload();
      await expect(page.getByRole("main").getByText(/verified/i).first()).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 15_000 });

    // A new secret is checked at LINE before it replaces the old one.
    await page.goto(`${account}/settings/channel`);
    await page.getByLabel("Channel secret").fill("f".repeat(32));
    await page.getByRole("button", { name: "Check and save" }).click();
    await expect(page.getByText(/LINE (does not accept|refused)/).first()).toBeVisible();
    await page.getByLabel("Channel secret").fill(noren.second.secret);
    await page.getByRole("button", { name: "Check and save" }).click();
    await expect(page.getByText(/LINE (does not accept|refused)/)).toHaveCount(0);
    await expect(page.getByRole("main").getByText("Harbour Books").first()).toBeVisible();
    expect(errors).toEqual([]);
    await context.close();
    await noren.stop();
  });
}

test("the webhook is set and tested without script", async ({ plain: page, account }) => {
  await page.goto(`${account}/settings/channel`);
  await page.getByRole("button", { name: "Set webhook" }).click();
  await expect(page).toHaveURL(/settings\/channel/);
  await page.getByRole("button", { name: "Test webhook" }).click();
  await expect(page.getByText(/200/).first()).toBeVisible();
});
