// The friend's side: what is done on the virtual phone comes back to the console by signed webhooks.
import { accessible, expect, test, watch } from "./fixture";

for (const script of [true, false]) {
  test(`a friend writes and blocks, and the console knows, ${script ? "with" : "without"} script`, async ({
    noren,
    line,
    owner: console_,
    account,
    browser,
  }) => {
    const context = await browser.newContext({ baseURL: noren.line, javaScriptEnabled: script });
    const phone = await context.newPage();
    const errors = watch(phone);
    const name = script ? "星野 ひかり" : "Ingrid Solberg";

    await phone.goto("/");
    await phone.getByLabel("Name of the new friend").fill(name);
    await phone.getByRole("button", { name: /Add/ }).click();
    await expect(phone).toHaveURL(/\/phones\/U/);
    await phone.getByLabel(`Message from ${name}`).fill("予約できますか？");
    await phone.getByRole("button", { name: "Send" }).click();
    await expect(phone.getByText("予約できますか？").first()).toBeVisible();

    await console_.goto(`${account}/friends?q=${encodeURIComponent(name)}`);
    await expect(async () => {
      await console_.reload();
      await expect(console_.getByRole("link", { name })).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 15_000 });
    await console_.getByRole("link", { name }).click();
    await expect(console_.getByText("予約できますか？")).toBeVisible();
    await expect(console_.getByRole("heading", { level: 1 })).toContainText(name);

    await phone.getByRole("button", { name: "Block the account" }).click();
    await expect(phone.getByRole("button", { name: /Unblock/ })).toBeVisible();
    await console_.reload();
    await expect(console_.getByText("Blocked").first()).toBeVisible();

    const { channels } = await line.state();
    expect(channels[0].friends.some((friend: { displayName: string }) => friend.displayName === name)).toBe(true);
    if (script) await accessible(phone);
    expect(errors).toEqual([]);
    await context.close();
  });
}
