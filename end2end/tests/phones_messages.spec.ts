// What the account sends, drawn on a friend's phone; and what happens when the friend taps it.
import { FLEX, FLEX_CAROUSEL, FLEX_FILM } from "./phones_flex.ts";
import * as messages from "./phones_messages.ts";
import { expect, test } from "./phones.ts";

test("texts, stickers, pictures and places are drawn", async ({ phone }) => {
  const { TEXT, TEXT_V2, STICKER, IMAGE, PLACE } = messages;
  await phone.receives(TEXT, TEXT_V2, STICKER, IMAGE, PLACE);
  const { chat, page } = phone;
  await expect(chat.getByRole("img", { name: /^LINE emoji/ })).toHaveCount(2);
  await expect(chat.getByText("新茶が入りました。")).toBeVisible();
  await expect(chat.getByText("{本日} の分です。")).toBeVisible();
  await expect(chat.getByRole("img", { name: "Sticker 446 / 1989" })).toBeVisible();
  await expect(chat.getByRole("img", { name: "Picture" })).toHaveAttribute("src", /garden-small/);
  await expect(chat.getByText("京都府宇治市宇治蓮華116")).toBeVisible();

  const opened = page.waitForEvent("popup");
  const told = page.waitForRequest(/\/opened\?/);
  await chat.getByRole("link", { name: "https://asatsuyu.test/yoyaku" }).click();
  expect((await opened).url()).toBe("https://asatsuyu.test/yoyaku");
  expect((await told).method()).toBe("POST");
});

test("videos and voice messages can be played to their end", async ({ phone }) => {
  await phone.receives(messages.VIDEO, messages.VOICE, { ...messages.VIDEO, trackingId: "tea" });
  const { chat } = phone;
  await expect(chat.getByText("Voice message, 1:05")).toBeVisible();
  await chat.getByRole("button", { name: "Listen to the end" }).click();
  await expect(chat.getByText("Played to the end")).toHaveCount(1);
  await chat.getByRole("button", { name: "Watch to the end" }).first().click();
  await expect(chat.getByText("Played to the end")).toHaveCount(2);
  const before = phone.shop.count(phone.userId);
  await chat.getByRole("button", { name: "Watch to the end" }).last().click();
  await expect(chat.getByText("Played to the end")).toHaveCount(3);
  expect((await phone.heard("videoPlayComplete")).videoPlayComplete).toEqual({ trackingId: "tea" });
  expect(phone.shop.count(phone.userId), "only the tracked video is told of").toBe(before + 1);
});

test("a coupon shows what it is good for", async ({ phone, shop }) => {
  const { couponId } = await shop.call("POST", "/v2/bot/coupon", messages.COUPON);
  await phone.receives({ type: "coupon", couponId });
  await expect(phone.chat.getByText("抹茶ラテ 100円引き")).toBeVisible();
  await expect(phone.chat.getByText("Until 1 Jan 2030")).toBeVisible();
});

test("an imagemap is tapped where its areas are", async ({ phone }) => {
  await phone.receives(messages.IMAGEMAP);
  const { chat } = phone;
  const picture = (await chat.getByRole("img", { name: "春の案内" }).boundingBox())!;
  const ask = (await chat.getByRole("button", { name: "席を聞く" }).boundingBox())!;
  expect(ask.x - picture.x).toBeCloseTo(picture.width / 2, 0);
  expect(ask.width).toBeCloseTo(picture.width / 2, 0);
  await expect(chat.getByRole("link", { name: "お店へ" })).toHaveAttribute("href", "https://asatsuyu.test/");
  await chat.getByRole("button", { name: "Watch to the end" }).click();
  await expect(chat.getByRole("link", { name: "もっと見る" })).toBeVisible();
  await chat.getByRole("button", { name: "席を聞く" }).click();
  expect((await phone.heard("message")).message.text).toBe("席はありますか");
});

test("templates are drawn, and their buttons answer", async ({ phone, context }) => {
  const { BUTTONS, CONFIRM, CAROUSEL, IMAGE_CAROUSEL } = messages;
  await phone.receives(BUTTONS, CONFIRM, CAROUSEL, IMAGE_CAROUSEL);
  const { chat, page } = phone;
  await expect(chat.getByText("お席のご予約")).toBeVisible();
  await expect(chat.getByRole("link", { name: "お席を見る" })).toHaveAttribute("href", "https://asatsuyu.test/room");
  await expect(chat.getByRole("button", { name: "いいえ" })).toBeVisible();
  await expect(chat.getByRole("group", { name: "Cards" })).toHaveCount(2);

  await chat.getByRole("button", { name: "窓ぎわ" }).click();
  await expect(chat.getByText("窓ぎわでお願いします")).toBeVisible();
  expect((await phone.heard("postback")).postback).toEqual({ data: "seat=window" });
  await chat.getByRole("button", { name: "玉露をたのむ" }).click();
  await expect.poll(async () => (await phone.heard("postback")).postback.data).toBe("tea=2");
  await chat.getByRole("button", { name: "茶室" }).click();
  await expect(chat.getByText("茶室の写真")).toBeVisible();

  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await chat.getByRole("button", { name: "番号を写す" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("A-1024");
});

test("a Flex Message is drawn with every component", async ({ phone }) => {
  await phone.receives(FLEX, FLEX_FILM, FLEX_CAROUSEL);
  const { chat, page } = phone;
  for (const text of ["ご招待", "春の茶会", "4.8", "4月12日（土）14:00", "1,800円", "茶摘みの一日", "二番茶"]) {
    await expect(chat.getByText(text, { exact: true })).toBeAttached();
  }
  await expect(chat.getByText("1,800円")).toHaveCSS("text-decoration-line", "line-through");
  await expect(chat.getByText("1,500円")).toHaveCSS("color", "rgb(184, 58, 58)");
  await expect(chat.getByText("ご招待")).toHaveCSS("text-align", "center");
  await expect(chat.getByRole("link", { name: "写真を見る" })).toHaveAttribute("href", "https://asatsuyu.test/photos");
  await expect(chat.getByRole("link", { name: "くわしく" })).toBeAttached();
  await expect(chat.locator(".fx-icon")).toHaveCount(3);
  await expect(chat.locator(".fx-video")).toBeAttached();
  const wide = await chat.locator(".fx").first().evaluate((bubble) => bubble.scrollWidth - bubble.clientWidth);
  expect(wide, "nothing sticks out of the bubble").toBe(0);

  await chat.getByRole("button", { name: "申しこむ" }).click();
  expect((await phone.heard("postback")).postback).toEqual({ data: "join=1" });
  await page.getByRole("button", { name: "料金" }).click();
  expect((await phone.heard("message")).message.text).toBe("料金について");
});

test("quick replies are there until one is tapped", async ({ phone }) => {
  const items = [
    { type: "action", imageUrl: "https://pictures.test/leaf.png", action: { type: "message", label: "煎茶", text: "煎茶で" } },
    { type: "action", action: { type: "postback", label: "ほうじ茶", data: "tea=hoji", displayText: "ほうじ茶で" } },
    { type: "action", action: { type: "cameraRoll", label: "写真を送る" } },
    { type: "action", action: { type: "location", label: "場所を送る" } },
  ];
  await phone.receives({ type: "text", text: "どちらに？", quickReply: { items } });
  const quick = phone.page.getByRole("group", { name: "Quick replies" });
  await quick.getByRole("link", { name: "場所を送る" }).click();
  await expect(phone.sheet("Location")).toBeVisible();
  await phone.page.getByRole("link", { name: "Close" }).click();
  await quick.getByRole("button", { name: "ほうじ茶" }).click();
  await expect(phone.chat.getByText("ほうじ茶で")).toBeVisible();
  await expect(quick).toHaveCount(0);
  expect((await phone.heard("postback")).postback).toEqual({ data: "tea=hoji" });
});

test("what is sent while the phone is open appears by itself, and nothing else moves", async ({ phone, shop }) => {
  await phone.receives(FLEX_CAROUSEL);
  const cards = await phone.chat.getByRole("group", { name: "Cards" }).elementHandle();
  await shop.push(phone.userId, { type: "text", text: "お待ちしています" });
  await expect(phone.chat.getByText("お待ちしています")).toBeVisible();
  expect(await cards!.evaluate((it) => it.isConnected), "what did not change was left alone").toBe(true);

  const loading = phone.chat.getByRole("status", { name: "The account is writing" });
  await shop.call("POST", "/v2/bot/chat/loading/start", { chatId: phone.userId, loadingSeconds: 60 });
  await expect(loading).toBeVisible();
  await shop.push(phone.userId, { type: "text", text: "できました" });
  await expect(loading).toHaveCount(0);
});
