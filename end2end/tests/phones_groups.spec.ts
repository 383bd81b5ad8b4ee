// Groups on the phone: made, talked in, joined and left, by people and by the account.
import { expect, test } from "./phones.ts";

test("a group is made, and the account and people come and go", async ({ phone, shop }) => {
  const [friend, third] = [await shop.friend("友子"), await shop.friend("三郎")];
  await phone.open();
  const { page, chat } = phone;
  await page.getByRole("link", { name: "Chats" }).click();
  await page.getByLabel("New group").fill("お茶会");
  await page.getByLabel("With").selectOption(friend);
  await page.getByRole("button", { name: "Make the group" }).click();
  await expect(chat.getByText("The account joined")).toBeVisible();
  const group = new URL(page.url()).pathname.split("/").pop()!;
  expect((await shop.heard("join", group)).source).toEqual({ type: "group", groupId: group });
  await expect(page.getByText("お茶会 (2)")).toBeVisible();

  const mention = { type: "mention", mentionee: { type: "user", userId: phone.userId } };
  const all = { type: "mention", mentionee: { type: "all" } };
  await shop.push(group, { type: "textV2", text: "{you} さん、{all} さん、ようこそ", substitution: { you: mention, all } });
  await expect(chat.getByText(`@${phone.name}`)).toBeVisible();
  await expect(chat.getByText("@All")).toBeVisible();

  await page.getByRole("link", { name: "Members" }).click();
  await page.getByLabel("Bring").selectOption(third);
  await page.getByRole("button", { name: "Bring into the group" }).click();
  await expect(chat.getByText("三郎 joined")).toBeVisible();
  expect((await shop.heard("memberJoined", group)).joined.members).toEqual([{ type: "user", userId: third }]);

  await page.getByRole("link", { name: "Members" }).click();
  await page.getByRole("button", { name: "Put the account out" }).click();
  await expect(chat.getByText("The account left")).toBeVisible();
  await shop.heard("leave", group);
  await page.getByRole("link", { name: "Members" }).click();
  await page.getByRole("button", { name: "Invite the account" }).click();
  await expect(chat.getByText("The account joined")).toHaveCount(2);

  await page.getByRole("link", { name: "Members" }).click();
  await page.getByRole("button", { name: "Leave the group" }).click();
  await expect(page).toHaveURL(phone.url);
  expect((await shop.heard("memberLeft", group)).left.members).toEqual([{ type: "user", userId: phone.userId }]);
});

test("in a group a text is changed, a message unsent, a video watched", async ({ phone, shop }) => {
  const friend = await shop.friend("花子");
  const { simulator } = shop;
  const { groupId } = await simulator.tell("acts", { act: "makeGroup", name: "茶の友", userIds: [phone.userId, friend] });
  await simulator.tell("acts", { act: "invite", groupId, channelId: simulator.channel.id });
  const { page, chat } = phone;
  await page.goto(`${phone.url}/${groupId}`);
  await phone.says("三時に");
  await chat.getByRole("link", { name: "Edit or unsend" }).click();
  await page.getByLabel("Text", { exact: true }).fill("四時に");
  await page.getByRole("button", { name: "Change" }).click();
  await expect(chat.getByText("四時に")).toBeVisible();
  await expect(chat.getByText("三時に")).toHaveCount(0);
  const { message } = await shop.heard("messageEdited", groupId);
  expect(message).toMatchObject({ type: "text", text: "四時に" });

  await chat.getByRole("link", { name: "Edit or unsend" }).click();
  await page.getByRole("button", { name: "Unsend" }).click();
  await expect(chat.getByText("A message was unsent")).toBeVisible();
  expect((await shop.heard("unsend", groupId)).unsend).toEqual({ messageId: message.id });

  const tea = "https://pictures.test/tea";
  await shop.push(groupId, { type: "video", originalContentUrl: `${tea}.mp4`, previewImageUrl: `${tea}.png` });
  await chat.getByRole("button", { name: "Watch to the end" }).click();
  await expect(chat.getByText("Played to the end")).toBeVisible();

  await page.goto(`${simulator.url}/phones/${friend}/${groupId}`);
  await page.getByLabel("Message from 花子").fill("はい、四時に");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await page.goto(`${phone.url}/${groupId}`);
  await expect(chat.getByText("花子", { exact: true })).toBeVisible();
  await expect(chat.getByText("はい、四時に")).toBeVisible();
});
