// This month's messages and the last days: LINE's figures, with and without script.
import { accessible, expect, hydrated, test } from "./fixture";

test("the month’s figures are LINE’s, and the days stand in a table", async ({ plain, account }) => {
  await plain.goto(`${account}/quota`);
  const figures = plain.getByRole("region", { name: "This month’s messages" });
  await expect(figures).toContainText("Used");
  await expect(figures).toContainText("Left");
  await expect(figures.getByRole("meter")).toBeVisible();
  await expect(plain.getByText("Read from LINE")).toBeVisible();
  await plain.getByText("Show as table").click();
  const table = plain.getByRole("table", { name: "Sent per day" });
  await expect(table.getByRole("row")).toHaveCount(15);
  await expect(table.getByRole("row").last()).toContainText("Not known");
});

test("asking LINE again is a button", async ({ plain, account }) => {
  await plain.goto(`${account}/quota`);
  await plain.getByRole("button", { name: "Ask LINE again" }).click();
  await expect(plain.getByText("Asked LINE for the newest numbers.")).toBeVisible();
});

test("the chart is read out by pointer and by arrow keys", async ({ owner, account }) => {
  await owner.goto(`${account}/quota`);
  await hydrated(owner);
  const reader = owner.getByRole("slider", { name: "Sent per day" });
  const tip = reader.locator(".tip");
  await reader.focus();
  await owner.keyboard.press("ArrowRight");
  await expect(tip).toContainText("Not yet");
  await owner.keyboard.press("ArrowLeft");
  await expect(tip).toContainText(/Broadcast [\d,]+ · Multicast [\d,]+ · Push [\d,]+ · Reply [\d,]+/);
  await expect(reader).toHaveAttribute("aria-valuenow", "13");
  await owner.keyboard.press("Escape");
  await expect(tip).toHaveCount(0);
  const box = (await reader.boundingBox())!;
  await owner.mouse.move(box.x + box.width * 0.04, box.y + box.height / 2);
  await expect(reader).toHaveAttribute("aria-valuenow", "1");
  await owner.mouse.move(0, 0);
  await expect(tip).toHaveCount(0);
  await accessible(owner);
});
