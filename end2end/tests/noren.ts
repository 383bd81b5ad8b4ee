// One running `noren demo`: its own database, its own simulated LINE, its own ports.
import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";

export type Noren = {
  url: string; // the console
  line: string; // the simulated LINE, and the friends' phones
  setup: string; // the one-time link
  second: { id: string; secret: string }; // a channel that is not connected yet; LINE has not verified it
  stop: () => Promise<void>;
};

export async function startNoren(args: string[] = []): Promise<Noren> {
  const binary = process.env.NOREN_BINARY;
  if (!binary) throw new Error("NOREN_BINARY names no binary: run these tests with cargo xtask test");
  const child = spawn(binary, ["demo", "--listen", "127.0.0.1:0", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NOREN_LOG: "warn" },
  });
  let log = "";
  child.stderr?.on("data", (chunk) => (log += chunk));
  const said = await linesUntil(child, (line) => line.includes("/setup?token="), () => log);
  const find = (pattern: RegExp) => {
    const found = said.map((line) => pattern.exec(line)?.[1]).find(Boolean);
    if (!found) throw new Error(`noren did not say ${pattern}:\n${said.join("\n")}`);
    return found;
  };
  return {
    url: find(/Noren is open at (\S+)/),
    line: find(/phones are at (\S+)/),
    second: { id: find(/channel ID (\d+)/), secret: find(/channel secret (\w+)/) },
    setup: find(/(\S+\/setup\?token=\S+)/),
    stop: () => stop(child),
  };
}

async function linesUntil(child: ChildProcess, last: (line: string) => boolean, log: () => string): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout! })) {
    lines.push(line);
    if (last(line)) return lines;
  }
  throw new Error(`noren ended before it was ready:\n${lines.join("\n")}\n${log()}`);
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
    setTimeout(() => child.kill("SIGKILL"), 15_000).unref();
  });
}
