// Rich menus: https://developers.line.biz/en/reference/messaging-api/#rich-menu
import type { messagingApi } from "@line/bot-sdk";
import { expect } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { png } from "../png.ts";
import { refused, type Scenes, type Stage } from "../stage.ts";
import { read } from "./contents.ts";

const richMenuId = expect.stringMatching(/^richmenu-[0-9a-f]{32}$/);
const picture = png(800, 270);

export const richMenus: Scenes = {
  "a menu is validated, made, illustrated, listed and deleted": async ({ api: { messaging, contents } }) => {
    const menu = named("お品書き");
    expect(await messaging.validateRichMenuObject(menu)).toEqual({});
    expect(await refused(400, messaging.validateRichMenuObject({ ...menu, chatBarText: "" }))).toMatchObject({
      details: [{ property: "chatBarText" }],
    });
    const made = await messaging.createRichMenu(menu);
    expect(made).toEqual({ richMenuId });
    const blob = new Blob([new Uint8Array(picture)], { type: "image/png" });
    expect(await contents.setRichMenuImage(made.richMenuId, blob)).toEqual({});
    expect(await read(await contents.getRichMenuImage(made.richMenuId))).toEqual(picture);
    expect(await messaging.getRichMenu(made.richMenuId)).toEqual({ ...menu, ...made });
    expect((await messaging.getRichMenuList()).richmenus).toContainEqual({ ...menu, ...made });
    expect(await messaging.deleteRichMenu(made.richMenuId)).toEqual({});
    expect(await refused(404, messaging.getRichMenu(made.richMenuId))).toEqual({ message: "Not found" });
    expect((await messaging.getRichMenuList()).richmenus).not.toContainEqual({ ...menu, ...made });
  },

  "one menu is everybody's default": async (stage) => {
    const { messaging } = stage.api;
    const menu = await illustrated(stage, "皆");
    expect(await messaging.setDefaultRichMenu(menu)).toEqual({});
    expect(await messaging.getDefaultRichMenuId()).toEqual({ richMenuId: menu });
    expect(await messaging.cancelDefaultRichMenu()).toEqual({});
    expect(await refused(404, messaging.getDefaultRichMenuId())).toEqual({
      message: "no default richmenu",
      details: [],
    });
  },

  "a menu is linked to one friend, and to several": async (stage) => {
    const { messaging } = stage.api;
    const menu = await illustrated(stage, "常連");
    const userIds = [await stage.friend("常"), await stage.friend("連")];
    const [first, second] = userIds as [string, string];
    const seen = (user: string) => messaging.getRichMenuIdOfUser(user);
    expect(await messaging.linkRichMenuIdToUser(first, menu)).toEqual({});
    expect(await seen(first)).toEqual({ richMenuId: menu });
    expect(await messaging.unlinkRichMenuIdFromUser(first)).toEqual({});
    expect(await refused(404, seen(first))).toEqual({ message: "the user has no richmenu", details: [] });
    expect(await messaging.linkRichMenuIdToUsers({ richMenuId: menu, userIds })).toEqual({});
    await stage.simulator.wait(10_000);
    expect([await seen(first), await seen(second)]).toEqual([{ richMenuId: menu }, { richMenuId: menu }]);
    expect(await messaging.unlinkRichMenuIdFromUsers({ userIds })).toEqual({});
    await stage.simulator.wait(10_000);
    await refused(404, seen(first));
    await refused(404, seen(second));
  },

  "a menu has a name to switch to, which can be given to another": async (stage) => {
    const { messaging } = stage.api;
    const [one, two] = [await illustrated(stage, "朝"), await illustrated(stage, "夕")];
    const richMenuAliasId = "today";
    expect(await messaging.createRichMenuAlias({ richMenuAliasId, richMenuId: one })).toEqual({});
    expect(await messaging.getRichMenuAlias(richMenuAliasId)).toEqual({ richMenuAliasId, richMenuId: one });
    expect(await messaging.updateRichMenuAlias(richMenuAliasId, { richMenuId: two })).toEqual({});
    const { aliases } = await messaging.getRichMenuAliasList();
    expect(aliases).toEqual([{ richMenuAliasId, richMenuId: two }]);
    const user = await stage.friend("替");
    const action = { type: "richmenuswitch", richMenuAliasId, data: "evening" };
    const tapped = await stage.act("postback", { act: "tap", userId: user, action });
    expect(tapped).toMatchObject({
      postback: { data: "evening", params: { newRichMenuAliasId: richMenuAliasId, status: "SUCCESS" } },
    });
    expect(await messaging.getRichMenuIdOfUser(user)).toEqual({ richMenuId: two });
    expect(await messaging.deleteRichMenuAlias(richMenuAliasId)).toEqual({});
    expect(await refused(404, messaging.getRichMenuAlias(richMenuAliasId))).toEqual({
      message: "richmenu alias not found",
      details: [],
    });
  },

  "everybody who has one menu gets another in a batch": async (stage) => {
    const { messaging } = stage.api;
    const [from, to] = [await illustrated(stage, "春"), await illustrated(stage, "夏")];
    const users = [await stage.friend("春"), await stage.friend("夏")];
    for (const user of users) await messaging.linkRichMenuIdToUser(user, from);
    const batch: messagingApi.RichMenuBatchRequest = {
      operations: [{ type: "link", from, to }],
      resumeRequestKey: randomUUID(),
    };
    expect(await messaging.validateRichMenuBatchRequest(batch)).toEqual({});
    const twice = { operations: [...batch.operations, ...batch.operations] };
    expect(await refused(400, messaging.validateRichMenuBatchRequest(twice))).toMatchObject({
      details: [{ message: `from richmenu (${from}) is duplicated`, property: "operations[].from" }],
    });
    expect(await messaging.richMenuBatch(batch)).toEqual({});
    const id = await stage.requestId("/v2/bot/richmenu/batch");
    const accepted = await messaging.getRichMenuBatchProgress(id);
    expect(accepted).toMatchObject({ acceptedTime: expect.any(String) });
    await stage.simulator.wait(600_000);
    expect(await messaging.getRichMenuBatchProgress(id)).toEqual({
      phase: "succeeded",
      acceptedTime: accepted.acceptedTime,
      completedTime: expect.any(String),
    });
    for (const user of users) expect(await messaging.getRichMenuIdOfUser(user)).toEqual({ richMenuId: to });
    await refused(404, messaging.getRichMenuBatchProgress(randomUUID()));
  },
};

/** A menu with a picture. */
export async function illustrated({ api }: Stage, name: string): Promise<string> {
  const { richMenuId } = await api.messaging.createRichMenu(named(name));
  await api.contents.setRichMenuImage(richMenuId, new Blob([new Uint8Array(picture)], { type: "image/png" }));
  return richMenuId;
}

function named(name: string): messagingApi.RichMenuRequest {
  return {
    size: { width: 800, height: 270 },
    selected: false,
    name,
    chatBarText: "メニュー",
    areas: [
      {
        bounds: { x: 0, y: 0, width: 400, height: 270 },
        action: { type: "message", label: "予約", text: "予約したいです" },
      },
      {
        bounds: { x: 400, y: 0, width: 400, height: 270 },
        action: { type: "uri", label: "地図", uri: "https://example.com/map" },
      },
    ],
  };
}
