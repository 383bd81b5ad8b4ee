// Audiences: https://developers.line.biz/en/reference/messaging-api/#manage-audience-group
import type { manageAudience, messagingApi } from "@line/bot-sdk";
import { expect } from "@playwright/test";
import { refused, type Scenes, type Stage } from "../stage.ts";

/** Where the broadcast leads. */
export const LINK = "https://example.com/spring";
const seconds = expect.any(Number);

export const audiences: Scenes = {
  "an audience is made of user ids, grows, is renamed and deleted": async (stage) => {
    const { audiences } = stage.api;
    const users = [await stage.friend("客一"), await stage.friend("客二"), await stage.friend("客三")];
    const made = await audiences.createAudienceGroup({
      description: "常連のお客様",
      uploadDescription: "一月",
      audiences: users.slice(0, 2).map((id) => ({ id })),
    });
    expect(made).toEqual(upload("常連のお客様"));
    const audienceGroupId = made.audienceGroupId!;
    await stage.simulator.wait(MINUTES);
    const more = { audienceGroupId, uploadDescription: "二月", audiences: [{ id: users[2]! }] };
    expect(await audiences.addAudienceToAudienceGroup(more)).toEqual({});
    await stage.simulator.wait(MINUTES);
    const rename = { description: "お得意様" };
    expect(await audiences.updateAudienceGroupDescription(audienceGroupId, rename)).toEqual({});
    expect(await audiences.getAudienceData(audienceGroupId)).toEqual({
      audienceGroup: known(made, { description: "お得意様", audienceCount: 3 }),
      jobs: expect.arrayContaining([job(audienceGroupId, "一月", 2), job(audienceGroupId, "二月", 1)]),
    });
    expect(await audiences.deleteAudienceGroup(audienceGroupId)).toEqual({});
    expect(await refused(400, audiences.getAudienceData(audienceGroupId))).toEqual({
      message: "audience group not found",
      details: [{ message: "AUDIENCE_GROUP_NOT_FOUND" }],
    });
  },

  "an audience is made of a file, and grows by another": async (stage) => {
    const { audiences, audienceFiles } = stage.api;
    const users = [await stage.friend("紙一"), await stage.friend("紙二"), await stage.friend("紙三")];
    const made = await audienceFiles.createAudienceForUploadingUserIds(
      file(users.slice(0, 2)),
      "名簿のお客様",
      false,
      "一月",
    );
    expect(made).toEqual(upload("名簿のお客様"));
    await stage.simulator.wait(MINUTES);
    expect(await audienceFiles.addUserIdsToAudience(file(users.slice(2)), made.audienceGroupId, "二月")).toEqual({});
    await stage.simulator.wait(MINUTES);
    expect(await audiences.getAudienceData(made.audienceGroupId!)).toEqual({
      audienceGroup: known(made, { audienceCount: 3 }),
      jobs: expect.arrayContaining([job(made.audienceGroupId!, "一月", 2), job(made.audienceGroupId!, "二月", 1)]),
    });
    const wrong = audienceFiles.createAudienceForUploadingUserIds(file(["nobody"]), "誤り", false, "一月");
    expect(await refused(400, wrong)).toMatchObject({
      details: [{ message: "UPLOAD_AUDIENCE_GROUP_INVALID_AUDIENCE_ID_FORMAT", property: "file" }],
    });
  },

  "audiences are made of who opened a broadcast and who tapped its link": async (stage) => {
    const { audiences } = stage.api;
    const requestId = await broadcast(stage);
    await stage.simulator.tell("acts", { act: "react", requestId, see: 70, open: [[LINK, 55]] });
    const opened = await audiences.createImpBasedAudienceGroup({ description: "読んだ方", requestId });
    expect(opened).toEqual({ ...upload("読んだ方"), type: "IMP", requestId });
    const click = { description: "押した方", requestId, clickUrl: LINK };
    const tapped = await audiences.createClickBasedAudienceGroup(click);
    expect(tapped).toEqual({ ...upload("押した方"), type: "CLICK", requestId, clickUrl: LINK });
    await refused(400, audiences.createClickBasedAudienceGroup(click));
    await stage.simulator.wait(MINUTES);
    expect(await audiences.getAudienceData(opened.audienceGroupId!)).toEqual({
      audienceGroup: known(opened, { requestId, audienceCount: 70 }),
      jobs: [],
    });
    expect(await audiences.getAudienceData(tapped.audienceGroupId!)).toEqual({
      audienceGroup: known(tapped, { requestId, clickUrl: LINK, audienceCount: 55 }),
      jobs: [],
    });
  },

  "audiences are listed, page by page": async (stage) => {
    const { audiences } = stage.api;
    const made: manageAudience.CreateAudienceGroupResponse[] = [];
    for (const description of ["一覧 甲", "一覧 乙", "一覧 丙"]) {
      const users = [{ id: await stage.friend("一覧") }];
      made.push(await audiences.createAudienceGroup({ description, audiences: users }));
    }
    await stage.simulator.wait(MINUTES);
    const pages = [
      await audiences.getAudienceGroups(1, "一覧", "READY", 2, true, "MESSAGING_API"),
      await audiences.getAudienceGroups(2, "一覧", "READY", 2, true, "MESSAGING_API"),
    ];
    expect(pages).toMatchObject([
      { page: 1, size: 2, totalCount: 3, hasNextPage: true, readWriteAudienceGroupTotalCount: seconds },
      { page: 2, size: 2, totalCount: 3, hasNextPage: false, readWriteAudienceGroupTotalCount: seconds },
    ]);
    const listed = pages.flatMap(({ audienceGroups }) => audienceGroups!.map((one) => one.audienceGroupId!));
    expect(listed.sort()).toEqual(made.map((one) => one.audienceGroupId!).sort());
    expect(pages[0]!.audienceGroups).toHaveLength(2);
    await refused(400, audiences.getAudienceGroups(1, undefined, undefined, 41));
  },

  "shared audiences are listed, one's own among them if asked for": async (stage) => {
    const { audiences } = stage.api;
    const description = "共有のお客様";
    const users = [{ id: await stage.friend("共有") }];
    const { audienceGroupId } = await audiences.createAudienceGroup({ description, audiences: users });
    await stage.simulator.wait(MINUTES);
    const own = await audiences.getSharedAudienceGroups(1, description, "READY", 40, "MESSAGING_API", true);
    expect(own).toEqual({
      audienceGroups: [expect.objectContaining({ audienceGroupId, description, status: "READY" })],
      hasNextPage: false,
      totalCount: 1,
      readWriteAudienceGroupTotalCount: seconds,
      page: 1,
      size: 40,
    });
    const others = await audiences.getSharedAudienceGroups(1, description);
    expect(others).toMatchObject({ totalCount: 0, hasNextPage: false, page: 1, size: 20 });
    expect(await audiences.getSharedAudienceData(audienceGroupId!)).toEqual({
      audienceGroup: expect.objectContaining({ audienceGroupId, description, status: "READY" }),
      jobs: expect.any(Array),
      owner: { serviceType: expect.any(String), id: expect.any(String), name: expect.any(String) },
    });
  },
};

/** Time enough to work through an upload. */
const MINUTES = 600_000;

/** A message with a link to everybody; answers its request id. */
export async function broadcast(stage: Stage): Promise<string> {
  const message: messagingApi.Message = { type: "text", text: `春の会 ${LINK}` };
  await stage.api.messaging.broadcast({ messages: [message] });
  return stage.requestId("/v2/bot/message/broadcast");
}

function file(userIds: string[]): Blob {
  return new File([`${userIds.join("\n")}\n`], "users.txt", { type: "text/plain" });
}

function upload(description: string): object {
  return {
    audienceGroupId: expect.any(Number),
    createRoute: "MESSAGING_API",
    type: "UPLOAD",
    description,
    created: seconds,
    permission: "READ_WRITE",
    expireTimestamp: seconds,
    isIfaAudience: false,
  };
}

/** What LINE tells later of an audience it made. */
function known(made: manageAudience.CreateAudienceGroupResponse, more: object): unknown {
  const { audienceGroupId, type, description, created, isIfaAudience, permission, createRoute } = made;
  return expect.objectContaining({
    ...{ audienceGroupId, type, description, created, isIfaAudience, permission, createRoute },
    status: "READY",
    ...more,
  });
}

function job(audienceGroupId: number, description: string, audienceCount: number): unknown {
  return expect.objectContaining({
    audienceGroupJobId: expect.any(Number),
    audienceGroupId,
    description,
    type: "DIFF_ADD",
    audienceCount,
    created: seconds,
    jobStatus: "FINISHED",
  });
}
