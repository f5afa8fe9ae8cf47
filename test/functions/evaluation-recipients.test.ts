import { beforeAll, describe, expect, it } from "vitest";
import { recompute } from "../../infra/operate/recompute/evaluation.ts";
import { rated } from "../../infra/proof/cast/evaluation.ts";
import { localDateOf } from "../../lib/core/time.ts";
import { sha256 } from "../lib/contracting/evaluations/samples.ts";
import {
  brought,
  type Child,
  codeOf,
  enrol,
  enrolledChild,
  openSession,
  release,
} from "../support/care.ts";
import * as survey from "../support/evaluations.ts";
import { allRows, runEvaluationsAtOnce } from "../support/in-process.ts";
import {
  activeContract,
  auditor,
  community,
  openDistrict,
  send,
  smallPlan,
} from "../support/money.ts";
import { must } from "../support/must.ts";
import { call, platform, tokenFor } from "../support/platform.ts";
import { visitor } from "../support/visitor.ts";

const registrar = await tokenFor("registrar", ["district"], "registrar-1");
const today = () => localDateOf(platform.clock.now().toISOString());
const gentle = { code: "gentle", names: { zh: "是否耐心", en: "Were they gentle?" } };

beforeAll(async () => {
  await openDistrict();
  await survey.registerDoors();
  const template = {
    names: { zh: "托管评估", en: "Care" },
    indicators: [
      { indicator: "effect", weight: 60, source: "recipients" },
      { indicator: "satisfaction", weight: 40, source: "survey" },
    ],
    recipientQuestions: [gentle],
  };
  await must(call("PUT", "/evaluation-templates/served", { token: registrar, body: template }));
});

let item = 0;

/** A contract by which those who were served are asked, due today. */
function contractOfCare() {
  const from = today();
  const items = ["D01", "D02", "D03", "D04", "D05"];
  item += 1;
  return activeContract(
    smallPlan({
      catalogueItems: [items[item % items.length]],
      evaluationTemplate: "served",
      termFrom: from,
      termTo: "2027-01-31",
      milestones: [
        { title: "示例", shareBasisPoints: 10_000, deliveriesMin: 0, evaluatedOn: from },
      ],
    }),
  );
}

/** Children who came to a session under a contract; the first of them were fetched. */
async function servedUnder(contractId: string, count = 3, fetched = count): Promise<Child[]> {
  const on = today();
  const times = { startsAt: `${on}T07:30:00.000Z`, endsAt: `${on}T15:30:00.000Z` };
  const opened = await openSession(count, { kind: "organisation", contractId }, times);
  await brought(opened, ...opened.children);
  for (const child of opened.children.slice(0, fetched)) {
    await must(release(opened, child, await codeOf(child, on)));
  }
  return opened.children;
}

async function collecting(count = 3, fetched = count) {
  const contract = await contractOfCare();
  const children = await servedUnder(contract.contractId, count, fetched);
  await survey.runEvaluations();
  const [{ roundId }] = await survey.roundsOf(contract);
  return { ...contract, children, roundId: roundId as string };
}

const fetchToken = (roundId: string, { childId, token }: Child) =>
  send(token, `/evaluation-rounds/${roundId}/recipient-token`, { childId });
type Held = { readonly invitationId: string; readonly token: string };
const answerBy = ({ invitationId, token }: Held, rating = 5, question = gentle.code) =>
  call("POST", "/evaluation-answers", {
    body: { invitationId, token, served: true, ratings: [{ question, rating }] },
  });
const frameOf = async (roundId: string) =>
  (await call("GET", `/evaluation-rounds/${roundId}/frame`, { token: auditor })).body;
const answerDoors = async (roundId: string) =>
  survey.answerAll((await survey.invitationsOf(roundId)).slice(0, 30));

describe("the survey of those who were served", () => {
  it("goes from the hand-over of a child to the grade, published with its own number", async () => {
    const { roundId, children } = await collecting(4, 3);
    const [first, second, third, left] = children as [Child, Child, Child, Child];
    const round = await survey.readRound(roundId);
    expect(round).toMatchObject({
      status: "collecting",
      recipientsInvited: 3,
      recipients: { frame: { recipients: 3 }, survey: { sampleSize: 3, answersNeeded: 3 } },
    });
    expect(round.recipients.frame.seed).toBeUndefined();
    // whoever came and was not fetched yet was not served to the end
    expect((await fetchToken(roundId, left)).body.code).toBe("child_not_invited");
    for (const [child, rating] of [
      [first, 5],
      [second, 5],
      [third, 2],
    ] as const) {
      const held = await must(fetchToken(roundId, child));
      expect((await answerBy(held, rating)).status).toBe(201);
    }
    await answerDoors(roundId);
    await survey.collectionPasses(roundId);
    const { body } = await call("GET", `/evaluation-results/${roundId}`);
    expect(body.counts).toMatchObject({
      answered: 30,
      recipients: { invited: 3, answered: 3, served: 3, ratings: 3, ratingsHundredths: 22_500 },
    });
    expect(body.recipientsReached).toEqual({ answeredHundredths: 10_000, marginHundredths: 0 });
    expect(body.result.indicators[0]).toMatchObject({
      source: "recipients",
      scoreHundredths: 7_500,
    });
    const derived = (await call("GET", `/evaluation-results/${roundId}/derivation`)).body;
    expect(derived.recipientAnswers).toHaveLength(3);
    const roll = await frameOf(roundId);
    expect(sha256(roll.recipientCodes.join("\n"))).toBe(body.recipients.frame.sha256);
    expect(recompute(derived, roll).filter(({ differs }) => differs)).toEqual([]);
    const { recipients } = derived.result.counts;
    const lifted = {
      ...derived.result.counts,
      recipients: { ...recipients, ratingsHundredths: 1 },
    };
    const forged = { ...derived, result: { ...derived.result, counts: lifted } };
    expect(recompute(forged, roll).some(({ differs }) => differs)).toBe(true);
  });

  it("asks the questions that the template has for them, and the doors theirs", async () => {
    const { roundId, children } = await collecting(1);
    const told = await call("GET", `/evaluation-results/${roundId}/survey`);
    expect(told.body.recipientQuestions).toEqual([gentle]);
    const held = await must(fetchToken(roundId, children[0] as Child));
    expect((await answerBy(held, 5, "overall")).body.code).toBe("answer_unfit");
    const [door] = await survey.invitationsOf(roundId);
    if (!door) throw new Error("nobody was invited");
    expect((await answerBy(door)).body.code).toBe("answer_unfit");
    expect((await survey.answer(door)).status).toBe(201);
  });

  it("gives a token to the child's own guardian alone; to any other the child is unknown", async () => {
    const { roundId, children } = await collecting(2);
    const [mine, theirs] = children as [Child, Child];
    const strange = await fetchToken(roundId, { ...mine, token: theirs.token });
    expect(strange).toMatchObject({ status: 404, body: { code: "not_found" } });
    const resident = await tokenFor("resident", [], "student-1");
    expect((await fetchToken(roundId, { ...mine, token: resident })).status).toBe(403);
    const before = await must(fetchToken(roundId, mine));
    const after = await must(fetchToken(roundId, mine));
    expect((await answerBy(before)).body.code).toBe("token_voided");
    expect((await answerBy({ ...after, token: "0".repeat(20) })).status).toBe(404);
    expect((await answerBy(after)).status).toBe(201);
    expect((await fetchToken(roundId, mine)).body.code).toBe("already_answered");
  });

  it("counts answers in parallel once, and refuses those that are late", async () => {
    const { roundId, children } = await collecting(2);
    const [first, second] = children as [Child, Child];
    const held = await must(fetchToken(roundId, first));
    const replies = await Promise.all([1, 2, 3, 4, 5, 1, 2, 3].map((one) => answerBy(held, one)));
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(replies.filter(({ body }) => body.code === "already_answered")).toHaveLength(7);
    const late = await must(fetchToken(roundId, second));
    const { closesAt } = await survey.readRound(roundId);
    await platform.moveClockTo(new Date(closesAt));
    expect((await answerBy(late)).body.code).toBe("collection_closed");
    expect((await fetchToken(roundId, second)).body.code).toBe("collection_closed");
  });

  it("leaves no child beside an answer, and none in an event of the round", async () => {
    const { roundId, children } = await collecting(2);
    for (const child of children) await answerBy(await must(fetchToken(roundId, child)));
    const rows = (await allRows()).filter((row) => JSON.stringify(row).includes(roundId));
    const answers = rows.filter(({ entity }) => entity === "answer");
    expect(answers).toHaveLength(2);
    const { recipientCodes } = await frameOf(roundId);
    const known = rows.filter(({ entity }) => entity !== "recipients" && entity !== "notice");
    for (const told of [...children.map(({ childId }) => childId), ...recipientCodes]) {
      expect(JSON.stringify(known)).not.toContain(told);
    }
    const seen = JSON.stringify([await survey.readRound(roundId), await frameOf(roundId)]);
    for (const { childId } of children) expect(seen).not.toContain(childId);
  });

  it("with too few answers extends the collection once, then calls the street", async () => {
    const { roundId, children } = await collecting(2);
    await answerDoors(roundId);
    await answerBy(await must(fetchToken(roundId, children[0] as Child)));
    await survey.collectionPasses(roundId);
    expect((await survey.readRound(roundId)).extendedAt).toBeDefined();
    await survey.collectionPasses(roundId);
    expect(await survey.readRound(roundId)).toMatchObject({
      status: "insufficient",
      answered: 30,
      recipientsAnswered: 1,
    });
    const path = `/evaluation-rounds/${roundId}/prolongation`;
    await must(send(survey.street, path, { reason: "示例理由：家长未及时作答" }));
    await answerBy(await must(fetchToken(roundId, children[1] as Child)));
    await survey.collectionPasses(roundId);
    expect((await survey.readRound(roundId)).status).toBe("noticed");
  });
});

it("a guardian answers in the portal: from the child's card by one tap to the questions", async () => {
  const contract = await contractOfCare();
  const who = { subject: "guardian-of-the-portal", role: "guardian" };
  const on = today();
  const times = { startsAt: `${on}T07:30:00.000Z`, endsAt: `${on}T15:30:00.000Z` };
  const holder = { kind: "organisation", contractId: contract.contractId };
  const opened = await openSession(1, holder, times);
  const mine = await enrolledChild({}, await tokenFor("guardian", [], who.subject));
  await must(enrol(opened.sessionId, mine));
  await brought(opened, mine);
  await must(release(opened, mine, await codeOf(mine, on)));
  const [other] = opened.children as [Child];
  await survey.runEvaluations();
  const [{ roundId }] = await survey.roundsOf(contract);
  const path = `/evaluation-rounds/of-children/${mine.childId}`;
  expect((await call("GET", path, { token: mine.token })).body.surveys).toMatchObject([
    { roundId, answered: false },
  ]);
  expect((await call("GET", path, { token: other.token })).status).toBe(404);

  const reader = visitor();
  const card = await reader.signIn(who, "/zh/care");
  const another = visitor();
  const stale = await another.signIn(who, "/zh/care");
  expect(card.body).toContain("孩子被抽中");
  const act = { do: "survey", roundId, childId: mine.childId };
  const slip = await reader.post("/zh/care", act, card);
  const asked = await reader.get(slip.location ?? "");
  expect(asked.body).toContain(gentle.names.zh);
  const answers = { do: "slip", "/served": "true", "/ratings/gentle": "4" };
  const thanked = await reader.post("/zh/survey", answers, asked);
  expect(thanked).toMatchObject({ status: 200 });
  expect((await call("GET", path, { token: mine.token })).body.surveys).toMatchObject([
    { answered: true },
  ]);
  expect((await reader.get("/zh/care")).body).not.toContain("孩子被抽中");
  const late = await another.post("/zh/care", act, stale);
  expect(late.status).toBe(409);
  expect(late.body).toContain("已作答");
});

describe("the frame of those who were served", () => {
  it("that is empty opens no round: the contract stays due until somebody was served", async () => {
    const contract = await contractOfCare();
    await survey.runEvaluations();
    expect(await survey.roundsOf(contract)).toEqual([]);
    const asked = { reason: "示例理由：居民反映" };
    const path = `/evaluation-rounds/on-demand/${contract.contractId}`;
    expect((await send(survey.street, path, asked)).body).toMatchObject({
      code: "frame_empty",
      facts: { of: "recipients" },
    });
    await survey.runEvaluations();
    const notice = () => call("GET", `/contracts/${contract.contractId}/notice`);
    const because = { because: "frame_empty", lacking: "recipients" };
    expect((await notice()).body.roundWaits).toMatchObject(because);
    const audit = `/audit/contract/${contract.contractId}/events?limit=100`;
    const { items: events } = (await call("GET", audit, { token: auditor })).body;
    const types = events.map(({ type }: { type: string }) => type);
    expect(types.filter((type: string) => type === "contract.round_waits")).toHaveLength(1);
    const waiting = async () =>
      (await call("GET", "/me/tasks?kind=record_care", { token: community })).body.items;
    expect(await waiting()).toHaveLength(1);
    await servedUnder(contract.contractId, 1);
    await survey.runEvaluations();
    expect(await survey.roundsOf(contract)).toMatchObject([{ status: "collecting" }]);
    expect((await notice()).body.roundWaits).toBeUndefined();
    expect(await waiting()).toEqual([]);
  });

  it("is the same however many runs open the round at once, and has each child once", async () => {
    const contract = await contractOfCare();
    const [child] = await servedUnder(contract.contractId, 2);
    await runEvaluationsAtOnce(3);
    const rounds = await survey.roundsOf(contract);
    expect(rounds).toMatchObject([{ status: "collecting", recipientsInvited: 2 }]);
    expect((await frameOf(rounds[0].roundId)).recipientCodes).toHaveLength(2);
    expect(child).toBeDefined();
  });
});

it("a template has questions for those who were served only where it asks them", async () => {
  const body = {
    names: { zh: "示例", en: "Sample" },
    indicators: [{ indicator: "satisfaction", weight: 100, source: "survey" }],
    recipientQuestions: [gentle],
  };
  const made = await call("PUT", "/evaluation-templates/doors", { token: registrar, body });
  expect(made.body.recipientQuestions).toBeUndefined();
  expect(made.body.surveyQuestions).toHaveLength(rated(5).length);
});
