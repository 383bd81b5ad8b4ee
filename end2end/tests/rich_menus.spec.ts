// Rich menus: a picture, areas on it, published, seen by everyone, and taken off again.
import type { Locator, Page } from "@playwright/test";
import { accessible, expect, hydrated, test, type Line } from "./fixture";

const PICTURE = "Picture file";

type Menu = { richMenuId: string; name: string; chatBarText: string; areas: { bounds: Bounds; action: any }[] };
type Bounds = { x: number; y: number; width: number; height: number };

/** A PNG of this size in pixels: what the browser itself draws. */
async function picture(page: Page, width: number, height: number): Promise<Buffer> {
  const before = page.viewportSize()!;
  await page.setViewportSize({ width, height });
  const buffer = await page.screenshot();
  await page.setViewportSize(before);
  return buffer;
}

const file = (buffer: Buffer, name = "photo.png") => ({ name, mimeType: "image/png", buffer });

async function atLine(line: Line, name: string): Promise<Menu | undefined> {
  const { channels } = await line.state();
  return channels[0].richMenus.find((menu: Menu) => menu.name.startsWith(`${name} · `));
}

/** Fills in what a tap on an area does. */
async function opens(page: Page, area: string, link: string): Promise<void> {
  await page.getByLabel(`Area ${area}, What a tap does`).selectOption({ label: "Opens a link" });
  await page.getByLabel(new RegExp(`^Area ${area}, Link`)).fill(link);
}

/** Looks at the list until the menu is there. */
async function isPublished(page: Page, list: string, name: string): Promise<void> {
  await expect(async () => {
    await page.goto(list);
    await expect(entry(page, name).getByText("At LINE")).toBeVisible({ timeout: 500 });
  }).toPass();
}

/** The card of a menu in the list, or the box of the one that everyone sees. */
function entry(page: Page, name: string): Locator {
  const heading = page.getByRole("heading", { name });
  return page.locator("section.default-menu, li.menu-card").filter({ has: heading });
}

async function deletes(page: Page, line: Line, list: string, name: string): Promise<void> {
  await entry(page, name).getByRole("link", { name: "Delete" }).click();
  await expect(page.getByRole("dialog")).toContainText("This cannot be undone.");
  await page.getByRole("button", { name: "Delete at LINE" }).click();
  await expect(async () => {
    await page.goto(list);
    await expect(entry(page, name)).toHaveCount(0, { timeout: 500 });
  }).toPass();
  expect(await atLine(line, name)).toBeUndefined();
}

test("a picture becomes a menu that everyone sees, and is taken off again", async ({ owner: page, account, line }) => {
  const list = `${account}/rich-menus`;
  await page.goto(list);
  const photo = await picture(page, 1200, 900);
  await page.getByRole("link", { name: "New rich menu" }).first().click();
  await hydrated(page);
  await page.getByLabel(PICTURE).setInputFiles(file(photo));
  await page.getByRole("button", { name: "Show picture" }).click();
  await hydrated(page);
  await expect(page.getByText(/2500 × 1686 px · \d+ kB of 1 MB/)).toBeVisible();
  await page.getByRole("radio", { name: "Wide left, two right" }).check();
  await page.getByRole("button", { name: "Apply template" }).click();
  await hydrated(page);
  for (const area of ["A", "B", "C"]) await opens(page, area, `https://example.com/${area}`);
  await page.getByLabel("Bar text").fill("🍵".repeat(14));
  await page.getByLabel("Name", { exact: true }).fill("Autumn");
  await accessible(page);
  await page.getByRole("button", { name: "Publish" }).click();

  await expect(page).toHaveURL(/rich-menus/);
  await isPublished(page, list, "Autumn");
  await accessible(page);
  await expect(page.getByText("Everyone sees", { exact: true })).toBeVisible();
  const menu = (await atLine(line, "Autumn"))!;
  expect(menu.areas.map(({ bounds }) => bounds)).toEqual([
    { x: 0, y: 0, width: 1667, height: 1686 },
    { x: 1667, y: 0, width: 833, height: 843 },
    { x: 1667, y: 843, width: 833, height: 843 },
  ]);
  const { channels } = await line.state();
  expect(channels[0].defaultRichMenuId).toBe(menu.richMenuId);
  expect(channels[0].richMenusWithImage).toContain(menu.richMenuId);

  // Its picture is a JPEG in a cage.
  const source = (await entry(page, "Autumn").getByRole("link", { name: /Picture of/ }).locator("img").getAttribute("src"))!;
  const served = await page.request.get(source);
  expect(served.headers()).toMatchObject({ "content-type": "image/jpeg", "content-security-policy": /sandbox/ });
  expect((await served.body()).length).toBeLessThanOrEqual(1_000_000);

  await page.getByRole("heading", { name: "Autumn" }).getByRole("link").click();
  await expect(page.getByRole("row", { name: /B.*https:\/\/example.com\/B/ })).toBeVisible();
  await accessible(page);
  await page.goto(list);
  await deletes(page, line, list, "Autumn");
});

test("a menu is made and published without script, in numbers alone", async ({ plain: page, account, line, noren }) => {
  const list = `${account}/rich-menus`;
  await page.goto(list);
  const photo = await picture(page, 1000, 500);
  await page.goto(`${list}/new`);
  await page.getByLabel(PICTURE).setInputFiles(file(photo));
  await page.getByLabel("Size").selectOption({ label: "Compact, 800 × 270" });
  await page.getByLabel("Bar text").fill("Menu");
  await page.getByRole("button", { name: "Show picture" }).click();
  await expect(page.getByText(/800 × 270 px · \d+ kB of 1 MB/)).toBeVisible();
  await page.getByRole("button", { name: "Add area" }).click();
  await page.getByRole("button", { name: "Add area" }).click();
  for (const [field, typed] of Object.entries({ X: "0", Y: "0", Width: "300", Height: "270" })) {
    await page.getByLabel(`Area A, ${field}`).fill(typed);
  }
  await page.getByLabel("Area A, What a tap does").selectOption({ label: "Sends a text" });
  await page.getByLabel("Area A, Link, text or data").fill("営業時間");
  await page.getByRole("button", { name: "Delete area B" }).click();
  await expect(page.getByLabel("Area B, X")).toHaveCount(0);
  await expect(page.getByLabel("Area A, Text")).toHaveValue("営業時間");
  await page.getByLabel("Name", { exact: true }).fill("Plain");
  await page.getByLabel("Show to everyone").uncheck();
  await page.getByRole("button", { name: "Publish" }).click();
  await isPublished(page, list, "Plain");
  const menu = (await atLine(line, "Plain"))!;
  expect(menu.areas).toEqual([
    { bounds: { x: 0, y: 0, width: 300, height: 270 }, action: { type: "message", text: "営業時間" } },
  ]);
  expect((await line.state()).channels[0].defaultRichMenuId).not.toBe(menu.richMenuId);

  await entry(page, "Plain").getByRole("button", { name: "Show to everyone" }).click();
  const { channels } = await line.state();
  expect(channels[0].defaultRichMenuId).toBe(menu.richMenuId);

  // A friend taps the area on their phone; the tap comes back as a signed webhook.
  const friend = channels[0].friends.find((one: { blocked: boolean }) => !one.blocked);
  await page.goto(`${noren.line}/phones/${friend.userId}`);
  await page.getByText("Menu", { exact: true }).click();
  await page.getByRole("group", { name: "Rich menu" }).getByRole("button").first().click();
  await expect(page.getByRole("log", { name: "Chat" }).getByText("営業時間").first()).toBeVisible();
  await page.goto(`${account}/friends?q=${encodeURIComponent(friend.userId)}`);
  await page.locator("a.who").first().click();
  await expect(page.getByText("営業時間").first()).toBeVisible();
  await page.goto(list);
  await deletes(page, line, list, "Plain");
});

for (const script of ["with", "without"] as const) {
  test(`what is wrong is said at its field and what was typed stays, ${script} script`, async ({ owner, plain, account }) => {
    const page = script === "with" ? owner : plain;
    const settled = async () => (script === "with" ? await hydrated(page) : undefined);
    await page.goto(`${account}/rich-menus/new`);
    await settled();
    await page.getByRole("button", { name: "Add area" }).click();
    await page.getByLabel("Area A, X").fill("2400");
    await page.getByLabel("Area A, Width").fill("200");
    await page.getByLabel("Bar text").fill("fifteen letters");
    await page.getByLabel(PICTURE).setInputFiles(file(Buffer.from("not a picture")));
    await page.getByRole("button", { name: "Publish" }).click();
    await settled();
    await expect(page.getByText(/not a JPEG, PNG or WebP/).first()).toBeVisible();
    await expect(page.getByLabel("Area A, X")).toHaveValue("2400");
    await expect(page.getByText("Enter a whole number from 1 to 100").first()).toBeVisible();
    await expect(page.getByLabel("Bar text")).toHaveValue("fifteen letters");
    await expect(page.getByText("15 characters; LINE takes at most 14.").first()).toBeVisible();
    if (script === "with") await accessible(page);

    await page.getByLabel(PICTURE).setInputFiles(file(Buffer.alloc(21_000_000)));
    await page.getByRole("button", { name: "Show picture" }).click();
    await settled();
    await expect(page.getByText(/larger than 20 MB/).first()).toBeVisible();
    await expect(page.getByLabel("Bar text")).toHaveValue("fifteen letters");
    await expect(page.getByLabel("Area A, X")).toHaveValue("2400");
  });
}

test("areas are drawn, moved and undone with the pointer and with keys", async ({ owner: page, account }) => {
  await page.setViewportSize({ width: 1280, height: 1600 });
  await page.goto(`${account}/rich-menus/new`);
  await hydrated(page);
  const sheet = page.getByRole("group", { name: /^Areas on the picture/ });
  const box = (await sheet.boundingBox())!;
  const at = (x: number, y: number): [number, number] => [box.x + (x / 2500) * box.width, box.y + (y / 1686) * box.height];
  const bounds = async (area: string) => {
    const read = async (field: string) => Number(await page.getByLabel(`Area ${area}, ${field}`).inputValue());
    return { x: await read("X"), y: await read("Y"), width: await read("Width"), height: await read("Height") };
  };
  const drag = async (from: [number, number], to: [number, number]) => {
    await page.mouse.move(...from);
    await page.mouse.down();
    await page.mouse.move(...at(1000, 700));
    await page.mouse.move(...to, { steps: 4 });
    await page.mouse.up();
  };

  // Drawn from near the corner to near the middle: it snaps to both.
  await drag(at(5, 5), at(1245, 838));
  expect(await bounds("A")).toEqual({ x: 0, y: 0, width: 1250, height: 843 });
  const area = sheet.getByRole("button", { name: /^Area A/ });
  await expect(area).toHaveAttribute("aria-pressed", "true");

  await area.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+ArrowDown");
  expect(await bounds("A")).toMatchObject({ x: 1, y: 10 });
  await page.keyboard.press("Control+z");
  expect(await bounds("A")).toMatchObject({ x: 0, y: 0 });
  await page.keyboard.press("Control+Shift+z");
  expect(await bounds("A")).toMatchObject({ x: 1, y: 10 });

  // The numbers move the area, and moving the area changes the numbers.
  await page.getByLabel("Area A, X").fill("500");
  await page.getByLabel("Area A, Width").fill("400");
  await expect(area).toHaveAccessibleName(/400 by .* at 500/);
  await drag(at(700, 300), at(1700, 900));
  expect((await bounds("A")).x).toBeGreaterThan(1400);

  await area.focus();
  await page.keyboard.press("Delete");
  await expect(area).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(area).toHaveCount(1);

  // What was drawn is what the form sends.
  const drawn = await bounds("A");
  await page.getByRole("button", { name: "Show picture" }).click();
  await hydrated(page);
  expect(await bounds("A")).toEqual(drawn);
});

test("what is typed before the island wakes is not lost", async ({ owner: page, account }) => {
  await page.emulateMedia({ reducedMotion: "reduce" }); // a page that waits cannot fade in
  await page.goto(`${account}/rich-menus/new`);
  await hydrated(page);
  await page.getByRole("button", { name: "Add area" }).click();
  let wake = () => {};
  const woken = new Promise<void>((resolve) => (wake = resolve));
  await page.route(/\.wasm$/, async (route) => {
    await woken;
    await route.continue();
  });
  await page.getByRole("button", { name: "Show picture" }).click();
  await page.waitForLoadState("domcontentloaded");
  await expect(page.locator("html[data-hydrated]")).toHaveCount(0);
  await page.getByLabel("Area A, X").fill("77");
  await page.getByLabel("Area A, What a tap does").selectOption({ label: "Sends a text" });
  wake();
  await hydrated(page);
  await expect(page.getByLabel("Area A, X")).toHaveValue("77");
  await expect(page.getByLabel("Area A, What a tap does")).toHaveValue("text");
  await expect(page.getByRole("button", { name: /^Area A, .* at 77,/ })).toBeVisible();
});
