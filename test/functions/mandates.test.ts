import { beforeAll, describe, expect, it } from "vitest";
import {
  anyNeed,
  community,
  convened,
  passedCouncil,
  registerDoors,
  votingPasses,
} from "../support/councils.ts";
import { openDistrict, plan, send } from "../support/money.ts";
import { call } from "../support/platform.ts";

const { pilotVote: _, ...pilot } = plan({ termFrom: "2026-03-01", termTo: "2027-01-31" });
const planned = (change: object) => send(community, "/projects", { ...pilot, ...change });

let needId: string;
let councilId: string;

beforeAll(async () => {
  await openDistrict();
  await registerDoors(3);
  needId = await anyNeed();
  const body = { year: "2026", code: "D01" };
  await call("PUT", `/needs/${needId}/item`, { token: community, body });
  const options = [
    { kind: "need", needId },
    { kind: "text", text: "暂不办理" },
  ];
  councilId = await passedCouncil({ options });
}, 120_000);

describe("a project above the usual limit", { timeout: 120_000 }, () => {
  it("is carried by the council that chose its need, which the project then answers", async () => {
    const { status, body } = await planned({ needId, councilId });
    expect(status).toBe(201);
    expect(body).toMatchObject({ needId, councilId, amountFen: 120_000_00 });
    const answer = (said: object) => send(community, `/needs/${needId}/answer`, said);
    expect((await answer({ kind: "council", councilId })).body.status).toBe("in_council");
    const { projectId } = body;
    expect((await answer({ kind: "project", projectId })).body).toMatchObject({
      status: "answered",
      councilId,
      answer: { kind: "project", projectId },
    });
  });

  it("is refused without a council, and with one about something else", async () => {
    expect((await planned({ needId })).body.code).toBe("direct_limit_exceeded");
    const strange = await convened();
    await votingPasses(strange);
    for (const change of [{ councilId }, { needId, councilId: strange }]) {
      const reply = await planned(change);
      expect(reply).toMatchObject({ status: 422, body: { code: "vote_not_carried" } });
    }
    const catalogueItems = ["D04"];
    const unmet = await planned({ needId, councilId, catalogueItems });
    expect(unmet).toMatchObject({ status: 422, body: { code: "need_not_served" } });
  });
});
