// LINE's own Node SDK, which nobody here wrote, against the simulator: every method it has, in every way to call it.
import { test } from "@playwright/test";
import { Calls } from "./coverage.ts";
import { audiences } from "./scenes/audiences.ts";
import { campaigns } from "./scenes/campaigns.ts";
import { contents } from "./scenes/contents.ts";
import { insight } from "./scenes/insight.ts";
import { partners } from "./scenes/partners.ts";
import { people } from "./scenes/people.ts";
import { richMenus } from "./scenes/rich_menus.ts";
import { sending } from "./scenes/sending.ts";
import { tokens } from "./scenes/tokens.ts";
import { Stage, type Scenes } from "./stage.ts";
import { WAYS, type Way } from "./ways.ts";

const SCENES: Scenes = {
  ...tokens,
  ...people,
  ...contents,
  ...sending,
  ...richMenus,
  ...audiences,
  ...campaigns,
  ...partners,
  ...insight, // days pass here
};

test("every method of LINE's Node SDK gets what its types promise", async () => {
  test.setTimeout(60_000);
  const calls = new Calls();
  const faults = (await Promise.all(WAYS.map((way) => play(way, calls)))).flat();
  console.log(calls.table());
  const missing = calls.missing();
  if (missing.length > 0) faults.push(`never called with success: ${missing.join(", ")}`);
  if (faults.length > 0) throw new Error(faults.join("\n\n"));
});

/** Plays every scene this way; answers what went wrong. A fault in one scene says nothing about the others. */
async function play(way: Way, calls: Calls): Promise<string[]> {
  const faults: string[] = [];
  const stage = await Stage.open(way, calls);
  try {
    for (const [says, scene] of Object.entries(SCENES)) {
      await scene(stage).catch((error: Error) => faults.push(`${says} (${way.name})${place(error)}: ${error.message}`));
    }
  } finally {
    stage.close();
  }
  return faults;
}

/** Where in a scene this happened. */
function place({ stack }: Error): string {
  const found = /\/(scenes\/\w+\.ts:\d+)/.exec(stack ?? "");
  return found ? ` at ${found[1]}` : "";
}
