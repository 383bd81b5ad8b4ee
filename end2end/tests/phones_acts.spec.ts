// What a friend does besides writing: the account hears of it by signed webhooks.
import { png } from "../sdk/png.ts";
import { BUTTONS } from "./phones_messages.ts";
import { expect, test } from "./phones.ts";

test("a sticker, a place and files are sent", async ({ phone }) => {
  await phone.open();
  const { chat, page } = phone;
  await phone.more("Sticker");
  await phone.sheet("Stickers").getByRole("button", { name: "Sticker 1989", exact: true }).click();
  await expect(chat.getByRole("img", { name: "Sticker 446 / 1989" })).toBeVisible();
  expect((await phone.heard("message")).message).toMatchObject({ packageId: "446", stickerId: "1989" });

  await phone.more("Photo or file");
  await page.getByLabel("From this computer").setInputFiles({ name: "tea.png", mimeType: "image/png", buffer: png(300, 200) });
  await phone.sheet("Photo, video, voice or file").getByRole("button", { name: "Send" }).click();
  const photo = chat.getByRole("img", { name: "Picture" });
  await expect(photo).toHaveJSProperty("naturalWidth", 300);
  const { message } = await phone.heard("message");
  expect(message).toMatchObject({ type: "image", contentProvider: { type: "line" } });

  for (const [kind, shown] of [
    ["Voice message", chat.getByText("Voice message, 0:01")],
    ["Video", chat.getByRole("img", { name: "Video" })],
  ] as const) {
    await page.goto(`${phone.url}?open=photo`);
    await page.getByLabel("Send as").selectOption(kind);
    await phone.sheet("Photo, video, voice or file").getByRole("button", { name: "Send" }).click();
    await expect(shown).toBeVisible();
  }

  await phone.more("Location");
  await phone.sheet("Location").getByRole("button", { name: "Send" }).click();
  await expect(chat.getByText("東京都渋谷区道玄坂1丁目")).toBeVisible();
  expect((await phone.heard("message")).message).toMatchObject({ title: "渋谷駅", latitude: 35.658034 });
});

test("a date and time are picked between the first and the last that are offered", async ({ phone }) => {
  await phone.receives(BUTTONS);
  const { page } = phone;
  await phone.chat.getByRole("link", { name: "日時をえらぶ" }).click();
  const sheet = phone.sheet("Pick a time");
  const when = sheet.getByLabel("日時をえらぶ");
  await expect(when).toHaveAttribute("min", "2027-01-04T10:00");
  await expect(when).toHaveAttribute("max", "2027-01-31T17:00");
  await expect(when).toHaveValue("2027-01-10T11:00");
  const before = phone.shop.count(phone.userId);
  await when.fill("2027-02-01T11:00");
  await sheet.getByRole("button", { name: "Send" }).click();
  await expect(when, "the browser refuses").toBeVisible();
  expect(phone.shop.count(phone.userId)).toBe(before);

  await when.fill("2027-01-20T15:30");
  await sheet.getByRole("button", { name: "Send" }).click();
  await expect(page).toHaveURL(phone.url);
  const { postback } = await phone.heard("postback");
  expect(postback).toEqual({ data: "when", params: { datetime: "2027-01-20T15:30" } });
});

test("the account is blocked, and unblocked", async ({ phone, shop }) => {
  await phone.receives({ type: "text", text: "ようこそ" });
  const { page } = phone;
  await page.getByRole("button", { name: "Block the account" }).click();
  await expect(page.getByText("This friend has blocked the account.")).toBeVisible();
  await expect(page.getByLabel(`Message from ${phone.name}`)).toHaveCount(0);
  await phone.heard("unfollow");
  await shop.push(phone.userId, { type: "text", text: "届きません" });
  await page.getByRole("button", { name: "Unblock the account" }).click();
  expect((await phone.heard("follow")).follow).toEqual({ isUnblocked: true });
  await expect(phone.chat.getByText("届きません")).toHaveCount(0);
  await phone.says("また来ました");
});

test("a beacon is come near to, and left", async ({ phone }) => {
  await phone.open();
  await phone.more("Beacon");
  const sheet = phone.sheet("Beacon");
  await sheet.getByRole("button", { name: "Come near" }).click();
  await expect(sheet).toHaveCount(0);
  expect((await phone.heard("beacon")).beacon).toEqual({ hwid: "d41d8cd98f", type: "enter" });
  const before = phone.shop.count(phone.userId);
  await phone.more("Beacon");
  await sheet.getByRole("button", { name: "Go away" }).click();
  await expect(sheet).toHaveCount(0);
  expect(phone.shop.count(phone.userId), "LINE tells nobody").toBe(before);
});

for (const [who, result] of [
  ["the friend", "ok"],
  ["somebody else", "failed"],
] as const) {
  test(`an account is linked by ${who}: ${result}`, async ({ phone, shop, page }) => {
    const { linkToken } = await shop.call("POST", `/v2/bot/user/${phone.userId}/linkToken`);
    const nonce = `nonce-of-${phone.userId}`;
    const dialog = `${shop.simulator.url}/dialog/bot/accountLink?linkToken=${linkToken}&nonce=${nonce}`;
    const other = await shop.friend("他の客");
    await page.goto(dialog);
    const visitor = page.getByLabel("This is the phone of");
    await expect(visitor).toHaveValue(phone.userId);
    if (result === "failed") await visitor.selectOption(other);
    await page.getByRole("button", { name: "Link" }).click();
    await expect(page.getByText("Done.")).toBeVisible();
    expect(shop.all("accountLink").map(({ link }) => link)).toContainEqual({ result, nonce });

    await page.getByRole("link", { name: "Back to the chat" }).click();
    await expect(phone.chat).toBeVisible();
    await page.goto(dialog);
    await page.getByRole("button", { name: "Link" }).click();
    await expect(page.getByRole("alert")).toHaveText("This link has expired or was used before.");
  });
}
