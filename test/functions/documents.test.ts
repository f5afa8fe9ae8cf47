import { beforeAll, describe, expect, it } from "vitest";
import { added as addTo, digestOf, uploaded as uploadTo } from "../support/documents.ts";
import { docx, macros, pdf, xlsx, zip } from "../support/files.ts";
import { community, fund, openDistrict, planned, send } from "../support/money.ts";
import { must } from "../support/must.ts";
import { call, platform, tokenFor } from "../support/platform.ts";
import { budgetFen, close, inquiryPlan, openTender, terms } from "../support/tenders.ts";

beforeAll(openDistrict);

const refused = (code: string, status = 409) => ({ status, body: { code } });
const at = (projectId: string, rest = "documents") => `/projects/${projectId}/${rest}`;
const aProject = () => planned(inquiryPlan({ catalogueItems: ["D01"] }));

const uploaded = (projectId: string, file: Buffer) =>
  uploadTo(`/projects/${projectId}`, { file, token: community });
const added = (projectId: string, file: Buffer, change: object = {}) =>
  addTo(`/projects/${projectId}`, { file, token: community, change });
const listed = (projectId: string) => call("GET", at(projectId));

describe("a document of a project", () => {
  it("is told in the notice by its digest, and then downloaded by everybody as it was", async () => {
    const projectId = await aProject();
    const files = { pdf: pdf("a"), docx: docx("a"), xlsx: xlsx("a"), zip: zip(["a.txt"]) };
    for (const file of Object.values(files)) await must(added(projectId, file));
    expect((await listed(projectId)).status).toBe(404);
    await fund(budgetFen);
    await must(send(community, at(projectId, "notice"), terms()));
    const notice = await must(call("GET", at(projectId, "notice")));
    const kinds = notice.documents.map((one: { kind: string }) => one.kind);
    expect(kinds).toEqual(Object.keys(files));
    const { documents } = await must(listed(projectId));
    for (const { url, sha256, kind, bytes } of documents) {
      const answer = await fetch(url);
      expect(answer.status === 200 ? "" : await answer.text()).toBe("");
      const content = Buffer.from(await answer.arrayBuffer());
      expect(digestOf(content)).toBe(sha256);
      expect(content.length).toBe(bytes);
      expect(content.equals(files[kind as keyof typeof files])).toBe(true);
    }
    const [first] = documents;
    expect((await fetch(`${first.url}x`)).status).toBe(403);
  });

  it("is refused by what stands in it, by its digest, and where nothing was uploaded", async () => {
    const projectId = await aProject();
    const empty = await uploaded(projectId, pdf("b"));
    const { put: _, ...document } = empty;
    expect(await send(community, at(projectId), document)).toMatchObject(
      refused("document_not_uploaded"),
    );
    for (const file of [
      Buffer.from("<html>x</html>"),
      pdf("b").subarray(0, 20),
      macros(),
      zip(["a.txt"]).subarray(0, 60),
      docx("b").subarray(0, -30),
    ]) {
      expect(await added(projectId, file)).toMatchObject(refused("document_type_unfit", 422));
    }
    const other = { sha256: digestOf(pdf("another")) };
    expect(await added(projectId, pdf("b"), other)).toMatchObject(
      refused("document_digest_differs", 422),
    );
    const large = `${at(projectId, "document-upload")}?bytes=20000001`;
    expect((await call("GET", large, { token: community })).status).toBe(400);
    await must(added(projectId, pdf("b")));
    expect(await added(projectId, pdf("b"))).toMatchObject(refused("document_there"));
    // an address takes as many bytes as were said
    const { put } = await uploaded(projectId, pdf("c"));
    expect((await put(Buffer.concat([pdf("c"), pdf("c")]))).status).toBe(403);
  });

  it("is one of ten, however many are sent at once, and is added once", async () => {
    const projectId = await aProject();
    for (let n = 0; n < 7; n += 1) await must(added(projectId, pdf(`d${n}`)));
    const sent = await Promise.all(
      Array.from({ length: 6 }, (_, n) => added(projectId, pdf(`e${n}`))),
    );
    const later = sent.filter(({ status }) => status !== 503);
    const taken = later.filter(({ status }) => status === 201).length;
    expect(taken).toBeLessThanOrEqual(3);
    const { documents } = await must(call("GET", `/projects/${projectId}`, { token: community }));
    expect(documents).toHaveLength(7 + taken);
    for (let n = taken; n < 3; n += 1) await must(added(projectId, pdf(`f${n}`)));
    expect(await added(projectId, pdf("g"))).toMatchObject(refused("documents_full"));
  });

  it("stays what it was, whatever is sent to its address later", async () => {
    const projectId = await aProject();
    const { put, ...document } = await uploaded(projectId, pdf("n"));
    await put(pdf("n"));
    await must(send(community, at(projectId), document));
    await fund(budgetFen);
    await must(send(community, at(projectId, "notice"), terms()));
    expect((await put(pdf("o"))).status).toBe(200);
    const other = { ...document, sha256: digestOf(pdf("o")) };
    expect(await send(community, at(projectId), other)).toMatchObject(refused("document_there"));
    const { documents } = await must(listed(projectId));
    expect(documents).toHaveLength(1);
    const content = Buffer.from(await (await fetch(documents[0].url)).arrayBuffer());
    expect(digestOf(content)).toBe(document.sha256);
  });

  it("is taken off before the notice alone; while bids are taken some are added", async () => {
    const projectId = await aProject();
    const { documents } = await must(added(projectId, pdf("h")));
    const own = `${at(projectId)}/${documents[0].documentId}`;
    await must(call("DELETE", own, { token: community }));
    expect(await call("DELETE", own, { token: community })).toMatchObject(
      refused("document_unknown", 404),
    );
    await must(added(projectId, pdf("h")));
    await fund(budgetFen);
    const { tenderId } = await must(send(community, at(projectId, "notice"), terms()));
    const added2 = await must(added(projectId, pdf("i")));
    const second = `${at(projectId)}/${added2.documents[1].documentId}`;
    expect(await call("DELETE", second, { token: community })).toMatchObject(
      refused("documents_settled"),
    );
    await close({ tenderId });
    expect(await added(projectId, pdf("j"))).toMatchObject(refused("documents_settled"));
  });

  it("is added to an open tender up to fifteen days before its deadline", async () => {
    const { projectId, tenderId } = await openTender({
      method: "open_tender",
      catalogueItems: ["E02"],
    });
    await must(added(projectId, pdf("k")));
    const { closesAt } = await must(call("GET", `/tenders/${tenderId}`));
    await platform.standStillUntil(new Date(Date.parse(closesAt) - 15 * 24 * 3_600_000));
    expect(await added(projectId, pdf("l"))).toMatchObject(refused("documents_settled"));
  });

  it("is added by its buyer and nobody else", async () => {
    const projectId = await aProject();
    const stranger = await tokenFor("community", ["510107008001"], "community-9");
    const asked = `${at(projectId, "document-upload")}?bytes=100`;
    expect((await call("GET", asked, { token: stranger })).status).toBe(404);
    const { put, ...document } = await uploaded(projectId, pdf("m"));
    await put(pdf("m"));
    expect((await send(stranger, at(projectId), document)).status).toBe(404);
  });
});
