import { beforeAll, describe, expect, it } from "vitest";
import { hiddenIn } from "../../infra/proof/cast/visitor.ts";
import {
  admitted,
  department,
  neighbour,
  opine,
  otherDepartment,
  proposed,
  readAffair,
  registrar,
} from "../support/affairs.ts";
import { added, digestOf, uploaded } from "../support/documents.ts";
import { docx, macros, pdf } from "../support/files.ts";
import { community, communityCode, departmentCode, openDistrict, send } from "../support/money.ts";
import { must } from "../support/must.ts";
import { call } from "../support/platform.ts";
import { visitor } from "../support/visitor.ts";

beforeAll(openDistrict);

const refused = (code: string, status = 409) => ({ status, body: { code } });
const at = (affairId: string) => `/affairs/${affairId}`;
const add = (affairId: string, file: Buffer, change: object = {}) =>
  added(at(affairId), { file, token: department, change });
const listed = (affairId: string, token: string) =>
  call("GET", `${at(affairId)}/documents`, { token });
const remove = (affairId: string, documentId: string, token = department) =>
  call("DELETE", `${at(affairId)}/documents/${documentId}`, { token });

describe("a paper of an affair's legal basis", () => {
  it("is told by its digest, and downloaded as it was by those who read the affair", async () => {
    const affairId = await proposed();
    const files = { pdf: pdf("a"), docx: docx("a") };
    for (const file of Object.values(files)) await must(add(affairId, file));
    expect((await readAffair(affairId, community)).body.documents).toMatchObject([
      { kind: "pdf", bytes: files.pdf.length, sha256: digestOf(files.pdf) },
      { kind: "docx", bytes: files.docx.length, sha256: digestOf(files.docx) },
    ]);
    for (const token of [department, community, registrar]) {
      const { documents } = await must(listed(affairId, token));
      expect(documents).toHaveLength(2);
      for (const { url, kind } of documents) {
        const content = Buffer.from(await (await fetch(url)).arrayBuffer());
        expect(content.equals(files[kind as keyof typeof files])).toBe(true);
      }
    }
    for (const token of [otherDepartment, neighbour]) {
      expect((await listed(affairId, token)).status).toBe(404);
    }
    const everybody = await must(call("GET", "/affairs?status=proposed"));
    for (const affair of everybody.items) expect(affair).not.toHaveProperty("documents");
  });

  it("is refused by what stands in it, by its digest, and where nothing was uploaded", async () => {
    const affairId = await proposed();
    const { put: _, ...document } = await uploaded(at(affairId), {
      file: pdf("b"),
      token: department,
    });
    expect(await send(department, `${at(affairId)}/documents`, document)).toMatchObject(
      refused("document_not_uploaded"),
    );
    expect(await add(affairId, macros())).toMatchObject(refused("document_type_unfit", 422));
    const other = { sha256: digestOf(pdf("another")) };
    expect(await add(affairId, pdf("b"), other)).toMatchObject(
      refused("document_digest_differs", 422),
    );
    await must(add(affairId, pdf("b")));
    expect(await add(affairId, pdf("b"))).toMatchObject(refused("document_there"));
    expect((await readAffair(affairId)).body.documents).toHaveLength(1);
  });

  it("is one of ten, however many are sent at once", async () => {
    const affairId = await proposed();
    for (let n = 0; n < 8; n += 1) await must(add(affairId, pdf(`c${n}`)));
    const sent = await Promise.all(
      Array.from({ length: 5 }, (_, n) => add(affairId, pdf(`d${n}`))),
    );
    const taken = sent.filter(({ status }) => status === 201).length;
    expect(taken).toBeLessThanOrEqual(2);
    expect((await readAffair(affairId)).body.documents).toHaveLength(8 + taken);
    for (let n = taken; n < 2; n += 1) await must(add(affairId, pdf(`e${n}`)));
    expect(await add(affairId, pdf("f"))).toMatchObject(refused("documents_full"));
  });

  it("comes and goes until the decision, by the affair's department alone", async () => {
    const affairId = await proposed();
    const first = await must(add(affairId, pdf("g")));
    const { documentId } = first.documents[0];
    const { documents } = await must(listed(affairId, department));
    expect((await remove(affairId, documentId, otherDepartment)).status).toBe(404);
    expect((await remove(affairId, documentId, community)).status).toBe(403);
    const asked = `${at(affairId)}/document-upload?bytes=100`;
    expect((await call("GET", asked, { token: otherDepartment })).status).toBe(404);
    await must(remove(affairId, documentId));
    expect((await fetch(documents[0].url)).status).toBe(404);
    expect(await remove(affairId, documentId)).toMatchObject(refused("document_unknown", 404));
    await must(opine(affairId, community, { communityCode, supports: true }));
    const second = await must(add(affairId, pdf("h")));
    expect(second).toMatchObject({ status: "consulted" });
    await must(send(registrar, `${at(affairId)}/admission`, {}));
    expect(await add(affairId, pdf("i"))).toMatchObject(refused("already_decided"));
    expect(await remove(affairId, second.documents[0].documentId)).toMatchObject(
      refused("already_decided"),
    );
    expect((await must(listed(affairId, community))).documents).toHaveLength(1);
  });
});

describe("the page of an affair's papers", () => {
  const who = { subject: "department-1", role: "department", scopes: [departmentCode] };

  it("is reached from the affair, takes files without a script, and gives them to a community", async () => {
    const affairId = await proposed();
    const path = `/zh/affairs/${affairId}/documents`;
    const affair = `/zh/desk/do/admissions/getAffair?path%3A%2FaffairId=${affairId}&_asked=1`;
    const reader = visitor();
    await reader.signIn(who);
    expect((await reader.get(affair)).body).toContain(`href="${path}"`);
    const seen = await reader.get(path);
    expect(seen.body).toContain("还没有文件");
    for (const file of [pdf("j"), pdf("k")]) {
      const form = new FormData();
      const fields = { ...hiddenIn(seen), do: "add", "/title": "示例办法" };
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      form.append("file", new Blob([new Uint8Array(file)]), "a.pdf");
      expect(await reader.send(path, form)).toMatchObject({ location: path });
    }
    const after = await reader.get(path);
    const documentId = /name="documentId" value="([^"]+)"/.exec(after.body)?.[1] ?? "";
    const gone = await reader.post(path, { ...hiddenIn(after), do: "remove", documentId });
    expect(gone.status).toBe(303);
    const member = visitor();
    await member.signIn({ subject: "community-1", role: "community", scopes: [communityCode] });
    expect((await member.get(affair)).body).toContain(`href="${path}"`);
    const { body } = await member.get(path);
    expect(body).not.toContain('type="file"');
    const addresses = [...body.matchAll(/<a href="(http[^"]+)" download>示例办法</g)];
    expect(addresses).toHaveLength(1);
    const answer = await fetch((addresses[0]?.[1] ?? "").replaceAll("&amp;", "&"));
    expect(Buffer.from(await answer.arrayBuffer()).equals(pdf("k"))).toBe(true);
  });

  it("takes none once the affair is decided on", async () => {
    const path = `/zh/affairs/${await admitted()}/documents`;
    const reader = visitor();
    const seen = await reader.signIn(who, path);
    expect(seen.status).toBe(200);
    expect(seen.body).not.toContain('type="file"');
  });
});
