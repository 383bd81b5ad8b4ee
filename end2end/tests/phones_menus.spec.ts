// Rich menus on the phone: tabs that switch, and areas that do something.
import { expect, test } from "./phones.ts";

const left = { x: 0, y: 0, width: 400, height: 70 };
const right = { x: 400, y: 0, width: 400, height: 70 };
const below = { x: 0, y: 70, width: 800, height: 200 };

const tab = (bounds: object, label: string, alias: string) => ({
  bounds,
  action: { type: "richmenuswitch", label, richMenuAliasId: alias, data: `to=${alias}` },
});

test("tabs of a rich menu switch by a tap", async ({ phone, shop }) => {
  const [tea, shopTab] = [`tea-${phone.userId.slice(1, 9)}`, `shop-${phone.userId.slice(1, 9)}`];
  const tabs = [tab(left, "お茶", tea), tab(right, "お店", shopTab)];
  const order = { bounds: below, action: { type: "message", label: "注文", text: "注文します" } };
  const way = { bounds: below, action: { type: "uri", label: "道順", uri: "https://asatsuyu.test/way" } };
  const menus = { [tea]: await shop.menu("お茶の品書き", [...tabs, order]), [shopTab]: await shop.menu("お店の案内", [...tabs, way]) };
  for (const [richMenuAliasId, richMenuId] of Object.entries(menus)) {
    await shop.call("POST", "/v2/bot/richmenu/alias", { richMenuAliasId, richMenuId });
  }
  await shop.call("POST", `/v2/bot/user/${phone.userId}/richmenu/${menus[tea]}`);
  await phone.open();
  const { menu, page } = phone;
  await expect(page.getByText("お茶の品書き", { exact: true })).toBeVisible();
  const whole = (await menu.boundingBox())!;
  const second = (await menu.getByRole("button", { name: "お店" }).boundingBox())!;
  expect((second.x - whole.x) / whole.width).toBeCloseTo(0.5, 2);
  expect(second.height / whole.height).toBeCloseTo(70 / 270, 2);

  await menu.getByRole("button", { name: "お店" }).click();
  await expect(page.getByText("お店の案内", { exact: true })).toBeVisible();
  await expect(menu.getByRole("link", { name: "道順" })).toHaveAttribute("href", "https://asatsuyu.test/way");
  expect((await phone.heard("postback")).postback).toEqual({
    data: `to=${shopTab}`,
    params: { newRichMenuAliasId: shopTab, status: "SUCCESS" },
  });

  await menu.getByRole("button", { name: "お茶" }).click();
  await menu.getByRole("button", { name: "注文" }).click();
  await expect(phone.chat.getByText("注文します")).toBeVisible();
  expect((await phone.heard("message")).message.text).toBe("注文します");

  const bar = page.getByText("お茶の品書き", { exact: true });
  await bar.click();
  await expect(menu).toBeHidden();
  await page.waitForResponse(/\/live$/);
  await shop.push(phone.userId, { type: "text", text: "かしこまりました" });
  await expect(phone.chat.getByText("かしこまりました")).toBeVisible();
  await expect(menu, "a menu that was folded stays so").toBeHidden();
  await shop.call("DELETE", `/v2/bot/user/${phone.userId}/richmenu`);
  await expect(bar).toHaveCount(0);
});

test("an area opens the keyboard with something to begin with", async ({ phone, shop }) => {
  const ask = { type: "postback", label: "質問", data: "ask", inputOption: "openKeyboard", fillInText: "お尋ねします。" };
  const menu = await shop.menu("質問の品書き", [{ bounds: below, action: ask }]);
  await shop.call("POST", `/v2/bot/user/${phone.userId}/richmenu/${menu}`);
  await phone.open();
  await phone.menu.getByRole("button", { name: "質問" }).click();
  await expect(phone.page.getByLabel(`Message from ${phone.name}`)).toHaveValue("お尋ねします。");
  expect((await phone.heard("postback")).postback).toEqual({ data: "ask" });
});
