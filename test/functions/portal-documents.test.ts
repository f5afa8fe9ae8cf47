import { beforeAll, describe, expect, it } from "vitest";
import { hiddenIn, type Seen, type Visitor } from "../../infra/proof/cast/visitor.ts";
import { macros, pdf } from "../support/files.ts";
import { community, communityCode, fund, openDistrict, planned, send } from "../support/money.ts";
import { must } from "../support/must.ts";
import { budgetFen, inquiryPlan, terms } from "../support/tenders.ts";
import { visitor } from "../support/visitor.ts";

beforeAll(openDistrict);

const buyer = { subject: "community-1", role: "community", scopes: [communityCode] };

/** Chooses a file in the form of a page, as a browser without scripts sends it. */
function sendFile(
  reader: Visitor,
  { path, seen }: { path: string; seen: Seen },
  { file, title = "服务需求书" }: { file: Buffer; title?: string },
): Promise<Seen> {
  const form = new FormData();
  const fields = { ...hiddenIn(seen), do: "add", "/title": title };
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", new Blob([new Uint8Array(file)]), file.length > 0 ? "a.pdf" : "");
  return reader.send(path, form);
}

describe("the documents of a project", () => {
  it("are added by its buyer without a script, taken off, and downloaded by everybody once noticed", async () => {
    const projectId = await planned(inquiryPlan({ catalogueItems: ["D01"] }));
    const page = `/zh/projects/${projectId}`;
    const path = `${page}/documents`;
    const reader = visitor();
    const project = await reader.signIn(buyer, page);
    expect(project.body).toContain(`href="${path}"`);
    const seen = await reader.get(path);
    expect(seen.body).toContain("还没有文件");
    for (const file of [pdf("a"), pdf("b")]) {
      expect(await sendFile(reader, { path, seen }, { file })).toMatchObject({ location: path });
    }
    const after = await reader.get(path);
    const documentId = /name="documentId" value="([^"]+)"/.exec(after.body)?.[1] ?? "";
    const gone = await reader.post(path, { ...hiddenIn(after), do: "remove", documentId });
    expect(gone.status).toBe(303);
    expect((await visitor().get(path)).status).not.toBe(200);
    await fund(budgetFen);
    const noticed = await must(send(community, `/projects/${projectId}/notice`, terms()));
    for (const public_ of [page, `/zh/tenders/${noticed.tenderId}`]) {
      const { body } = await visitor().get(public_);
      const addresses = [...body.matchAll(/<a href="(http[^"]+)" download>服务需求书</g)];
      expect(addresses).toHaveLength(1);
      const answer = await fetch((addresses[0]?.[1] ?? "").replaceAll("&amp;", "&"));
      expect(Buffer.from(await answer.arrayBuffer()).equals(pdf("b"))).toBe(true);
    }
  });

  it("are refused in words where the file is none that is taken, or none was chosen", async () => {
    const projectId = await planned(inquiryPlan({ catalogueItems: ["D02"] }));
    const path = `/zh/projects/${projectId}/documents`;
    const reader = visitor();
    const seen = await reader.signIn(buyer, path);
    const wrong = await sendFile(reader, { path, seen }, { file: macros() });
    expect(wrong.body).toContain("且不含宏");
    const none = await sendFile(reader, { path, seen }, { file: Buffer.alloc(0) });
    expect(none.body).toContain("请选择文件");
    const untitled = await sendFile(reader, { path, seen }, { file: pdf("c"), title: "" });
    expect(untitled.body).toContain('href="#%2Ftitle"');
    expect((await reader.get(path)).body).toContain("还没有文件");
  });
});
