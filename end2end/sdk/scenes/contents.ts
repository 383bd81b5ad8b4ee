// What people send: https://developers.line.biz/en/reference/messaging-api/#get-content
import { expect } from "@playwright/test";
import type { Readable } from "node:stream";
import { png } from "../png.ts";
import { refused, type Scenes } from "../stage.ts";

export const contents: Scenes = {
  "a picture is fetched as it was sent, and smaller": async (stage) => {
    const { contents } = stage.api;
    const user = await stage.friend("写");
    const bytes = png(320, 200);
    const attached = { bytes: bytes.toString("base64"), contentType: "image/png" };
    const { message } = await stage.says(user, { type: "image" }, attached);
    expect(message).toMatchObject({ type: "image", contentProvider: { type: "line" } });
    expect(await read(await contents.getMessageContent(message.id))).toEqual(bytes);
    const small = await read(await contents.getMessageContentPreview(message.id));
    expect(small.subarray(1, 4).toString()).toBe("PNG");
    expect(small.readUInt32BE(16)).toBeLessThan(320); // the width, in the header
    await stage.act("unsend", { act: "unsend", userId: user, messageId: message.id });
    expect(await refused(410, contents.getMessageContent(message.id))).toEqual({ message: "The content is gone" });
  },

  "a video says when it is ready": async (stage) => {
    const { contents } = stage.api;
    const user = await stage.friend("映");
    const { message } = await stage.says(user, { type: "video", duration: 90_000 }, { preparesForMs: 60_000 });
    const status = () => contents.getMessageContentTranscodingByMessageId(message.id);
    expect(await status()).toEqual({ status: "processing" });
    await stage.simulator.wait(61_000);
    expect(await status()).toEqual({ status: "succeeded" });
    const failed = await stage.says(user, { type: "audio", duration: 1_000 }, { fails: true });
    expect(await contents.getMessageContentTranscodingByMessageId(failed.message.id)).toEqual({ status: "failed" });
  },
};

/** All that a stream holds. */
export async function read(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
