import { beforeAll, describe, expect, it } from "vitest";
import { registrar } from "../support/affairs.ts";
import { inHours } from "../support/councils.ts";
import { openDistrict } from "../support/money.ts";
import { must } from "../support/must.ts";
import { call, platform } from "../support/platform.ts";
import {
  block,
  courtyard,
  dispatched,
  filed,
  filedByAnother,
  post,
  steward,
  supervisor,
} from "../support/requests.ts";

beforeAll(openDistrict);

const similar = async (category: string, unitCode = courtyard) =>
  (await call("GET", `/open/similar-requests?unitCode=${unitCode}&category=${category}`)).body;
const aDayLater = () => platform.standStillUntil(new Date(inHours(24)));
const publish = (code: string, isPersonal: boolean) =>
  must(
    call("PUT", `/categories/${code}`, {
      token: registrar,
      body: { names: { zh: "示例", en: "Sample" }, order: 1, isPersonal, validFrom: "2026-01-01" },
    }),
  );

describe("what is open already of the same", () => {
  it("is told a day later, and of a complaint not that it is one", async () => {
    await filedByAnother({ category: "H", kind: "complaint" });
    await dispatched({ category: "H", kind: "inquiry" });
    expect(await similar("H")).toEqual({
      placeCode: block,
      reports: 0,
      isMore: false,
      requests: [],
    });
    await aDayLater();
    const { reports, requests } = await similar("H");
    expect(reports).toBe(2);
    const reportedOn = expect.stringMatching(/^\d{4}-\d\d-\d\d$/);
    expect(requests).toEqual([
      { kind: "inquiry", status: "dispatched", reportedOn },
      { status: "reported", reportedOn },
    ]);
    expect(JSON.stringify(requests)).not.toContain(courtyard);
  });

  it("counts at once where many report it, and names none of them", async () => {
    const of = { category: "G" };
    for (let n = 0; n < 4; n += 1) await filedByAnother(of);
    expect(await similar("G")).toMatchObject({ reports: 0 });
    await filedByAnother(of);
    expect(await similar("G")).toMatchObject({ reports: 5, requests: [] });
  });

  it("is of the block and the category, and is so no more once it is solved, merged or moved", async () => {
    await publish("smoke", false);
    const of = { category: "smoke" };
    const solved = await dispatched(of);
    const into = await filedByAnother(of);
    const merged = await filedByAnother(of);
    const moved = await filedByAnother(of);
    await aDayLater();
    expect(await similar("smoke")).toMatchObject({ reports: 4 });
    expect(await similar("smoke", "510107008001-01-001")).toMatchObject({ reports: 0 });
    expect(await similar("I")).toMatchObject({ reports: 0 });
    await must(post(steward, `/requests/${solved.requestId}/resolution`));
    expect(await similar("smoke")).toMatchObject({ reports: 3 });
    const body = { category: "I", reason: "属便民服务" };
    await must(call("PUT", `/requests/${moved.requestId}/category`, { token: supervisor, body }));
    expect(await similar("smoke")).toMatchObject({ reports: 2 });
    expect(await similar("I")).toMatchObject({ reports: 1 });
    const merger = { intoRequestId: into.requestId };
    await must(post(supervisor, `/requests/${merged.requestId}/merger`, merger));
    const { reports, requests } = await similar("smoke");
    expect([reports, requests.length]).toEqual([2, 1]);
  });

  it("is nothing where the category is about persons, or not there", async () => {
    await publish("neighbours", true);
    for (const category of ["D", "neighbours"]) await filed({ category });
    await aDayLater();
    for (const category of ["D", "neighbours", "never-published"]) {
      expect(await similar(category)).toMatchObject({ reports: 0, requests: [] });
    }
  });

  it("is looked at as far as a page goes, the latest first, and for a month", async () => {
    await publish("drains", false);
    for (let n = 0; n < 21; n += 1) await filedByAnother({ category: "drains" });
    await aDayLater();
    const { reports, isMore, requests } = await similar("drains");
    expect([reports, isMore, requests.length]).toEqual([20, true, 20]);
    await platform.standStillUntil(new Date(inHours(31 * 24)));
    expect(await similar("drains")).toMatchObject({ reports: 0, isMore: false });
  });
});
