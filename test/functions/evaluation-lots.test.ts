import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { recompute } from "../../infra/operate/recompute/evaluation.ts";
import { daysBetween, localDateOf } from "../../lib/core/time.ts";
import { registrar } from "../support/affairs.ts";
import * as survey from "../support/evaluations.ts";
import { auditor, community, openDistrict, send } from "../support/money.ts";
import { must } from "../support/must.ts";
import { call, platform, tokenFor } from "../support/platform.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

const lot = { by: "lot" };
const draw = (roundId: string, body: object = lot, token = survey.street) =>
  send(token, `/evaluation-rounds/${roundId}/assessors`, body);
const replace = (roundId: string, subject: string) =>
  send(survey.street, `/evaluation-rounds/${roundId}/assessors/replacement`, { subject, ...lot });
const entryOf = (subject: string) => `/evaluation-rounds/assessors/${subject}`;
const enter = (subject: string, categories: readonly string[] = ["D", "E"]) =>
  must(
    call("PUT", entryOf(subject), {
      token: registrar,
      body: { name: `示例评估事务所 ${subject}`, categories },
    }),
  );

/** What is in the register of the category and could be chosen, and what could not. */
const fit = ["lot-1", "lot-2", "lot-3", "lot-4"];
const frameOf = async (roundId: string) =>
  (await call("GET", `/evaluation-rounds/${roundId}/frame`, { token: auditor })).body;
const lotsOf = async (roundId: string) => (await frameOf(roundId)).assessorLots;
const drawnIn = async (roundId: string): Promise<string[]> =>
  (await lotsOf(roundId)).map(({ subject }: { subject: string }) => subject);
/** The order of the lot, by hand. */
const ordered = (some: readonly string[], seed: string): string[] =>
  [...some].sort((a, b) => (sha256(`${seed}/${a}`) < sha256(`${seed}/${b}`) ? -1 : 1));

beforeAll(async () => {
  await openDistrict();
  await survey.registerDoors();
  for (const subject of fit) {
    await tokenFor("assessor", [], subject);
    await enter(subject);
  }
  for (const subject of ["elsewhere-1", "elsewhere-2"]) {
    await tokenFor("assessor", [], subject);
    await enter(subject, ["A", "B"]);
  }
  await tokenFor("assessor", [], "removed-1");
  await enter("removed-1");
  await must(send(registrar, `${entryOf("removed-1")}/removal`, { reason: "示例理由" }));
  await enter("unappointed-1");
});

describe("an assessor by lot", () => {
  it("is the first, by the round's seed, of those registered in the category", async () => {
    const { roundId } = await survey.collectingRound();
    expect(await draw(roundId)).toMatchObject({
      status: 200,
      body: { assessorsAssigned: 3, assessorsByLot: 1 },
    });
    const [kept] = await lotsOf(roundId);
    expect(kept.candidates).toEqual(fit);
    expect(kept.sha256).toBe(sha256([kept.seed, ...fit].join("\n")));
    const order = ordered(fit, kept.seed);
    expect(kept.subject).toBe(order[0]);
    const token = await tokenFor("assessor", [], kept.subject);
    await must(survey.give(token, roundId, "effect"));
    for (const _ of fit.slice(1)) await must(draw(roundId));
    expect(await drawnIn(roundId)).toEqual(order);
    const empty = await draw(roundId);
    expect(empty).toMatchObject({ status: 409, body: { code: "lot_empty" } });
  });

  it("is drawn in each round by a seed of its own, which is not that of the doors", async () => {
    const [one, other] = [await survey.collectingRound(), await survey.collectingRound()];
    for (const { roundId } of [one, other]) await must(draw(roundId));
    const seeds = await Promise.all(
      [one, other].map(async ({ roundId }) => {
        const { assessorLots, frame } = await frameOf(roundId);
        return [assessorLots[0].seed, frame.seed];
      }),
    );
    expect(new Set(seeds.flat()).size).toBe(4);
  });

  it("is nobody with an interest in the contract, shown by an appointment or declared", async () => {
    const { roundId, supplier } = await survey.collectingRound();
    await tokenFor("assessor", [], "lot-kin");
    await enter("lot-kin");
    await tokenFor("organisation", [supplier.organisationId], "lot-kin");
    await must(draw(roundId));
    const [kept] = await lotsOf(roundId);
    expect(kept.candidates).toEqual(fit);
    const token = await tokenFor("assessor", [], kept.subject);
    await must(send(token, `/evaluation-rounds/${roundId}/interest`, {}));
    await must(draw(roundId));
    expect(await drawnIn(roundId)).toEqual(ordered(fit, kept.seed).slice(0, 2));
    await must(send(registrar, `${entryOf("lot-kin")}/removal`, { reason: "示例理由" }));
  });

  it("comes in the place of one who is late, as the next of the same order, and not again", async () => {
    const round = await survey.collectingRound();
    const { roundId } = round;
    await survey.answerAll((await survey.invitationsOf(roundId)).slice(0, 30));
    await must(survey.inspect(round.contractId));
    await survey.collectionPasses(roundId);
    await must(draw(roundId));
    const [first] = await lotsOf(roundId);
    expect((await replace(roundId, first.subject)).body.code).toBe("assessor_not_late");
    expect((await replace(roundId, "nobody")).body.code).toBe("assessor_not_assigned");
    const { assessmentDue } = await survey.readRound(roundId);
    const today = localDateOf(platform.clock.now().toISOString());
    await survey.daysPass(daysBetween(today, assessmentDue.on) + 1);
    const order = ordered(fit, first.seed);
    for (const late of order.slice(0, 3)) await must(replace(roundId, late));
    expect(await drawnIn(roundId)).toEqual(order);
    const last = await replace(roundId, order[3] ?? "");
    expect(last.body.code).toBe("lot_empty");
    const tale = await call("GET", `/audit/round/${roundId}/events?limit=100`, { token: auditor });
    const told = tale.body.items.filter(
      ({ type }: { type: string }) => type === "round.assessor_removed",
    );
    expect(told.length).toBe(3);
  });

  it("is told by number and digest alone, and drawn again by the auditor", async () => {
    const { roundId, supplier } = await survey.noticedRound();
    for (const _ of [1, 2]) await must(draw(roundId));
    const { body } = await call("GET", `/evaluation-results/${roundId}/derivation`);
    const lots = await lotsOf(roundId);
    expect(body.assessorLots).toEqual([
      { candidates: 4, sha256: lots[0].sha256 },
      { candidates: 3, sha256: lots[1].sha256 },
    ]);
    const said = body.steps.map(({ zh }: { zh: string }) => zh).join("\n");
    expect(said).toContain("从名册内 4 名评估员中抽签指派一名");
    expect(JSON.stringify(body)).not.toMatch(new RegExp(`lot-\\d|${lots[0].seed}`));
    const seen = await survey.readRound(roundId, supplier.token);
    expect(JSON.stringify(seen)).not.toMatch(/lot-\d/);
    for (const token of [survey.street, supplier.token, community]) {
      const path = `/evaluation-rounds/${roundId}/frame`;
      expect((await call("GET", path, { token })).status).toBe(403);
    }
    const frame = await frameOf(roundId);
    const differing = (roll: object) =>
      recompute(body, { ...frame, ...roll }).filter(({ differs }) => differs);
    expect(differing({})).toEqual([]);
    const [first, second] = lots;
    const other = fit.find((one) => one !== first.subject);
    expect(differing({ assessorLots: [{ ...first, subject: other }, second] })).toHaveLength(1);
    const short = { ...first, candidates: first.candidates.slice(1) };
    expect(differing({ assessorLots: [short, second] })[0]?.differs).toMatch(/^published/);
    expect(differing({ assessorLots: [first] })[0]?.differs).toBe("published 2");
    const anotherSeed = { ...second, seed: "0".repeat(64) };
    expect(differing({ assessorLots: [first, anotherSeed] })).toHaveLength(1);
  });

  it("is the street's to have drawn, as long as the round is not over", async () => {
    const { roundId } = await survey.noticedRound();
    for (const token of [community, survey.assessor, registrar]) {
      expect((await draw(roundId, lot, token)).status).toBe(403);
    }
    for (const body of [{}, { by: "choice" }, { ...lot, subject: "lot-1" }]) {
      expect((await draw(roundId, body)).status).toBe(400);
    }
    await platform.moveClockTo(await survey.noticeOver([roundId]));
    await survey.runEvaluations();
    expect((await draw(roundId)).body.code).toBe("round_final");
  });
});
