import { beforeAll, describe, expect, it } from "vitest";
import { criteria } from "../../infra/proof/cast/tender.ts";
import {
  anyNeed,
  community,
  convened,
  passedCouncil,
  registerDoors,
  votingPasses,
} from "../support/councils.ts";
import { openDistrict, plan, send } from "../support/money.ts";
import { must } from "../support/must.ts";
import { call } from "../support/platform.ts";

const pilot = plan({ amountFen: 120_000_00, termFrom: "2026-03-01", termTo: "2027-01-31" });
/** The same by inquiry, of another item, so that neither counts towards the other's limit. */
const inquiry = {
  ...pilot,
  amountFen: 200_000_00,
  method: "inquiry",
  methodReason: "金额在询价限额以内",
  criteria,
};
const planned = (change: object) => send(community, "/projects", { ...pilot, ...change });

let needId: string;
let needIds: readonly string[];
let councilId: string;

beforeAll(async () => {
  await openDistrict();
  await registerDoors(3);
  needId = await anyNeed();
  needIds = [needId];
  const body = { year: "2026", code: "D01" };
  await call("PUT", `/needs/${needId}/item`, { token: community, body });
  const options = [
    { kind: "need", needId },
    { kind: "text", text: "暂不办理" },
  ];
  councilId = await passedCouncil({ options });
}, 120_000);

describe("a project above the usual limit", { timeout: 120_000 }, () => {
  it("is carried by the council that chose its need, and answers it, until it is cancelled", async () => {
    const asked = await send(community, `/needs/${needId}/answer`, { kind: "council", councilId });
    expect(asked.body.status).toBe("in_council");
    const { status, body } = await planned({ needIds, councilId });
    expect(status).toBe(201);
    expect(body).toMatchObject({ needIds, councilId, amountFen: 120_000_00 });
    const { projectId } = body;
    const need = async () => (await call("GET", `/needs/${needId}`)).body;
    expect(await need()).toMatchObject({
      status: "answered",
      councilId,
      answer: { kind: "project", projectId },
    });
    const reason = { reason: "示例：改为询价" };
    await must(send(community, `/projects/${projectId}/cancellation`, reason));
    expect(await need()).toMatchObject({ status: "in_council", councilId });
  });

  it("is refused without a council, and with one about something else", async () => {
    expect((await planned({ needIds })).body.code).toBe("direct_limit_exceeded");
    const strange = await convened();
    await votingPasses(strange);
    for (const change of [{ councilId }, { needIds, councilId: strange }]) {
      const reply = await planned(change);
      expect(reply).toMatchObject({ status: 422, body: { code: "vote_not_carried" } });
    }
    const catalogueItems = ["D04"];
    const unmet = await planned({ needIds, councilId, catalogueItems });
    expect(unmet).toMatchObject({ status: 422, body: { code: "need_not_served" } });
  });
});

describe("an inquiry above the council's threshold", { timeout: 120_000 }, () => {
  it("needs a need and the council that chose it, whatever the buyer types in", async () => {
    const missing = {
      status: 422,
      body: { code: "council_missing", facts: { limitFen: 50_000_00 } },
    };
    expect(await planned(inquiry)).toMatchObject(missing);
    expect(await planned({ ...inquiry, needIds })).toMatchObject(missing);
    expect(await planned({ ...inquiry, councilId })).toMatchObject({
      body: { code: "vote_not_carried" },
    });
    const pilotVote = {
      heldOn: "2026-02-06",
      votesFor: 1,
      votesAgainst: 0,
      minutesSha256: "a".repeat(64),
    };
    const typed = await planned({ ...inquiry, pilotVote });
    expect([typed.status, typed.body.errors[0].pointer]).toEqual([400, "/pilotVote"]);
    const { projectId } = (
      await planned({
        ...inquiry,
        catalogueItems: ["D01"],
        needIds,
        councilId,
        amountFen: 70_000_00,
      })
    ).body;
    expect(projectId).toMatch(/^prj_/);
  });

  it("is not gone round by parts, planned at once", async () => {
    const part = { ...inquiry, catalogueItems: ["D05"], amountFen: 20_000_00 };
    const sent = await Promise.all(Array.from({ length: 5 }, () => planned(part)));
    const codes = sent.map(({ status, body }) => (status === 201 ? "planned" : body.code)).sort();
    expect(codes).toEqual(["planned", "planned", ...Array(3).fill("purchase_split")]);
  });
});
