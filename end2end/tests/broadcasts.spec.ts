// A broadcast from the first letter to the friends' phones; each form also without script.
import type { Page } from "@playwright/test";
import { accessible, expect, hydrated, test, type Line } from "./fixture";

const BROADCAST = "/v2/bot/message/broadcast";

/** The field of the text; its label ends with the counter. */
const textOf = (page: Page) => page.getByLabel(/^Text /);

/** How often a text arrived, for each friend it arrived at. */
async function arrivals(line: Line, text: string): Promise<number[]> {
  const { deliveries } = await line.ledger();
  const counts = new Map<string, number>();
  for (const delivery of deliveries) {
    if (delivery.message.text === text) counts.set(delivery.userId, (counts.get(delivery.userId) ?? 0) + 1);
  }
  return [...counts.values()];
}

/** The axe check is a script: pages without one are the same pages. */
async function checked(page: Page, script: "with" | "without"): Promise<void> {
  if (script === "with") await accessible(page);
}

/** Writes a draft and opens its confirmation; answers how many people it says. */
async function toConfirmation(page: Page, account: string, text: string): Promise<number> {
  await page.goto(`${account}/broadcasts/new`);
  await textOf(page).fill(text);
  await page.getByRole("button", { name: "Review" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Review" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Checked just now" })).toBeVisible();
  await page.getByRole("link", { name: /^Send to/ }).click();
  const asked = await page.getByText(/^Type the number of people/).innerText();
  return Number(asked.replace(/\D/g, ""));
}

/** Opens the report until it says so: it reloads by itself, but a test need not wait for that. */
async function until(page: Page, word: string): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(page.locator("h1")).toContainText(word, { timeout: 500 });
  }).toPass({ timeout: 25_000 });
}

for (const script of ["with", "without"] as const) {
  test(`a broadcast is written, confirmed, held and reaches everybody once, ${script} script`, async ({
    owner,
    plain,
    account,
    line,
  }) => {
    const page = script === "with" ? owner : plain;
    const text = `本日のおすすめ🍵 ${script}`;
    const people = await toConfirmation(page, account, text);
    expect(people).toBeGreaterThan(100);
    await checked(page, script);

    const field = page.getByLabel(/^Type the number/);
    await field.fill(String(people + 1));
    await page.getByRole("button", { name: /^Send to/ }).click();
    await expect(page.getByText(`That is not the number of people. It is ${people}.`)).toBeVisible();
    await expect(field).toHaveValue(String(people + 1));

    const fullWidth = String(people).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    await field.fill(fullWidth);
    await page.getByRole("button", { name: /^Send to/ }).click();
    await expect(page.locator("h1")).toContainText("Held");
    await expect(page.getByRole("button", { name: "Cancel, send nothing" })).toBeVisible();
    expect(await arrivals(line, text)).toEqual([]);
    await checked(page, script);

    await until(page, "Accepted by LINE");
    const arrived = await arrivals(line, text);
    expect(arrived).toEqual(Array(people).fill(1));
    await expect(page.getByLabel("LINE’s request ID")).not.toHaveValue("");
    await expect(page.locator(".conserve")).toContainText("Unknown");
    await checked(page, script);
  });

  test(`cancelling in the hold asks LINE nothing, ${script} script`, async ({ owner, plain, account, line }) => {
    const page = script === "with" ? owner : plain;
    const text = `取り消す配信 ${script}`;
    const people = await toConfirmation(page, account, text);
    await page.getByLabel(/^Type the number/).fill(String(people));
    await page.getByRole("button", { name: /^Send to/ }).click();
    await page.getByRole("button", { name: "Cancel, send nothing" }).click();
    await expect(page.getByText("Cancelled. Nothing was sent.")).toBeVisible();
    await expect(page.locator("h1")).toContainText("Cancelled");
    expect(await arrivals(line, text)).toEqual([]);

    await page.getByRole("button", { name: "Duplicate" }).click();
    await expect(page.getByText("Copied into a new draft.")).toBeVisible();
    await expect(textOf(page)).toHaveValue(text);
    await page.getByRole("button", { name: "Delete draft" }).click();
    await expect(page.getByText("Deleted.")).toBeVisible();
  });

  test(`what cannot be sent is said and what was typed stays, ${script} script`, async ({ owner, plain, account }) => {
    const page = script === "with" ? owner : plain;
    await page.goto(`${account}/broadcasts/new`);
    await textOf(page).fill(" \n　");
    await page.getByRole("button", { name: "Review" }).click();
    await expect(page.getByText("Write what your friends shall read.")).toBeVisible();
    await expect(page.getByRole("link", { name: /^Send to/ })).toHaveCount(0);

    await page.goto(`${account}/broadcasts/new`);
    const long = "あ".repeat(5_001);
    await textOf(page).fill(long);
    await page.getByRole("button", { name: "Review" }).click();
    await expect(page.getByText("LINE takes at most 5,000 characters. Shorten it by 1.")).toBeVisible();
    await page.getByRole("main").getByRole("link", { name: "Edit" }).first().click();
    await expect(textOf(page)).toHaveValue(long);
  });

  test(`two windows never overwrite each other unseen, ${script} script`, async ({ owner, plain, account }) => {
    const page = script === "with" ? owner : plain;
    await page.goto(`${account}/broadcasts/new`);
    await textOf(page).fill("一つ目");
    await page.getByRole("button", { name: "Save draft" }).click();
    await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
    const other = await page.context().newPage();
    await other.goto(page.url());
    await textOf(other).fill("別の窓から");
    await other.getByRole("button", { name: "Save draft" }).click();
    await expect(other.getByText("Saved.", { exact: true })).toBeVisible();
    await other.close();

    await textOf(page).fill("こちらの窓から");
    await page.getByRole("button", { name: "Save draft" }).click();
    await expect(page.getByText("saved another text meanwhile")).toBeVisible();
    await expect(page.getByText("別の窓から")).toBeVisible();
    await expect(textOf(page)).toHaveValue("こちらの窓から");
    await page.getByRole("button", { name: "Save draft" }).click();
    await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
    await page.reload();
    await expect(textOf(page)).toHaveValue("こちらの窓から");
  });
}

test("the text is counted, shown on the phone and saved while it is typed", async ({ owner, account }) => {
  await owner.goto(`${account}/broadcasts/new`);
  await hydrated(owner);
  const text = textOf(owner);
  await text.pressSequentially("茶🍎");
  await expect(owner.locator(".counter")).toHaveText("3 / 5,000");
  await expect(owner.locator(".bubble")).toHaveText("茶🍎");
  await expect(owner.locator("[data-saved]")).toHaveText("Saved");
  await expect(owner).toHaveURL(/\/broadcasts\/[0-9a-f]{32}\/edit$/);
  await owner.reload();
  await expect(text).toHaveValue("茶🍎");
  await text.fill("a".repeat(5_001));
  await expect(owner.locator(".counter.over")).toHaveText("5,001 / 5,000");
  await expect(owner.locator("[data-saved]")).toHaveText("Saved");
  await owner.getByRole("button", { name: "Review" }).click();
  await expect(owner.getByText("Shorten it by 1")).toBeVisible();
});

test("a conflict found while typing keeps both texts and lets one choose", async ({ owner, account }) => {
  await owner.goto(`${account}/broadcasts/new`);
  await hydrated(owner);
  const text = textOf(owner);
  await text.fill("最初");
  await expect(owner.locator("[data-saved]")).toHaveText("Saved");
  const other = await owner.context().newPage();
  await other.goto(owner.url());
  await textOf(other).fill("別の窓の本文");
  await other.getByRole("button", { name: "Save draft" }).click();
  await expect(other.getByText("Saved.", { exact: true })).toBeVisible();

  await text.fill("自分の本文");
  await expect(owner.getByRole("alert")).toContainText("saved another text meanwhile");
  await expect(owner.getByRole("alert")).toContainText("別の窓の本文");
  await expect(text).toHaveValue("自分の本文");
  await accessible(owner);
  await owner.getByRole("button", { name: "Keep mine" }).click();
  await expect(owner.getByRole("alert")).toHaveCount(0);
  await expect(owner.locator("[data-saved]")).toHaveText("Saved");
  await other.reload();
  await expect(textOf(other)).toHaveValue("自分の本文");
  await other.close();
});

test("what is typed before the script wakes is counted and saved", async ({ owner, account }) => {
  await owner.route("**/islands*.js", async (route) => {
    await new Promise((done) => setTimeout(done, 1_500));
    await route.continue();
  });
  await owner.goto(`${account}/broadcasts/new`, { waitUntil: "commit" });
  const text = textOf(owner);
  await text.fill("目覚める前");
  await hydrated(owner);
  await expect(text).toHaveValue("目覚める前");
  await expect(owner.locator(".counter")).toHaveText("5 / 5,000");
  await expect(owner.locator("[data-saved]")).toHaveText("Saved");
});

test("an answer of LINE’s that is lost is asked for again, and nobody gets it twice", async ({
  owner,
  account,
  line,
}) => {
  await line.fail({ endpoint: BROADCAST, count: 1, fault: "drop_after_accept" });
  const text = "返事がなくても一度だけ";
  const people = await toConfirmation(owner, account, text);
  await owner.getByLabel(/^Type the number/).fill(String(people));
  await owner.getByRole("button", { name: /^Send to/ }).click();
  await until(owner, "Accepted by LINE");
  expect(await arrivals(line, text)).toEqual(Array(people).fill(1));
});

test("LINE is asked before anything is sent, and what it would refuse is said at once", async ({
  owner,
  account,
  line,
}) => {
  const validate = "/v2/bot/message/validate/broadcast";
  const review = async () => {
    await owner.goto(`${account}/broadcasts/new`);
    await textOf(owner).fill("茶会のご案内");
    await owner.getByRole("button", { name: "Review" }).click();
    await expect(owner.getByRole("heading", { name: "Checked just now" })).toBeVisible();
  };
  await review();
  await expect(owner.getByText("LINE takes the message")).toBeVisible();
  const body = JSON.stringify({
    message: "The request body has 1 error(s)",
    details: [{ message: "May not be empty", property: "messages[0].text" }],
  });
  await line.fail({ endpoint: validate, count: 1, fault: { status: { code: 400, body } } });
  await review();
  await expect(owner.getByText("messages[0].text: May not be empty")).toBeVisible();
  await expect(owner.getByRole("link", { name: /^Send to/ })).toHaveCount(0);
  await line.fail({ endpoint: validate, count: 1, fault: "server_error_before_accept" });
  await review();
  await expect(owner.getByText("LINE could not check the message now")).toBeVisible();
  await expect(owner.getByRole("link", { name: /^Send to/ })).toBeVisible();
  await accessible(owner);
  expect(await arrivals(line, "茶会のご案内")).toEqual([]);
});

test("what LINE refuses is said in LINE’s words, and nobody gets it", async ({ owner, account, line }) => {
  const body = JSON.stringify({ message: "The account is not allowed to do that" });
  await line.fail({ endpoint: BROADCAST, count: 1, fault: { status: { code: 403, body } } });
  const text = "拒否される配信";
  const people = await toConfirmation(owner, account, text);
  await owner.getByLabel(/^Type the number/).fill(String(people));
  await owner.getByRole("button", { name: /^Send to/ }).click();
  await until(owner, "Not sent");
  await expect(owner.getByText("The account is not allowed to do that")).toBeVisible();
  expect(await arrivals(line, text)).toEqual([]);
  await accessible(owner);
});

test("a second click on Send is the same confirmation", async ({ owner, account, line }) => {
  const text = "二度押し";
  const people = await toConfirmation(owner, account, text);
  const form = await owner.locator("dialog form").evaluate((form: HTMLFormElement) => ({
    action: form.action,
    token: (form.elements.namedItem("token") as HTMLInputElement).value,
  }));
  const post = () =>
    owner.request.post(form.action, {
      form: { token: form.token, count: String(people) },
      headers: { origin: new URL(form.action).origin, "sec-fetch-site": "same-origin" },
      maxRedirects: 0,
    });
  const answers = await Promise.all([post(), post(), post()]);
  expect(answers.map((answer) => answer.status())).toEqual([303, 303, 303]);
  await owner.goto(form.action.replace(/\/confirm$/, ""));
  await until(owner, "Accepted by LINE");
  expect(await arrivals(line, text)).toEqual(Array(people).fill(1));
});

test("the list shows where each broadcast stands", async ({ plain, account }) => {
  await plain.goto(`${account}/broadcasts/new`);
  await textOf(plain).fill("一覧に出る下書き");
  await plain.getByRole("button", { name: "Save draft" }).click();
  await plain.goto(`${account}/broadcasts`);
  const row = plain.getByRole("row", { name: /一覧に出る下書き/ });
  await expect(row).toContainText("Draft");
  await plain.getByRole("link", { name: /^Drafts/ }).click();
  await expect(plain).toHaveURL(/show=drafts/);
  await row.getByRole("link").click();
  await expect(textOf(plain)).toHaveValue("一覧に出る下書き");
});
