import { beforeAll, describe, expect, it } from "vitest";
import { department, proposed } from "../support/affairs.ts";
import { uploaded as uploadedDocument } from "../support/documents.ts";
import { pdf } from "../support/files.ts";
import { community, openDistrict } from "../support/money.ts";
import { must } from "../support/must.ts";
import { hugeJpeg, phoneJpeg, phonePng, secrets } from "../support/pictures.ts";
import { call } from "../support/platform.ts";
import {
  byReceipt,
  dispatched,
  type Filed,
  filed,
  post,
  resident,
  secondSteward,
  steward,
  strangeSteward,
  supervisor,
} from "../support/requests.ts";

beforeAll(openDistrict);

type Photo = { readonly photoId: string; readonly side: string; readonly url: string };
const refused = (code: string, status = 409) => ({ status, body: { code } });
const at = ({ requestId }: Filed, rest: string) => `/requests/${requestId}/${rest}`;

/** Asks for an address, and puts a file there. */
async function uploaded(path: string, token: string | undefined, file = phoneJpeg()) {
  const type = file[0] === 0x89 ? "image/png" : "image/jpeg";
  const asked = `${path}${path.includes("?") ? "&" : "?"}bytes=${file.length}&type=${type}`;
  const { photoId, url } = await must(call("GET", asked, token ? { token } : {}));
  const put = (body: Buffer, headers: Record<string, string> = { "content-type": type }) =>
    fetch(url, { method: "PUT", body: new Uint8Array(body), headers });
  return { photoId: photoId as string, url: url as string, put };
}

async function added(request: Filed, token: string, file = phoneJpeg()): Promise<string> {
  const { photoId, put } = await uploaded(at(request, "photo-upload"), token, file);
  expect((await put(file)).status).toBe(200);
  await must(post(token, at(request, "photos"), { photoId }));
  return photoId;
}
const seen = (request: Filed, token: string, purpose = "handling") =>
  call("GET", `${at(request, "photos")}?purpose=${purpose}`, { token });
const photosOf = async (request: Filed, token: string, purpose?: string): Promise<Photo[]> =>
  (await must(seen(request, token, purpose))).photos;

describe("a photo", () => {
  it("is added by whoever filed the request, and seen by those who handle it, as it was cleaned", async () => {
    const request = await dispatched();
    for (const file of [phoneJpeg(), phonePng()]) await added(request, resident, file);
    const photos = await photosOf(request, steward);
    expect(photos.map(({ side }) => side)).toEqual(["before", "before"]);
    for (const { url } of photos) {
      const picture = await fetch(url);
      expect(picture.headers.get("content-type")).toMatch(/^image\/(jpeg|png)$/);
      const bytes = Buffer.from(await picture.arrayBuffer()).toString("latin1");
      expect(bytes.length).toBeGreaterThan(80);
      for (const secret of secrets) expect(bytes).not.toContain(secret);
    }
  });

  it("is added by its assignee of how it is afterwards, and by nobody else", async () => {
    const request = await dispatched();
    await added(request, steward);
    expect((await photosOf(request, supervisor)).map(({ side }) => side)).toEqual(["after"]);
    const { photoId, put } = await uploaded(at(request, "photo-upload"), supervisor);
    await put(phoneJpeg());
    const body = { photoId };
    expect(await post(supervisor, at(request, "photos"), body)).toMatchObject(
      refused("photo_not_yours", 403),
    );
    expect((await post(strangeSteward, at(request, "photos"), body)).status).toBe(404);
  });

  it("is added with number and code by whoever has no account", async () => {
    const request = await filed();
    const { receiptNumber, receiptCode: code } = request;
    const path = `/receipts/${receiptNumber}`;
    const { photoId, put } = await uploaded(`${path}/photo-upload?code=${code}`, undefined);
    await put(phoneJpeg());
    const send = (of: string) => call("POST", `${path}/photos`, { body: { photoId, code: of } });
    expect((await send("0000000000")).status).toBe(404);
    expect(await send(code)).toMatchObject({ status: 201, body: { photoId, side: "before" } });
    const { photos } = await must(byReceipt(request, "/photos"));
    expect((await fetch(photos[0].url)).status).toBe(200);
    const removal = `${path}/photos/${photoId}/removal`;
    await must(call("POST", removal, { body: { code } }));
    expect((await must(byReceipt(request, "/photos"))).photos).toEqual([]);
    expect((await fetch(photos[0].url)).status).toBe(404);
  });

  it("is one of three of its side, however many are sent at once", async () => {
    const request = await dispatched();
    const uploads = await Promise.all(
      Array.from({ length: 5 }, () => uploaded(at(request, "photo-upload"), resident)),
    );
    await Promise.all(uploads.map(({ put }) => put(phoneJpeg())));
    const replies = await Promise.all(
      uploads.map(({ photoId }) => post(resident, at(request, "photos"), { photoId })),
    );
    expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 201, 201, 409, 409]);
    expect(replies.find(({ status }) => status === 409)?.body.code).toBe("photos_full");
    await added(request, steward);
    const [first] = await photosOf(request, resident, "own_data");
    await must(call("DELETE", at(request, `photos/${first?.photoId}`), { token: resident }));
    await added(request, resident);
    expect(await photosOf(request, supervisor)).toHaveLength(4);
  });

  it("is added once, whichever way its answer was lost", async () => {
    const request = await filed();
    const { photoId, put } = await uploaded(at(request, "photo-upload"), resident);
    await put(phoneJpeg());
    const send = () =>
      call("POST", at(request, "photos"), {
        token: resident,
        body: { photoId },
        headers: { "idempotency-key": photoId },
      });
    const [one, two] = await Promise.all([send(), send()]);
    expect([one.status, two.status]).toEqual([201, 201]);
    expect(await photosOf(request, resident, "own_data")).toHaveLength(1);
  });
});

describe("an upload", () => {
  it("is of the size and the type that were said, and of no other", async () => {
    const request = await filed();
    const { photoId, put, url } = await uploaded(at(request, "photo-upload"), resident);
    expect((await put(Buffer.concat([phoneJpeg(), phoneJpeg()]))).status).toBe(403);
    expect((await put(phoneJpeg(), { "content-type": "text/html" })).status).toBe(403);
    expect((await fetch(url)).status).toBe(403);
    const sent = await post(resident, at(request, "photos"), { photoId });
    expect(sent).toMatchObject(refused("photo_not_uploaded"));
  });

  it("is asked for within five million bytes", async () => {
    const request = await filed();
    const path = `${at(request, "photo-upload")}?type=image/jpeg&bytes=`;
    expect((await call("GET", `${path}5000001`, { token: resident })).status).toBe(400);
    expect((await call("GET", `${path}5000000`, { token: resident })).status).toBe(200);
    expect((await call("GET", `${path}5000`, { token: strangeSteward })).status).toBe(404);
  });

  it("makes no photo where it is no picture, or too large a one", async () => {
    const request = await filed();
    for (const [file, code] of [
      [Buffer.from("<html>no picture</html>"), "photo_not_readable"],
      [hugeJpeg(9_000), "photo_too_large"],
    ] as const) {
      const { photoId, put } = await uploaded(at(request, "photo-upload"), resident, file);
      await put(file);
      const sent = await post(resident, at(request, "photos"), { photoId });
      expect(sent).toMatchObject(refused(code, 422));
    }
    expect(await photosOf(request, resident, "own_data")).toEqual([]);
  });

  it("comes too late once the request is solved, for what was before", async () => {
    const request = await dispatched();
    const { photoId, put } = await uploaded(at(request, "photo-upload"), resident);
    await put(phoneJpeg());
    await must(post(steward, at(request, "resolution")));
    const sent = await post(resident, at(request, "photos"), { photoId });
    expect(sent).toMatchObject(refused("request_not_open"));
    await added(request, steward);
  });
});

describe("who sees photos", () => {
  it("is told to the reporter, with the purpose", async () => {
    const request = await dispatched();
    await added(request, resident);
    await must(seen(request, supervisor, "inspection"));
    const { items } = await must(byReceipt(request, "/readings"));
    expect(items.at(-1)).toMatchObject({ of: ["photos"], purpose: "inspection" });
  });

  it("is nobody to whom the words are closed", async () => {
    const request = await dispatched();
    await added(request, resident);
    expect((await seen(request, strangeSteward)).status).toBe(404);
    expect((await seen(request, resident)).status).toBe(404);
    expect((await seen(request, supervisor, "own_data")).status).toBe(404);
    expect((await seen(request, secondSteward)).status).toBe(200);
  });

  it("is nobody once one is taken off, by staff of the place too", async () => {
    const request = await dispatched();
    const photoId = await added(request, steward);
    const remove = (token: string) => call("DELETE", at(request, `photos/${photoId}`), { token });
    expect(await remove(resident)).toMatchObject(refused("photo_not_yours", 403));
    await must(remove(community));
    expect(await remove(community)).toMatchObject(refused("photo_already_removed"));
    expect(await photosOf(request, supervisor)).toEqual([]);
  });
});

describe("an address that is signed", () => {
  it("bears the key of the function that gives it, whichever gave one before in the same thread", async () => {
    const affairId = await proposed();
    const puts = async () => {
      const file = pdf("a");
      const photo = await uploaded(at(await filed(), "photo-upload"), resident);
      const paper = await uploadedDocument(`/affairs/${affairId}`, { file, token: department });
      return [(await photo.put(phoneJpeg())).status, (await paper.put(file)).status];
    };
    expect([await puts(), await puts()]).toEqual([
      [200, 200],
      [200, 200],
    ]);
  });
});
