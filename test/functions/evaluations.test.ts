import { beforeAll, describe, expect, it } from "vitest";
import { recompute } from "../../infra/operate/recompute/evaluation.ts";
import { marked } from "../../infra/proof/cast/evaluation.ts";
import { addMonths, localDateOf } from "../../lib/core/time.ts";
import { sha256 } from "../lib/contracting/evaluations/samples.ts";
import * as survey from "../support/evaluations.ts";
import {
  auditor,
  community,
  fund,
  noticed,
  openDistrict,
  send,
  smallPlan,
} from "../support/money.ts";
import { must } from "../support/must.ts";
import { activeOrganisation } from "../support/organisations.ts";
import { call, tokenFor } from "../support/platform.ts";

beforeAll(async () => {
  await openDistrict();
  await survey.registerDoors();
});

describe("a round", () => {
  it("is opened by the schedule on the day of its milestone, once, with its invitations", async () => {
    const due = await survey.dueContract(2);
    await survey.runEvaluations();
    await survey.runEvaluations();
    const rounds = await survey.roundsOf(due);
    expect(rounds.map((r: { milestoneId: string }) => r.milestoneId).sort()).toEqual(["m1", "m2"]);
    for (const round of rounds) {
      expect(round).toMatchObject({
        status: "collecting",
        survey: { confidencePercent: 95, marginPercent: 5, sampleSize: 37, answersNeeded: 30 },
        invited: survey.sampleSize,
      });
    }
    const contract = await call("GET", `/contracts/${due.contractId}`, { token: auditor });
    for (const milestone of contract.body.milestones) {
      expect(rounds.map((r: { roundId: string }) => r.roundId)).toContain(milestone.gate.roundId);
    }
  });

  it("draws doors that anybody can draw again from the frozen frame and its seed", async () => {
    const { roundId } = await survey.collectingRound();
    const path = `/evaluation-rounds/${roundId}/frame`;
    const { frame, households } = (await call("GET", path, { token: auditor })).body;
    expect(households.length).toBe(survey.doorsRegistered);
    expect(sha256(households.join("\n"))).toBe(frame.sha256);
    const byHand = households
      .map((door: string) => [sha256(`${frame.seed}/${door}`), door])
      .sort(([a]: string[], [b]: string[]) => ((a ?? "") < (b ?? "") ? -1 : 1))
      .slice(0, survey.sampleSize)
      .map(([, door]: string[]) => door);
    const invited = await survey.invitationsOf(roundId);
    expect(invited.map(({ householdId }) => householdId)).toEqual(byHand);
    expect((await call("GET", path, { token: community })).status).toBe(403);
  });

  it("shows tokens and answers to nobody, and nothing to strangers", async () => {
    const { roundId, supplier } = await survey.collectingRound();
    const path = `/evaluation-rounds/${roundId}`;
    for (const token of [survey.steward, survey.supervisor, community]) {
      const [first] = await survey.standingsOf(roundId, token);
      expect(Object.keys(first ?? {}).sort()).toEqual([
        "answered",
        "declined",
        "householdId",
        "invitationId",
      ]);
    }
    const neighbour = await tokenFor("steward", ["510107008001-01-001"], "steward-9");
    const stranger = await activeOrganisation();
    for (const token of [neighbour, stranger.token]) {
      expect((await call("GET", path, { token })).status).toBe(404);
    }
    const invitations = `${path}/invitations`;
    expect((await call("GET", invitations, { token: neighbour })).status).toBe(404);
    expect((await call("GET", invitations, { token: supplier.token })).status).toBe(403);
    const seen = await call("GET", path, { token: supplier.token });
    expect(seen.body).toMatchObject({
      status: "collecting",
      indicatorsAwaited: ["effect"],
    });
    expect(JSON.stringify(seen.body)).not.toMatch(/seed|scores/);
    expect((await call("GET", `/evaluation-results/${roundId}`)).status).toBe(404);
    for (const part of ["answers", "derivation"]) {
      expect((await call("GET", `/evaluation-results/${roundId}/${part}`)).status).toBe(404);
    }
  });
});

describe("indicators", () => {
  it("are given by their sources, once, without an interest, and on filed papers", async () => {
    const {
      roundId,
      supplier,
      supplier: { organisationId },
    } = await survey.collectingRound();
    const give = (token: string, indicator: string) => survey.give(token, roundId, indicator);
    expect((await give(survey.assessor, "quality")).body.code).toBe("indicator_not_yours");
    expect((await give(survey.supervisor, "quality")).status).toBe(403);
    expect((await give(survey.assessor, "records")).body.code).toBe("indicator_without_papers");
    expect((await survey.file(supplier.token, roundId, "records")).status).toBe(200);
    const twice = await survey.file(supplier.token, roundId, "records");
    expect(twice.body.code).toBe("papers_already_filed");
    expect((await give(survey.assessor, "records")).status).toBe(200);
    expect((await give(survey.assessor, "records")).body.code).toBe("indicator_already_scored");
    const subject = `assessor-${organisationId}`;
    const interested = await tokenFor("assessor", [], subject);
    await must(survey.assign(roundId, subject));
    await tokenFor("organisation", [organisationId], subject);
    expect((await give(interested, "effect")).body.code).toBe("has_interest");
    const assigned = await tokenFor("assessor", [], "assessor-3");
    expect((await give(assigned, "effect")).status).toBe(404);
    await must(survey.assign(roundId, "assessor-3"));
    const again = await survey.assign(roundId, "assessor-3");
    expect(again.body.code).toBe("assessor_already_assigned");
    const nobody = await survey.assign(roundId, "not-an-assessor");
    expect(nobody.body.code).toBe("assessor_not_appointed");
    expect((await give(assigned, "effect")).status).toBe(200);
    expect((await give(community, "effect")).status).toBe(403);
  });
});

describe("a form", () => {
  const sent = (roundId: string, indicator: string, body: object) =>
    send(survey.assessor, `/evaluation-rounds/${roundId}/indicators/${indicator}`, {
      evidenceSha256: survey.digest,
      ...body,
    });

  it("takes each of its questions once, up to their points, and no score that was typed", async () => {
    const { roundId } = await survey.collectingRound();
    const points = marked("effect", 90);
    const [first, ...others] = points;
    const unfit = async (body: object) => (await sent(roundId, "effect", body)).body;
    expect(await unfit({ scoreHundredths: 9_000 })).toMatchObject({
      code: "mark_unfit",
      facts: { wanted: "points", missing: points.map(({ question }) => question) },
    });
    expect(await unfit({ points: others })).toMatchObject({
      facts: { missing: [first?.question], unknown: [], above: [] },
    });
    expect(await unfit({ points: [...points, { question: "looks", points: 1 }] })).toMatchObject({
      facts: { unknown: ["looks"] },
    });
    expect(await unfit({ points: [{ ...first, points: 6 }, ...others] })).toMatchObject({
      facts: { above: [first?.question] },
    });
    const twice = await sent(roundId, "effect", { points: [...points, first] });
    expect(twice.body.errors[0].pointer).toBe("/points/4/question");
    const { form } = (await survey.readRound(roundId)).template[2];
    expect(form.map(({ code }: { code: string }) => code)).toEqual(
      points.map(({ question }) => question),
    );
    const given = await sent(roundId, "effect", { points: points.toReversed() });
    expect(given.body.scores).toEqual([
      expect.objectContaining({ indicator: "effect", scoreHundredths: 9_000, points }),
    ]);
  });

  it("stands in the result with the points of each question", async () => {
    const { roundId } = await survey.noticedRound(7_000);
    const { body } = await call("GET", `/evaluation-results/${roundId}`);
    const [, , effect] = body.result.indicators;
    expect(effect).toMatchObject({ indicator: "effect", scoreHundredths: 7_000 });
    expect(effect.points).toEqual(marked("effect", 70).map((one) => ({ ...one, maxPoints: 5 })));
  });
});

describe("a result", () => {
  it("is recomputed to the last digit from the published answers and indicators", async () => {
    const { roundId } = await survey.noticedRound();
    const { body } = await call("GET", `/evaluation-results/${roundId}`);
    // 30 of 40 were asked by chance: far from the ±5 % that was planned
    expect(body.reached).toEqual({ answeredHundredths: 8_108, marginHundredths: 907 });
    expect(body).toMatchObject({
      status: "noticed",
      counts: { invited: survey.sampleSize, answered: 30, served: 30, ratings: 90 },
      frame: { households: survey.doorsRegistered },
    });
    const listed = await call("GET", `/evaluation-results/${roundId}/answers?limit=100`);
    const answers = listed.body.items;
    expect(answers.length).toBe(30);
    type Listed = {
      answerId: string;
      served: boolean;
      ratings: { question: string; rating: number }[];
    };
    const canonical = JSON.stringify(
      answers.map(({ answerId, served, ratings }: Listed) => {
        const [overall, timeliness, usefulness] = ratings.map(({ rating }) => rating);
        return { answerId, overall, served, timeliness, usefulness };
      }),
    );
    expect(sha256(canonical)).toBe(body.counts.answersSha256);
    const points = answers.flatMap(({ ratings }: Listed) =>
      ratings.map(({ rating }) => (rating - 1) * 25),
    );
    const mean = points.reduce((sum: number, p: number) => sum + p, 0) / points.length;
    const satisfaction = Math.floor(mean * 100);
    // output is full: the milestone needs no delivery, and the one inspection found the work very good
    const byHand = Math.floor((45 * 10_000 + 20 * satisfaction + 35 * 9_000) / 100);
    expect(body.result).toMatchObject({ scoreHundredths: byHand, grade: "excellent" });
    expect(JSON.stringify(answers)).not.toContain(survey.unitCode);
    const derivation = (await call("GET", `/evaluation-results/${roundId}/derivation`)).body;
    expect(derivation.result).toEqual(body);
    expect(derivation.answers).toEqual(answers);
    expect(recompute(derivation).filter(({ differs }) => differs)).toEqual([]);
    const frame = await call("GET", `/evaluation-rounds/${roundId}/frame`, { token: auditor });
    expect(recompute(derivation, frame.body).filter(({ differs }) => differs)).toEqual([]);
    const told = derivation.steps.map(({ zh }: { zh: string }) => zh).join("\n");
    expect(told).toContain("受邀 37 户中有 30 户作答（81.08%）");
    expect(told).toMatch(/合计 9\d\.\d\d 分（舍去余数）：优秀/);
    const strange = await call("GET", `/evaluation-results/${roundId}/answers?cursor=~`);
    expect(strange).toMatchObject({ status: 400, body: { code: "cursor_unreadable" } });
  });

  it("is final after five working days and is the milestone's grade", async () => {
    const { roundId, contractId } = await survey.noticedRound();
    await survey.daysPass(8);
    const round = await survey.readRound(roundId);
    expect(round.status).toBe("final");
    await tokenFor("assessor", [], "assessor-4");
    const late = await survey.assign(roundId, "assessor-4");
    expect(late.body.code).toBe("round_final");
    const { milestones, stops } = (
      await call("GET", `/contracts/${contractId}`, { token: auditor })
    ).body;
    expect(milestones[0].gate).toEqual({
      roundId,
      scoreHundredths: round.result.scoreHundredths,
      grade: "excellent",
      finalAt: round.finalAt,
    });
    expect(stops).toEqual([]);
    const results = await call("GET", `/evaluation-results?contractId=${contractId}`);
    expect(results.body.items.map((r: { status: string }) => r.status)).toEqual(["final"]);
  });

  it("that fails stops the contract's money in the same breath, and bars new awards for a year", async () => {
    const { roundId, contractId, supplier } = await survey.noticedRound(1_000, 1);
    await survey.daysPass(8);
    const round = await survey.readRound(roundId);
    expect(round.result.grade).toBe("fail");
    const contract = await call("GET", `/contracts/${contractId}`, { token: auditor });
    expect(contract.body.stops).toEqual(["evaluation_failed"]);
    await fund(4_000_00);
    const projectId = await noticed(smallPlan({ catalogueItems: ["E04"] }));
    const { organisationId } = supplier;
    const award = { organisationId, priceFen: 4_000_00 };
    const refused = await send(community, `/projects/${projectId}/award`, award);
    expect(refused.body).toMatchObject({
      code: "supplier_not_eligible",
      facts: {
        reasons: [{ reason: "barred", eligibleFrom: addMonths(localDateOf(round.finalAt), 12) }],
      },
    });
  });
});

describe("an objection", () => {
  it("is re-checked by another assessor before the result is final", async () => {
    const { roundId, supplier } = await survey.noticedRound(7_000, 4);
    const path = `/evaluation-rounds/${roundId}`;
    const reason = "示例理由：效果评分依据有误";
    expect((await send(community, `${path}/objections`, { reason })).status).toBe(403);
    const objected = await send(supplier.token, `${path}/objections`, { reason });
    expect(objected.body).toMatchObject({ status: "objected", objection: { reason } });
    const again = await send(supplier.token, `${path}/objections`, { reason });
    expect(again.body.code).toBe("objection_already_made");
    await survey.daysPass(10);
    expect((await survey.readRound(roundId)).status).toBe("objected");
    const scores = [
      { indicator: "effect", points: marked("effect", 80), evidenceSha256: survey.digest },
    ];
    const recheck = (token: string) => send(token, `${path}/recheck`, { reason, scores });
    expect((await recheck(survey.assessor)).body.code).toBe("same_person");
    const [{ points: _, ...bare }] = scores as [(typeof scores)[number]];
    const typed = { reason, scores: [{ ...bare, scoreHundredths: 8_000 }] };
    const unfit = await send(survey.secondAssessor, `${path}/recheck`, typed);
    expect(unfit.body.code).toBe("mark_unfit");
    const before = objected.body.result.scoreHundredths;
    const rechecked = await recheck(survey.secondAssessor);
    expect(rechecked.body).toMatchObject({
      status: "noticed",
      result: { scoreHundredths: before + 200 },
      recheck: { reason, before: { scoreHundredths: before } },
    });
    expect(JSON.stringify(rechecked.body)).not.toContain("assessor-");
    await survey.runEvaluations();
    expect((await survey.readRound(roundId)).status).toBe("final");
  });
});
