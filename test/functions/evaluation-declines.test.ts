import { beforeAll, describe, expect, it } from "vitest";
import { sha256 } from "../lib/contracting/evaluations/samples.ts";
import * as survey from "../support/evaluations.ts";
import { auditor, openDistrict, send } from "../support/money.ts";
import { must } from "../support/must.ts";
import { call, tokenFor } from "../support/platform.ts";

/** At 95 % and ±5 % 92 of 120 are invited; a fifth of those, rounded up, are replaced at most. */
const [doors, sampleSize, replacedMax] = [120, 92, 19];

beforeAll(async () => {
  await openDistrict();
  await survey.registerDoors(doors);
});

const decline = (roundId: string, householdId: string, token = survey.steward) =>
  send(token, `/evaluation-rounds/${roundId}/declined-doors`, { householdId });

/** All doors in the draw's own order, drawn again from the frozen frame and its seed. */
async function drawnOf(roundId: string): Promise<string[]> {
  const path = `/evaluation-rounds/${roundId}/frame`;
  const { frame, households } = (await call("GET", path, { token: auditor })).body;
  return households
    .map((door: string) => [sha256(`${frame.seed}/${door}`), door])
    .sort(([a]: string[], [b]: string[]) => ((a ?? "") < (b ?? "") ? -1 : 1))
    .map(([, door]: string[]) => door);
}
const invitedTo = async (roundId: string) =>
  (await survey.standingsOf(roundId)).map(({ householdId }) => householdId);

describe("a door that declines", () => {
  it("is replaced by the next one drawn in its unit, which is invited at once", async () => {
    const { roundId } = await survey.collectingRound();
    const drawn = await drawnOf(roundId);
    const [first = "", second = "", third = ""] = drawn;
    expect(await invitedTo(roundId)).toEqual(drawn.slice(0, sampleSize));
    const reply = await decline(roundId, second);
    expect(reply).toMatchObject({
      status: 200,
      body: { invited: sampleSize + 1, declined: 1, replaced: 1 },
    });
    expect(reply.body.survey.answersNeeded).toBe(30);
    expect(JSON.stringify(reply.body)).not.toContain(second);
    await must(decline(roundId, first));
    expect(await invitedTo(roundId)).toEqual(drawn.slice(0, sampleSize + 2));
    // the one that was invited in its place gets a token and answers as any other
    const further = drawn[sampleSize] ?? "";
    const [slip] = await survey.invitationsOf(roundId, [further]);
    if (!slip) throw new Error("no slip");
    expect((await survey.answer(slip)).status).toBe(201);
    // and one that had declined may answer all the same
    const [late] = await survey.invitationsOf(roundId, [second]);
    if (!late) throw new Error("no slip");
    expect((await survey.answer(late)).status).toBe(201);
    expect((await decline(roundId, further)).body.code).toBe("already_answered");
    expect((await decline(roundId, first)).body.code).toBe("already_declined");
    const uninvited = drawn.at(-1) ?? "";
    expect((await decline(roundId, uninvited)).body.code).toBe("door_not_invited");
    const neighbour = await tokenFor("steward", ["510107008001-01-001"], "steward-9");
    expect((await decline(roundId, third, neighbour)).status).toBe(404);
    expect((await decline(roundId, third, survey.supervisor)).status).toBe(403);
  });

  it("is recorded without a word, and the count of them is public with the result", async () => {
    const { roundId } = await survey.collectingRound();
    const [first = "", second = ""] = await drawnOf(roundId);
    const said = { householdId: first, reason: "示例理由" };
    const path = `/evaluation-rounds/${roundId}/declined-doors`;
    expect((await send(survey.steward, path, said)).status).toBe(400);
    await must(decline(roundId, first));
    const events = await call("GET", `/audit/round/${roundId}/events?limit=100`, {
      token: auditor,
    });
    expect(JSON.stringify(events.body)).not.toContain(first);
    await survey.answerAll((await survey.invitationsOf(roundId)).slice(2, 32));
    await survey.collectionPasses(roundId);
    expect((await decline(roundId, second)).body.code).toBe("collection_closed");
    const round = await survey.readRound(roundId);
    expect(round).toMatchObject({ status: "assessing", declined: 1, replaced: 1 });
  });

  it("is replaced once, whoever records it at the same instant, and each by another door", async () => {
    const { roundId } = await survey.collectingRound();
    const drawn = await drawnOf(roundId);
    const [first = "", second = "", third = ""] = drawn;
    const replies = await Promise.all(
      [first, first, second, third].map((door) => decline(roundId, door)),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 200, 200, 409]);
    expect(await invitedTo(roundId)).toEqual(drawn.slice(0, sampleSize + 3));
    expect(await survey.readRound(roundId)).toMatchObject({ declined: 3, replaced: 3 });
  });

  it("is replaced up to a part of the sample, and from then on counted alone", async () => {
    const { roundId } = await survey.collectingRound();
    const drawn = await drawnOf(roundId);
    for (const door of drawn.slice(0, replacedMax + 1)) await must(decline(roundId, door));
    expect(await survey.readRound(roundId)).toMatchObject({
      invited: sampleSize + replacedMax,
      declined: replacedMax + 1,
      replaced: replacedMax,
    });
    const seen = await call("GET", `/evaluation-rounds/${roundId}/frame`, { token: auditor });
    expect(seen.body.replacements).toEqual(Array(replacedMax).fill(survey.unitCode));
  });
});
