import { beforeAll, describe, expect, it } from "vitest";
import { rated } from "../../infra/proof/cast/evaluation.ts";
import * as survey from "../support/evaluations.ts";
import { allRows } from "../support/in-process.ts";
import { community, openDistrict, send } from "../support/money.ts";
import { call, platform, tokenFor } from "../support/platform.ts";

beforeAll(openDistrict);

const wrongToken = "0".repeat(20);

describe("answering an invitation", () => {
  it("needs its token; a wrong one and an unknown invitation are the same 404", async () => {
    await survey.registerDoors();
    const { roundId } = await survey.collectingRound();
    const [first, second] = await survey.invitationsOf(roundId);
    if (!first || !second) throw new Error("no invitations");
    const refused = await Promise.all([
      survey.answer({ ...first, token: wrongToken }),
      survey.answer({ ...first, token: second.token }),
      survey.answer({ invitationId: `${roundId}-9999`, token: first.token }),
    ]);
    for (const { status, body } of refused) {
      expect(status).toBe(404);
      expect(body.code).toBe("not_found");
    }
    const accepted = await survey.answer(first);
    expect(accepted.status).toBe(201);
    expect(accepted.body).toEqual({ roundId, answered: true, issue: first.issue });
  });

  it("in parallel counts once, with whichever answer came first", async () => {
    const { roundId, contractId } = await survey.collectingRound();
    const invited = await survey.invitationsOf(roundId);
    const [first] = invited;
    if (!first) throw new Error("no invitations");
    const ratings = [1, 2, 3, 4, 5];
    const replies = await Promise.all(
      [...ratings, ...ratings].map((overall) => survey.answer(first, { overall })),
    );
    expect(replies.filter(({ status }) => status === 201).length).toBe(1);
    expect(replies.filter(({ body }) => body.code === "already_answered").length).toBe(9);
    await survey.answerAll(invited.slice(1, 30));
    await survey.inspect(contractId);
    await survey.give(survey.assessor, roundId, "effect");
    await survey.collectionPasses(roundId);
    const { body } = await call("GET", `/evaluation-results/${roundId}/answers?limit=100`);
    expect(body.items.length).toBe(30);
  });

  it("under the Idempotency-Key of another household is an answer of its own", async () => {
    const { roundId } = await survey.collectingRound();
    const invited = await survey.invitationsOf(roundId);
    const keyed = invited.slice(0, 2).map(({ invitationId, token }) =>
      call("POST", "/evaluation-answers", {
        headers: { "idempotency-key": "1" },
        body: { invitationId, token, served: true, ratings: rated(5, 4, 4) },
      }),
    );
    expect((await Promise.all(keyed)).map(({ status }) => status)).toEqual([201, 201]);
  });

  it("is refused from the moment the collection closes", async () => {
    const { roundId } = await survey.collectingRound();
    const [first] = await survey.invitationsOf(roundId);
    if (!first) throw new Error("no invitations");
    const { closesAt } = await survey.readRound(roundId);
    await platform.moveClockTo(new Date(closesAt));
    const late = await survey.answer(first);
    expect(late.status).toBe(409);
    expect(late.body.code).toBe("collection_closed");
  });

  it("leaves no door beside an answer, in no event and no row", async () => {
    const { roundId } = await survey.collectingRound();
    const [first] = await survey.invitationsOf(roundId);
    if (!first) throw new Error("no invitations");
    await survey.answer(first, { overall: 2 });
    const rows = await allRows();
    const mine = rows.filter((row) => JSON.stringify(row).includes(roundId));
    const answers = mine.filter((row) => row.entity === "answer");
    expect(answers.length).toBe(1);
    expect(Object.keys(answers[0] ?? {}).sort()).toEqual([
      "answerId",
      "answers",
      "entity",
      "form",
      "pk",
      "sk",
    ]);
    expect(JSON.stringify(answers)).not.toContain(first.householdId);
    expect(JSON.stringify(answers)).not.toContain(first.invitationId);
    const others = mine.filter((row) => row.entity !== "answer");
    expect(JSON.stringify(others)).not.toMatch(/"rating"/);
    expect(JSON.stringify(rows)).not.toContain(first.token);
  });
});

describe("too few answers", () => {
  it("extend the collection once, call the street, and never pass", async () => {
    const { roundId, contractId } = await survey.collectingRound();
    const invited = await survey.invitationsOf(roundId);
    await survey.answerAll(invited.slice(0, 29));
    await survey.inspect(contractId);
    await survey.give(survey.assessor, roundId, "effect");
    await survey.collectionPasses(roundId);
    expect(await survey.readRound(roundId)).toMatchObject({ status: "collecting" });
    expect((await survey.readRound(roundId)).extendedAt).toBeDefined();
    await survey.collectionPasses(roundId);
    expect(await survey.readRound(roundId)).toMatchObject({ status: "insufficient", answered: 29 });
    await survey.daysPass(30);
    expect((await survey.readRound(roundId)).status).toBe("insufficient");
    expect((await call("GET", `/evaluation-results/${roundId}`)).status).toBe(404);

    const path = `/evaluation-rounds/${roundId}/prolongation`;
    const reason = "示例理由：汛期入户受阻";
    expect((await send(community, path, { reason })).status).toBe(403);
    const elsewhere = await tokenFor("street", ["510107010"], "street-9");
    expect((await send(elsewhere, path, { reason })).status).toBe(404);
    expect((await send(survey.street, path, { reason })).body.status).toBe("collecting");
    expect((await send(survey.street, path, { reason })).body.code).toBe("round_not_insufficient");
    await survey.answerAll(invited.slice(29, 30));
    await survey.collectionPasses(roundId);
    expect(await survey.readRound(roundId)).toMatchObject({
      status: "noticed",
      counts: { answered: 30 },
      result: {
        indicators: expect.arrayContaining([
          expect.objectContaining({
            indicator: "finance",
            scoreHundredths: 0,
            papersMissing: true,
          }),
        ]),
      },
    });
  });

  it("are all of them where the roll is smaller than 30", async () => {
    await survey.registerDoors(5);
    const { roundId, contractId } = await survey.collectingRound();
    const invited = await survey.invitationsOf(roundId);
    expect(invited.length).toBe(5);
    await survey.answerAll(invited);
    await survey.collectionPasses(roundId);
    expect(await survey.readRound(roundId)).toMatchObject({
      status: "assessing",
      survey: { sampleSize: 5, answersNeeded: 5 },
      indicatorsAwaited: ["quality", "effect"],
    });
    await survey.daysPass(20);
    expect((await survey.readRound(roundId)).status).toBe("assessing");
    await survey.inspect(contractId);
    await survey.daysPass(1);
    const last = await survey.give(survey.assessor, roundId, "effect");
    expect(last.body).toMatchObject({ status: "noticed", counts: { answered: 5 } });
  });
});
