// The four ways to call LINE with its Node SDK: a client for each API or one for all of them, and of every method the
// plain form or the one that also hands out the HTTP response. A scene is written once and played every way.
import {
  channelAccessToken,
  HTTPFetchError,
  insight,
  liff,
  LineBotClient,
  manageAudience,
  messagingApi,
  moduleAttach,
  moduleOperation,
  shop,
} from "@line/bot-sdk";
import { expect } from "@playwright/test";
import type { Calls } from "./coverage.ts";

/** A client without its second forms. */
type Plain<Client> = Omit<Client, `${string}WithHttpInfo`>;

export type Api = {
  tokens: Plain<channelAccessToken.ChannelAccessTokenClient>;
  messaging: Plain<messagingApi.MessagingApiClient>;
  contents: Plain<messagingApi.MessagingApiBlobClient>;
  insight: Plain<insight.InsightClient>;
  audiences: Plain<manageAudience.ManageAudienceClient>;
  audienceFiles: Plain<manageAudience.ManageAudienceBlobClient>;
  liff: Plain<liff.LiffClient>;
  modules: Plain<moduleOperation.LineModuleClient>;
  attaching: Plain<moduleAttach.LineModuleAttachClient>;
  shop: Plain<shop.ShopClient>;
};

export type Way = { name: string; open: (url: string, token: string, calls: Calls) => Api };

type Clients = (url: string, token: string) => Api;

const apart: Clients = (baseURL, channelAccessToken_) => {
  const config = { baseURL, channelAccessToken: channelAccessToken_ };
  return {
    tokens: new channelAccessToken.ChannelAccessTokenClient({ baseURL }),
    messaging: new messagingApi.MessagingApiClient(config),
    contents: new messagingApi.MessagingApiBlobClient(config),
    insight: new insight.InsightClient(config),
    audiences: new manageAudience.ManageAudienceClient(config),
    audienceFiles: new manageAudience.ManageAudienceBlobClient(config),
    liff: new liff.LiffClient(config),
    modules: new moduleOperation.LineModuleClient(config),
    attaching: new moduleAttach.LineModuleAttachClient(config),
    shop: new shop.ShopClient(config),
  };
};

/** The client of all APIs has no token operations: those stay with their own. */
const together: Clients = (url, channelAccessToken_) => {
  const all = LineBotClient.fromChannelAccessToken({
    channelAccessToken: channelAccessToken_,
    apiBaseURL: url,
    dataApiBaseURL: url,
    managerBaseURL: url,
  });
  return {
    tokens: new channelAccessToken.ChannelAccessTokenClient({ baseURL: url }),
    messaging: all,
    contents: all,
    insight: all,
    audiences: all,
    audienceFiles: all,
    liff: all,
    modules: all,
    attaching: all,
    shop: all,
  };
};

export const WAYS: Way[] = [
  { name: "a client for each API", open: (...args) => spoken(apart, "", ...args) },
  { name: "a client for each API, with HTTP info", open: (...args) => spoken(apart, "WithHttpInfo", ...args) },
  { name: "one client for all", open: (...args) => spoken(together, "", ...args) },
  { name: "one client for all, with HTTP info", open: (...args) => spoken(together, "WithHttpInfo", ...args) },
];

function spoken(clients: Clients, form: string, url: string, token: string, calls: Calls): Api {
  const apis = Object.entries(clients(url, token)).map(([name, client]) => [name, listened(client, form, calls)]);
  return Object.fromEntries(apis) as Api;
}

/** The client whose every call uses this form, is counted when it succeeds, and says what LINE refused when not. */
function listened<Client extends object>(client: Client, form: string, calls: Calls): Client {
  return new Proxy(client, {
    get: (target, name) => {
      const method = String(name) + form;
      return async (...args: unknown[]) => {
        const answer = await called(target, method, args);
        calls.add(target.constructor.name, method);
        return form ? bodyOf(answer) : answer;
      };
    },
  });
}

async function called(client: any, method: string, args: unknown[]): Promise<unknown> {
  try {
    return await client[method](...args);
  } catch (error) {
    if (error instanceof HTTPFetchError) {
      error.message = `${method}(${JSON.stringify(args).slice(1, -1)}) answered ${error.status}: ${error.body}`;
    }
    throw error;
  }
}

function bodyOf(answer: unknown): unknown {
  const { httpResponse, body } = answer as { httpResponse: Response; body: unknown };
  expect(httpResponse.ok).toBe(true);
  expect(httpResponse.headers.get("x-line-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  return body;
}
