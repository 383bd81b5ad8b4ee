// Getting in, getting out, and how one's own pages look.
import { OWNER, accessible, expect, test, watch } from "./fixture";
import { startNoren } from "./noren";

for (const script of [true, false]) {
  const how = script ? "with script" : "without script";

  test(`the printed link makes the first owner, once, ${how}`, async ({ browser }) => {
    const noren = await startNoren();
    const context = await browser.newContext({ baseURL: noren.url, locale: "en-GB", javaScriptEnabled: script });
    const page = await context.newPage();
    const errors = watch(page);

    await page.goto("/");
    await expect(page).toHaveURL(/\/sign-in/);
    await page.goto(noren.setup);
    if (script) await accessible(page); // axe itself needs script
    await page.getByLabel("Your name").fill(OWNER.name);
    await page.getByLabel("E-mail address").fill(OWNER.email);
    await page.getByLabel("New password").fill("too short");
    await page.getByRole("button", { name: "Create owner" }).click();
    await expect(page.getByText("Use at least 15 characters.").first()).toBeVisible();
    await expect(page.getByLabel("Your name")).toHaveValue(OWNER.name);
    await page.getByLabel("New password").fill(OWNER.password);
    await page.getByRole("button", { name: "Create owner" }).click();
    await expect(page).toHaveURL(/\/a\//);

    const again = await page.goto(noren.setup);
    expect(again?.status()).toBe(404);
    expect(errors).toEqual([]);
    await context.close();
    await noren.stop();
  });

  test(`the owner signs in with address and password, and out, ${how}`, async ({ noren, signedIn, browser }) => {
    expect(signedIn.cookies.length).toBeGreaterThan(0);
    const context = await browser.newContext({ baseURL: noren.url, locale: "en-GB", javaScriptEnabled: script });
    const page = await context.newPage();
    const errors = watch(page);
    await page.goto("/accounts/new");
    await page.getByLabel("E-mail address").fill(OWNER.email);
    await page.getByLabel("Password").fill("not the password at all");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("alert")).toContainText("do not belong together");
    await expect(page.getByLabel("E-mail address")).toHaveValue(OWNER.email);
    await page.getByLabel("Password").fill(OWNER.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(/\/accounts\/new/);

    await page.goto("/");
    await page.getByRole("button", { name: /Signed in as/ }).click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page).toHaveURL(/\/sign-in/);
    await page.goto("/");
    await expect(page).toHaveURL(/\/sign-in/);
    expect(errors).toEqual([]);
    await context.close();
  });
}

test("the language and the colours somebody chooses stay, and are there in the first byte", async ({
  noren,
  signedIn,
  browser,
}) => {
  const context = await browser.newContext({ baseURL: noren.url, locale: "en-GB" });
  const page = await context.newPage();
  expect(signedIn.cookies.length).toBeGreaterThan(0);
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "ไทย" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "th");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("เข้าสู่ระบบ");
  await page.getByRole("button", { name: "日本語" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("ログイン");
  await context.close();
});

test("a browser that asks for Chinese gets it, and one that asks for French gets English", async ({ noren, browser, signedIn }) => {
  expect(signedIn.cookies.length).toBeGreaterThan(0);
  for (const [locale, lang] of [["zh-TW", "zh-Hant"], ["fr", "en"]] as const) {
    const context = await browser.newContext({ baseURL: noren.url, locale });
    const page = await context.newPage();
    await page.goto("/sign-in");
    await expect(page.locator("html")).toHaveAttribute("lang", lang);
    await context.close();
  }
});
