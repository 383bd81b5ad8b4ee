import { defineConfig } from "@playwright/test";
import { cpus } from "node:os";

// Debian's Chromium, found by `cargo xtask test`. Each worker's fixture starts its own `noren demo`
// (the binary named by NOREN_BINARY) on a free port, so nothing here knows an address.
const chromium = process.env.NOREN_CHROMIUM ?? "chromium";

export default defineConfig({
  // The console in a browser, and beside it, without one, LINE's own SDK against the simulator.
  projects: [
    { name: "console", testDir: "tests" },
    { name: "sdk", testDir: "sdk" },
  ],
  outputDir: "test-results",
  timeout: 30_000,
  retries: 0, // a test that passes the second time is a fault nobody looked at
  workers: cpus().length,
  fullyParallel: true,
  forbidOnly: true,
  reporter: process.env.CI ? "line" : "list",
  use: {
    browserName: "chromium",
    locale: "en-GB",
    timezoneId: "Asia/Tokyo",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: chromium,
      // Going back must find the page as it was left; Playwright switches that off by default.
      ignoreDefaultArgs: ["--disable-back-forward-cache"],
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
      ],
    },
  },
});
