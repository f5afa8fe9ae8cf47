import { beforeAll, describe, expect, it } from "vitest";
import { hiddenIn, type Seen, type Visitor } from "../../infra/proof/cast/visitor.ts";
import { openDistrict } from "../support/money.ts";
import { must } from "../support/must.ts";
import { phoneJpeg } from "../support/pictures.ts";
import { tokenFor } from "../support/platform.ts";
import { byReceipt, courtyard, type Filed, filed, post, supervisor } from "../support/requests.ts";
import { visitor } from "../support/visitor.ts";

beforeAll(openDistrict);

const steward = { subject: "steward-1", role: "steward", scopes: [courtyard] };
const resident = { subject: "resident-photos", role: "resident" };

/** A request of the resident, given to the steward. */
async function given(): Promise<Filed> {
  const request = await filed({}, await tokenFor("resident", [], resident.subject));
  const assignee = { kind: "steward", subject: steward.subject };
  await must(post(supervisor, `/requests/${request.requestId}/dispatch`, { assignee }));
  return request;
}

/** Chooses a file in the form of a page, as a browser without scripts sends it. */
function sendFile(
  reader: Visitor,
  { path, seen }: { path: string; seen: Seen },
  file = new Blob([new Uint8Array(phoneJpeg())], { type: "image/jpeg" }),
): Promise<Seen> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...hiddenIn(seen), do: "add" })) {
    form.append(name, value);
  }
  form.append("file", file, file.size > 0 ? "IMG_0001.jpg" : "");
  return reader.send(path, form);
}

const addressesIn = ({ body }: Seen): string[] =>
  [...body.matchAll(/<img class="photo" src="([^"]+)"/g)].map(([, url = ""]) =>
    url.replaceAll("&amp;", "&"),
  );

describe("the photos of a request", () => {
  it("are added by the resident without a script, and shown from the bucket alone", async () => {
    const { requestId } = await given();
    const path = `/zh/me/requests/${requestId}/photos`;
    const reader = visitor();
    const seen = await reader.signIn(resident, path);
    expect(seen.body).toContain("还没有照片");
    const sent = await sendFile(reader, { path, seen });
    expect(sent).toMatchObject({ status: 303, location: path });
    const after = await reader.get(path);
    const [address = ""] = addressesIn(after);
    expect((await fetch(address)).headers.get("content-type")).toBe("image/jpeg");
    const policy = after.headers.get("content-security-policy") ?? "";
    expect(policy).toContain(`img-src 'self' data: ${new URL(address).origin};`);
    expect(seen.headers.get("content-security-policy")).toContain("img-src 'self' data:;");
    expect((await reader.get(`/zh/me/requests/${requestId}`)).body).toContain(path);
    const photoId = /name="photoId" value="([^"]+)"/.exec(after.body)?.[1] ?? "";
    const gone = await reader.post(path, { ...hiddenIn(after), do: "remove", photoId });
    expect(gone.status).toBe(303);
    expect((await fetch(address)).status).toBe(404);
    expect((await reader.get(path)).body).toContain("还没有照片");
  });

  it("are added and seen with a receipt", async () => {
    const { receiptNumber, receiptCode } = await given();
    const reader = visitor();
    const opening = await reader.get("/zh/receipts");
    const typed = { "/receiptNumber": receiptNumber, "/code": receiptCode };
    const opened = await reader.post("/zh/receipts", typed, opening);
    expect(opened.location).toBe("/zh/receipts/mine");
    const path = "/zh/receipts/photos";
    expect((await reader.get("/zh/receipts/mine")).body).toContain(path);
    expect((await sendFile(reader, { path, seen: await reader.get(path) })).status).toBe(303);
    expect(addressesIn(await reader.get(path))).toHaveLength(1);
    expect((await visitor().get(path)).location).toBe("/zh/receipts");
  });

  it("are seen by who handles it on asking, which is recorded, and what is after is added", async () => {
    const request = await given();
    const path = `/zh/desk/requests/${request.requestId}/photos`;
    const reader = visitor();
    const seen = await reader.signIn(steward, path);
    expect(addressesIn(seen)).toEqual([]);
    expect((await sendFile(reader, { path, seen })).status).toBe(303);
    const shown = await reader.post(path, { ...hiddenIn(seen), do: "see" });
    expect(addressesIn(shown)).toHaveLength(1);
    expect(shown.body).toContain("处理后");
    const { items } = await must(byReceipt(request, "/readings"));
    expect(items.map(({ of }: { of: string[] }) => of)).toEqual([["photos"]]);
  });

  it("are told in words what is wrong with a file", async () => {
    const { requestId } = await given();
    const path = `/zh/me/requests/${requestId}/photos`;
    const reader = visitor();
    const seen = await reader.signIn(resident, path);
    const says = async (file: Blob, words: string) => {
      const sent = await sendFile(reader, { path, seen }, file);
      expect(sent.status).toBe(422);
      expect(sent.body).toContain(words);
    };
    await says(new Blob([]), "请选择一张照片");
    await says(new Blob(["text"], { type: "text/plain" }), "请选择 JPEG 或 PNG 照片");
    await says(new Blob(["text"], { type: "image/jpeg" }), "文件不是完整的 JPEG 或 PNG 图片");
    const large = new Blob([new Uint8Array(7_000_000)], { type: "image/jpeg" });
    expect((await sendFile(reader, { path, seen }, large)).status).toBe(413);
  });
});
