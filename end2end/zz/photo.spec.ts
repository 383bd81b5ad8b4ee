import { test, expect, hydrated } from "../tests/fixture";
import { writeFileSync } from "node:fs";
test("photo", async ({ owner: page, account, noren }) => {
  test.setTimeout(60000);
  await page.goto(account + "/rich-menus/new");
  await hydrated(page);
  await page.getByLabel("Picture file").setInputFiles("/tmp/mate/usr/share/backgrounds/mate/abstract/Elephants_5640x3172.jpg");
  let t = Date.now();
  await page.getByRole("button", { name: "Show picture" }).click();
  await expect(page.getByText(/kB of 1 MB/)).toBeVisible({ timeout: 30000 });
  console.log("upload took", Date.now() - t, await page.getByText(/kB of 1 MB/).innerText());
  const src = await page.getByRole("group", { name: /^Areas on/ }).locator("img").getAttribute("src");
  writeFileSync("/tmp/rmshots/photo.jpg", await (await page.request.get(src!)).body());
  await page.locator("summary", { hasText: "Picture" }).click();
  await page.getByLabel("Size").selectOption({ label: "Compact, 2500 × 843" });
  await page.getByLabel("Crop from top to bottom").fill("100");
  t = Date.now();
  await page.getByRole("button", { name: "Show picture" }).click();
  await expect(page.getByText(/2500 × 843 px/)).toBeVisible({ timeout: 30000 });
  console.log("crop took", Date.now() - t, await page.getByText(/kB of 1 MB/).innerText());
});
test("look", async ({ owner: page, account }) => {
  test.setTimeout(90000);
  for (const [w, lang] of [[1280, "en"], [375, "th"], [1280, "ja"]] as const) {
    await page.setViewportSize({ width: w, height: 900 });
    await page.goto(account + "/rich-menus/new");
    await hydrated(page);
    await page.locator("#picture").setInputFiles("/tmp/mate/usr/share/backgrounds/mate/abstract/Elephants_3840x2160.jpg");
    await page.locator("button[name=do][value=show]:not([hidden])").click();
    await expect(page.getByText(/2500 × 1686 px/)).toBeVisible({ timeout: 30000 });
    await page.locator("input[value=large-a]").check();
    await page.locator("button[value=template]").click();
    await hydrated(page);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    console.log("sideways", w, sideways);
    await page.waitForTimeout(400);
    await page.screenshot({ path: `/tmp/rmshots/photo-${w}-${lang}.png`, fullPage: true });
  }
});
