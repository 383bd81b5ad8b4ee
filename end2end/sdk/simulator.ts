// One running `noren simulator`: LINE with the tea shop's friends, 200 of them unless told otherwise, and its controls.
import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";

export type Credentials = { id: string; secret: string; token: string };

export class Simulator {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
    readonly channel: Credentials,
  ) {}

  static async start(...args: string[]): Promise<Simulator> {
    const binary = process.env.NOREN_BINARY;
    if (!binary) throw new Error("NOREN_BINARY names no binary: run these tests with cargo xtask test");
    const child = spawn(binary, ["simulator", "--listen", "127.0.0.1:0", ...args], {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, NOREN_LOG: "error" },
    });
    let said = "";
    for await (const line of createInterface({ input: child.stdout! })) {
      said += `${line}\n`;
      const token = /access token (\S+)/.exec(line)?.[1];
      if (!token) continue;
      const [, url] = /answers at (\S+)/.exec(said) ?? [];
      const [, id, secret] = /Channel ID (\d+), channel secret (\w+)/.exec(said) ?? [];
      if (url && id && secret) return new Simulator(child, url, { id, secret, token });
    }
    throw new Error(`the simulator ended before it was ready:\n${said}`);
  }

  stop(): void {
    this.child.kill("SIGTERM");
  }

  /** Asks a control, `/_sim/…`. */
  async look(path: string): Promise<any> {
    return read(await fetch(`${this.url}/_sim/${path}`));
  }

  /** Tells a control to do something. */
  async tell(path: string, body: unknown = {}): Promise<any> {
    const headers = { "content-type": "application/json" };
    return read(await fetch(`${this.url}/_sim/${path}`, { method: "POST", headers, body: JSON.stringify(body) }));
  }

  /** Moves the simulated clock forward. */
  async wait(milliseconds: number): Promise<void> {
    await this.tell("clock", { advanceMilliseconds: milliseconds });
  }
}

async function read(response: Response): Promise<any> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${text}`);
  return text ? JSON.parse(text) : null;
}
