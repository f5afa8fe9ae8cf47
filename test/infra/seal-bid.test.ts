import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compactDecrypt, exportJWK, generateKeyPair } from "jose";
import { afterAll, describe, expect, it } from "vitest";
import { sha256Of } from "../../lib/core/sha256.ts";
import { openSealedFile } from "../../lib/vault/bids.ts";
import { docx, pdf } from "../support/files.ts";

const folder = mkdtempSync(join(tmpdir(), "wangge-seal-"));
afterAll(() => rmSync(folder, { recursive: true }));

const { publicKey, privateKey } = await generateKeyPair("RSA-OAEP-256", { extractable: true });
const jwk = await exportJWK(publicKey);
const tender = {
  tenderId: "tnd_01h455vb4pex5vsknk084sn02q",
  key: { ...jwk, alg: "RSA-OAEP-256", use: "enc", kid: "key-1" },
  budgetFen: 10_000_000,
  criteria: [
    { criterion: "price", title: "价格", weight: 40 },
    { criterion: "service_plan", title: "服务方案", weight: 60 },
  ],
  status: "open",
  title: "示例项目",
};
const bid = { priceFen: 9_500_000, offers: [{ criterion: "service_plan", text: "每周两次" }] };
const bidder = "org_01h455vb4pex5vsknk084sn02q";

/** What the command says of a bid, and how it ends. */
function seal(content: object, by = bidder, more: readonly string[] = []) {
  const [key, sheet] = [join(folder, "tender.json"), join(folder, "bid.json")];
  writeFileSync(key, JSON.stringify(tender));
  writeFileSync(sheet, JSON.stringify(content));
  const line = ["infra/operate/seal-bid.ts", "--tender", key, "--bid", sheet, "--bidder", by];
  const args = [...line, ...more];
  return new Promise<{ code: number; out: string; said: string }>((resolve) => {
    const done = (error: Error | null, out: string, said: string) =>
      resolve({ code: error ? Number((error as { code?: unknown }).code) : 0, out, said });
    execFile(process.execPath, args, done);
  });
}

describe("a bid is sealed on the bidder's own machine", () => {
  it("where it answers the notice", async () => {
    const { code, out, said } = await seal(bid);
    expect({ code, said }).toEqual({
      code: 0,
      said: expect.stringMatching(/^SHA-256 [0-9a-f]{64}/),
    });
    expect(JSON.parse(out).sealed.split(".")).toHaveLength(5);
  });

  it("with its files, each encrypted beside it under a key that the bid holds", async () => {
    const contents = { 服务方案: pdf("plan"), 资质证明: docx("certificate") };
    const paths = Object.entries(contents).map(([name, content]) => {
      const path = join(folder, `${name}.pdf`);
      writeFileSync(path, content);
      return path;
    });
    const files = paths.flatMap((path) => ["--file", path]);
    const { code, out, said } = await seal(bid, bidder, files);
    expect(code).toBe(0);
    const body = JSON.parse(out);
    const { plaintext } = await compactDecrypt(body.sealed, privateKey);
    const inside = JSON.parse(new TextDecoder().decode(plaintext));
    expect(inside).toMatchObject({
      ...bid,
      files: [
        { title: "服务方案", kind: "pdf" },
        { title: "资质证明", kind: "docx" },
      ],
    });
    for (const [n, content] of Object.values(contents).entries()) {
      const sealed = readFileSync(`${paths[n]}.sealed`);
      expect(sealed.includes(content.subarray(0, 8))).toBe(false);
      expect(sha256Of(sealed)).toBe(body.files[n]);
      expect(said).toContain(`${sealed.length} bytes, SHA-256 ${body.files[n]}`);
      const opened = openSealedFile(inside.files[n].key, sealed);
      expect(content.equals(opened ?? Buffer.alloc(0))).toBe(true);
      expect(openSealedFile(inside.files[1 - n].key, sealed)).toBeUndefined();
    }
    expect(new Set(inside.files.map((one: { key: string }) => one.key)).size).toBe(2);
  });

  it("but not with a file of another kind, or more than five", async () => {
    const path = join(folder, "page.pdf");
    writeFileSync(path, "<html>x</html>");
    const refused = await seal(bid, bidder, ["--file", path]);
    expect(refused).toMatchObject({ code: 1, out: "" });
    expect(refused.said).toContain("no whole PDF");
    expect((await seal(bid, bidder, ["--file", `${path}x`])).said).toContain("cannot be read");
    writeFileSync(path, pdf("x"));
    const six = await seal(bid, bidder, Array(6).fill(["--file", path]).flat());
    expect(six).toMatchObject({ code: 1, out: "" });
    expect(six.said).toContain("/files");
    expect(existsSync(`${path}.sealed`)).toBe(false);
  });

  it.each([
    ["for more than the budget", { ...bid, priceFen: 10_000_001 }, bidder, "price_above_budget"],
    ["without an offer that is asked for", { ...bid, offers: [] }, bidder, "criteria_unanswered"],
    ["for something that is no organisation", bid, "org_1", "An id such as org_"],
  ])("but not %s", async (_, content, by, reason) => {
    const { code, out, said } = await seal(content, by);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(said).toContain(reason);
    expect(said).not.toContain("    at ");
  });
});
