// Which of the SDK's methods were called. What there is to call is read off the package itself, so that a method that a
// newer version brings fails the test until a scene calls it.
import * as sdk from "@line/bot-sdk";
import { createRequire } from "node:module";

export class Calls {
  private readonly called = new Map<string, Set<string>>();

  /** A method that answered without an error. */
  add(client: string, method: string): void {
    if (!this.called.has(client)) this.called.set(client, new Set());
    this.called.get(client)!.add(method);
  }

  /** `Client.method` of every method that was not called. */
  missing(): string[] {
    return [...methods()].flatMap(([client, all]) =>
      all.filter((method) => !this.has(client, method)).map((method) => `${client}.${method}`),
    );
  }

  /** A line for each client, and the sum. */
  table(): string {
    const rows = [...methods()].map(([client, all]): [string, number, number] => [
      client,
      all.filter((method) => this.has(client, method)).length,
      all.length,
    ]);
    const sum = (at: 1 | 2) => rows.reduce((total, row) => total + row[at], 0);
    const lines = [...rows, ["all", sum(1), sum(2)] as const].map(
      ([client, called, all]) => `  ${client.padEnd(26)}${String(called).padStart(5)} of ${String(all).padStart(3)}`,
    );
    const { version } = createRequire(import.meta.url)("@line/bot-sdk/package.json");
    return [`Methods of LINE's Node SDK ${version} that the simulator answered:`, ...lines].join("\n");
  }

  private has(client: string, method: string): boolean {
    return this.called.get(client)?.has(method) ?? false;
  }
}

/** The methods of every class that the package exports, inherited ones among them. */
function methods(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const look = (exported: object): void => {
    for (const [name, value] of Object.entries(exported)) {
      if (typeof value === "object" && value !== null) look(value);
      if (typeof value !== "function") continue;
      const own = methodsOf(value.prototype);
      if (own.length > 0) found.set(name, own);
    }
  };
  look(sdk);
  return found;
}

function methodsOf(prototype: object | null | undefined): string[] {
  if (!prototype || prototype === Object.prototype || prototype === Error.prototype) return [];
  const own = Object.getOwnPropertyNames(prototype).filter((name) => name !== "constructor");
  return [...new Set([...own, ...methodsOf(Object.getPrototypeOf(prototype))])].sort();
}
