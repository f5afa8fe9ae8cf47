import { beforeAll, describe, expect, it } from "vitest";
import * as survey from "../support/evaluations.ts";
import { residentOf } from "../support/households.ts";
import { allRows } from "../support/in-process.ts";
import { community, openDistrict, send } from "../support/money.ts";
import { tokenFor } from "../support/platform.ts";

const { unitCode } = survey;
const door = (n: number) => `${unitCode}/1-${n + 100}`;

// a roll this small is asked whole: every door is drawn
beforeAll(async () => {
  await openDistrict();
  await survey.registerDoors(5);
});

const print = (roundId: string, n: number, { token = survey.steward, key = "" } = {}) =>
  send(
    token,
    `/evaluation-rounds/${roundId}/slips`,
    { householdIds: [door(n)] },
    key ? { key } : {},
  );
const fetchToken = (roundId: string, token: string) =>
  send(token, `/evaluation-rounds/${roundId}/token`);

describe("a survey's token", () => {
  it("is printed for a named door by the steward whom its unit names, and recorded", async () => {
    const { roundId } = await survey.collectingRound();
    const unnamed = await tokenFor("steward", [unitCode], "steward-5");
    expect((await print(roundId, 1, { token: unnamed })).status).toBe(404);
    expect((await print(roundId, 1, { token: community })).status).toBe(403);
    const printed = await print(roundId, 1, { key: "slip-1" });
    const [slip] = printed.body.slips;
    expect(slip).toMatchObject({
      householdId: door(1),
      address: "示例社区 示例片区 示例院落 1-101",
      issue: { number: 1, way: "slip" },
    });
    expect((await print(roundId, 1, { key: "slip-1" })).body).toEqual(printed.body);
    const rows = await allRows();
    expect(JSON.stringify(rows)).not.toContain(slip.token);
    const recorded = rows.filter(({ pk, sk }) => `${pk} ${sk}`.includes(slip.invitationId));
    expect(JSON.stringify(recorded)).toMatch(
      /"type":"invitation.token_issued".*"subject":"steward-1"|"subject":"steward-1".*"type":"invitation.token_issued"/,
    );
    const standing = (await survey.standingsOf(roundId, community)).find(
      ({ householdId }) => householdId === door(1),
    );
    expect(standing?.issue).toEqual(slip.issue);
  });

  it("is void once another is issued; the household hears with its answer when and how", async () => {
    const { roundId } = await survey.collectingRound();
    const resident = await residentOf(door(2), "resident-2");
    const [slip] = (await print(roundId, 2)).body.slips;
    const { body } = await fetchToken(roundId, resident);
    expect(body).toMatchObject({ householdId: door(2), issue: { number: 2, way: "account" } });
    expect((await survey.answer(slip)).body).toMatchObject({
      code: "token_voided",
      facts: { issue: body.issue },
    });
    expect((await survey.answer(body)).body.issue).toEqual(body.issue);
    expect((await fetchToken(roundId, resident)).body.code).toBe("already_answered");
    expect((await print(roundId, 2)).body.code).toBe("already_answered");
    const asked = { householdIds: [door(99), door(2), door(1)] };
    const { body: some } = await send(survey.steward, `/evaluation-rounds/${roundId}/slips`, asked);
    expect(some.leftOut).toEqual([door(99), door(2)]);
    expect(some.slips).toMatchObject([{ householdId: door(1) }]);
  });

  it("answers nothing once it was voided, both sent at once", async () => {
    const { roundId } = await survey.collectingRound();
    const [slip] = (await print(roundId, 3)).body.slips;
    const [answered, printed] = await Promise.all([survey.answer(slip), print(roundId, 3)]);
    // one of them came first, and the other is refused by what it did
    expect([answered.body.code, printed.body.code].filter(Boolean)).toEqual([
      answered.status === 201 ? "already_answered" : "token_voided",
    ]);
  });

  it("is for doors that were drawn, for verified residents, and while answers are collected", async () => {
    const { roundId } = await survey.collectingRound();
    expect((await print(roundId, 99)).body.code).toBe("door_not_invited");
    const stranger = await tokenFor("resident", [], "resident-9");
    expect((await fetchToken(roundId, stranger)).body.code).toBe("resident_not_verified");
    const unknown = "evr_01h455vb4pex5vsknk084sn02q";
    expect((await print(unknown, 1)).status).toBe(404);
    await survey.collectionPasses(roundId);
    await survey.collectionPasses(roundId);
    expect((await print(roundId, 1)).body.code).toBe("collection_closed");
  });
});
