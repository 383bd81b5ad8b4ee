// Friends: read from LINE, found by a part of their name, looked at one by one; what they do in
// the chat comes back by webhook.
import type { APIRequestContext, Page } from "@playwright/test";
import { accessible, expect, test } from "./fixture";

type Person = { userId: string; displayName: string; blocked: boolean };

async function friendsOf(line: { state(): Promise<any> }): Promise<Person[]> {
  const { channels } = await line.state();
  return channels[0].friends.filter((person: Person) => !person.blocked);
}

/** Opens the list and looks at it again until everybody was read. */
async function listed(page: Page, account: string): Promise<void> {
  await expect(async () => {
    await page.goto(`${account}/friends`);
    await expect(page.getByText(/^(Read from LINE|LINE was asked)/)).toBeVisible({ timeout: 500 });
  }).toPass();
}

/** Something a friend does on their phone: it comes back as a signed webhook. */
async function does(request: APIRequestContext, at: string, person: Person, deed: string, data = {}): Promise<void> {
  const answer = await request.post(`${at}/_sim/friends/${person.userId}/${deed}`, { data });
  expect((await answer.json()).webhook.reason).toBe("OK");
}

const rows = (page: Page) => page.getByRole("table", { name: "Friends" }).getByRole("rowheader");

test("everybody is listed fifty at a time, down and up again", async ({ owner, account, line }) => {
  await listed(owner, account);
  await accessible(owner);
  const everybody = (await friendsOf(line)).length;
  const seen = new Set<string>();
  for (;;) {
    for (const link of await rows(owner).getByRole("link").all()) seen.add((await link.getAttribute("href"))!);
    const next = owner.getByRole("link", { name: "Next" });
    if ((await next.count()) === 0) break;
    await next.click();
  }
  expect(seen.size).toBe(everybody);
  await owner.getByRole("link", { name: "Previous" }).click();
  await expect(rows(owner)).toHaveCount(50);
});

test("a part of a name is enough, in four scripts", async ({ plain, owner, account, line }) => {
  await listed(plain, account);
  const people = await friendsOf(line);
  const scripts = [/[\u3040-\u30ff]{2}/, /[\u4e00-\u9fff]{2}/, /[\u0e01-\u0e2e]{2}/, /[A-Z][a-z]{2}/];
  for (const script of scripts) {
    const person = people.find(({ displayName }) => script.test(displayName))!;
    const part = script.exec(person.displayName)![0];
    await plain.getByRole("searchbox", { name: "Search friends by name or user ID" }).fill(part);
    await plain.getByRole("button", { name: "Search" }).click();
    await expect(rows(plain).filter({ hasText: part }).first()).toBeVisible();
    for (const name of await rows(plain).getByRole("link").allInnerTexts()) {
      expect(name.normalize("NFKC").toLowerCase()).toContain(part.normalize("NFKC").toLowerCase());
    }
  }
  await plain.getByRole("searchbox").fill("nobody is called so");
  await plain.getByRole("button", { name: "Search" }).click();
  await expect(plain.getByRole("heading", { name: "No friends match “nobody is called so”" })).toBeVisible();
  await owner.goto(plain.url());
  await accessible(owner);
  await plain.getByRole("link", { name: "Clear search" }).click();
  await expect(rows(plain)).toHaveCount(50);
});

test("what a friend does is on their page", async ({ owner, account, line, noren, request }) => {
  await listed(owner, account);
  const person = (await friendsOf(line))[3]!;
  await owner.getByRole("searchbox").fill(person.userId);
  await owner.getByRole("button", { name: "Search" }).click();
  await expect(rows(owner)).toHaveCount(1);
  await rows(owner).getByRole("link").click();
  await expect(owner.getByRole("heading", { level: 1 })).toContainText("Friend");
  await expect(owner.getByLabel("User ID")).toHaveValue(person.userId);
  await does(request, noren.line, person, "text", { text: "明日12杯お願いできますか" });
  await does(request, noren.line, person, "unfollow");
  await owner.reload();
  await expect(owner.getByRole("listitem").filter({ hasText: "Wrote" })).toContainText("明日12杯お願いできますか");
  await expect(owner.getByText("They blocked this account.")).toBeVisible();
  await accessible(owner);
  await does(request, noren.line, person, "follow");
  await owner.reload();
  await expect(owner.getByText("Unblocked the account")).toBeVisible();
  await expect(owner.getByText("They blocked this account.")).toHaveCount(0);
});

test("an account that is not verified is told why, and a LINE that fails is waited for", async ({ plain, account, line }) => {
  await listed(plain, account);
  const ids = "GET /v2/bot/followers/ids";
  const body = JSON.stringify({ message: "Access to this API is not available for your account" });
  await line.fail({ endpoint: ids, count: 1, fault: { status: { code: 403, body } } });
  await plain.getByRole("button", { name: "Read friends from LINE" }).click();
  await listed(plain, account);
  await expect(plain.getByText("LINE gives the full list of friends to verified and premium accounts only")).toBeVisible();
  await expect(rows(plain)).toHaveCount(50);

  await line.fail({ endpoint: ids, count: 1, fault: "server_error_before_accept" });
  await plain.getByRole("button", { name: "Read friends from LINE" }).click();
  await listed(plain, account);
  await expect(plain.getByText("verified and premium accounts only")).toHaveCount(0);
});

test("on a narrow screen friends are cards", async ({ plain, account }) => {
  await plain.setViewportSize({ width: 375, height: 812 });
  await listed(plain, account);
  await expect(plain.getByRole("searchbox")).toBeVisible();
  expect(await plain.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
  await rows(plain).getByRole("link").first().click();
  expect(await plain.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
});
