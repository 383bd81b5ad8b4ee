// Connecting a second account, and its webhook, with script and without.
import { accessible, expect, test } from "./fixture";

test("a wrong secret gets LINE's words beside the field; the right one connects", async ({ owner: page, noren }) => {
  await page.goto("/accounts/new");
  await page.getByLabel("Channel ID").fill(noren.second.id);
  await page.getByLabel("Channel secret").fill("0".repeat(32));
  await page.getByRole("button", { name: /Connect|Check/ }).click();
  await expect(page.getByText(/LINE (does not accept|refused)/).first()).toBeVisible();
  await expect(page.getByLabel("Channel ID")).toHaveValue(noren.second.id);
  await accessible(page);

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
});

test("the webhook is set and tested without script", async ({ plain: page, account }) => {
  await page.goto(`${account}/settings/channel`);
  await page.getByRole("button", { name: "Set webhook" }).click();
  await expect(page).toHaveURL(/settings\/channel/);
  await page.getByRole("button", { name: "Test webhook" }).click();
  await expect(page.getByText(/200/).first()).toBeVisible();
});
