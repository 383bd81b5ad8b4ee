// A bot as LINE's documentation builds one: a small server with the SDK's middleware before its handler.
import { JSONParseError, middleware, webhook, type MiddlewareConfig } from "@line/bot-sdk";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export type Call = { destination: string; events: webhook.Event[] };

export class Bot {
  /** The calls that the middleware let through, oldest first. */
  readonly calls: Call[] = [];
  /** What it refused the others with. */
  readonly refusals: Error[] = [];

  private constructor(private readonly server: Server) {}

  static async listen(config: MiddlewareConfig): Promise<Bot> {
    const check = middleware(config);
    const server = createServer((incoming, response) => {
      const request = Object.assign(incoming, { body: undefined as unknown }); // the middleware fills it
      void check(request, response, (error) => {
        if (error) {
          bot.refusals.push(error);
          response.writeHead(error instanceof JSONParseError ? 400 : 401).end();
          return;
        }
        const { destination, events } = request.body as webhook.CallbackRequest;
        bot.calls.push({ destination, events });
        response.end();
      });
    });
    const bot = new Bot(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return bot;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/webhook`;
  }

  get events(): webhook.Event[] {
    return this.calls.flatMap((call) => call.events);
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
