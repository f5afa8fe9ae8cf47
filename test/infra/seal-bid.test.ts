import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exportJWK, generateKeyPair } from "jose";
import { afterAll, describe, expect, it } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "wangge-seal-"));
afterAll(() => rmSync(folder, { recursive: true }));

const { publicKey } = await generateKeyPair("RSA-OAEP-256", { extractable: true });
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
function seal(content: object, by = bidder) {
  const [key, sheet] = [join(folder, "tender.json"), join(folder, "bid.json")];
  writeFileSync(key, JSON.stringify(tender));
  writeFileSync(sheet, JSON.stringify(content));
  const line = ["infra/operate/seal-bid.ts", "--tender", key, "--bid", sheet, "--bidder", by];
  return new Promise<{ code: number; out: string; said: string }>((resolve) => {
    const done = (error: Error | null, out: string, said: string) =>
      resolve({ code: error ? Number((error as { code?: unknown }).code) : 0, out, said });
    execFile(process.execPath, line, done);
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
