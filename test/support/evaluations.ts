import { marked } from "../../infra/proof/cast/evaluation.ts";
import { outsider } from "../../infra/proof/cast/person.ts";
import { place } from "../../infra/proof/cast/places.ts";
import { equalMilestones } from "../../infra/proof/cast/plan.ts";
import { localDateOf } from "../../lib/core/time.ts";
import { printed, registerDoors as putOnRoll, type Slip, steward } from "./households.ts";
import { activeContract, auditor, send, smallPlan } from "./money.ts";
import { must } from "./must.ts";
import { itemsOf } from "./pages.ts";
import { call, platform, tokenFor, tokenOf } from "./platform.ts";

export const unitCode = place.courtyard;
export { steward };
export const supervisor = await tokenFor("supervisor", [place.block], "supervisor-1");
const assessors = [outsider("assessor"), outsider("assessor", 2)] as const;
/** The assessor of every round here, as one signs in. */
export const assessorWho = { subject: assessors[0].subject, role: "assessor" } as const;
export const assessor = await tokenOf(assessors[0]);
export const secondAssessor = await tokenOf(assessors[1]);
export const street = await tokenFor("street", [place.street], "street-1");
export const digest = "b".repeat(64);

/** Doors on the roll here; at 95 % and ±5 % 37 of them are invited. */
export const doorsRegistered = 40;
export const sampleSize = 37;

/** Registers the doors of the one courtyard. */
export const registerDoors = (count = doorsRegistered): Promise<void> => putOnRoll(count);

const today = () => localDateOf(platform.clock.now().toISOString());

let item = 0;

type Supplier = Parameters<typeof activeContract>[2];

/** An active contract whose first milestones are to be evaluated today, all on one day. */
export function dueContract(milestones = 1, supplier?: Supplier) {
  const [from, items] = [today(), ["D01", "D02", "D03", "D04", "D05", "E01"]];
  item += 1;
  return activeContract(
    smallPlan({
      catalogueItems: [items[item % items.length]],
      termFrom: from,
      termTo: "2027-01-31",
      milestones: equalMilestones(milestones, { deliveriesMin: 0, evaluatedOn: from }),
    }),
    undefined,
    supplier,
  );
}

export type Due = Awaited<ReturnType<typeof dueContract>>;

export async function runEvaluations(): Promise<void> {
  const fired = await platform.fireSchedule("run-evaluations");
  if (!fired || fired.error) throw new Error(fired?.error ?? "there is no such schedule");
}

const dayMilliseconds = 86_400_000;

async function moveTo(instant: number): Promise<void> {
  const fired = await platform.standStillUntil(new Date(instant));
  const failed = fired.filter(({ error, schedule }) => error && schedule.includes("evaluations"));
  if (failed.length > 0) throw new Error(JSON.stringify(failed));
}

/** Lets days pass; the schedules catch up on them at the end. */
export const daysPass = (days: number): Promise<void> =>
  moveTo(platform.clock.now().getTime() + days * dayMilliseconds);

/** Lets time pass until the day after the collection closed, when its answers are counted. */
export const collectionPasses = async (roundId: string): Promise<void> =>
  moveTo(Date.parse((await readRound(roundId)).closesAt) + dayMilliseconds);

export const roundsOf = async ({ contractId }: Pick<Due, "contractId">) =>
  (await call("GET", `/evaluation-rounds?contractId=${contractId}`, { token: auditor })).body.items;

export const assign = (roundId: string, subject: string, token = street) =>
  send(token, `/evaluation-rounds/${roundId}/assessors`, { subject });

/** The round of a due contract, open and collecting, with two assessors. */
async function collectedFor(due: Due) {
  await runEvaluations();
  const [round] = await roundsOf(due);
  for (const { subject } of assessors) await must(assign(round.roundId, subject));
  return { ...due, roundId: round.roundId as string };
}

/** A contract whose round is open and collecting, with two assessors. */
export const collectingRound = async () => collectedFor(await dueContract());

export const readRound = async (roundId: string, token = auditor) =>
  (await call("GET", `/evaluation-rounds/${roundId}`, { token })).body;

export type Invited = {
  readonly invitationId: string;
  readonly householdId: string;
  readonly token: string;
};
type Standing = Omit<Invited, "token"> & { readonly answered: boolean; readonly issue?: object };

/** How every invited door that somebody may see stands. */
export const standingsOf = (roundId: string, token = steward): Promise<Standing[]> =>
  itemsOf(`/evaluation-rounds/${roundId}/invitations?limit=15`, token);

/** Slips with new tokens, for doors or for every invited one of the courtyard. */
export async function invitationsOf(
  roundId: string,
  doors?: readonly string[],
): Promise<Slip<Invited>[]> {
  const all = doors ?? (await standingsOf(roundId)).map(({ householdId }) => householdId);
  return printed(`/evaluation-rounds/${roundId}/slips`, all);
}

/** Answers an invitation, without an account. */
export const answer = (
  { invitationId, token }: Omit<Invited, "householdId">,
  {
    overall = 5,
    timeliness = 4,
    usefulness = 4,
    ...change
  }: Readonly<Record<string, unknown>> = {},
) => {
  const ratings = Object.entries({ overall, timeliness, usefulness }).map(([question, rating]) => ({
    question,
    rating,
  }));
  const body = { invitationId, token, served: true, ratings, ...change };
  return call("POST", "/evaluation-answers", { body });
};

export async function answerAll(invited: readonly Invited[], change = {}): Promise<void> {
  const replies = await Promise.all(invited.map((one) => answer(one, change)));
  const wrong = replies.find(({ status }) => status !== 201);
  if (wrong) throw new Error(JSON.stringify(wrong.body));
}

const isGivenByForm = (indicator: string): boolean => marked(indicator, 0).length > 0;

export const give = (token: string, roundId: string, indicator: string, scoreHundredths = 9_000) =>
  send(token, `/evaluation-rounds/${roundId}/indicators/${indicator}`, {
    ...(isGivenByForm(indicator)
      ? { points: marked(indicator, scoreHundredths / 100) }
      : { scoreHundredths }),
    evidenceSha256: digest,
  });

/** A supervisor inspects the contract's work; a mark of 1 to 5. */
export const inspect = (contractId: string, quality = 5, change: object = {}) =>
  send(supervisor, `/contracts/${contractId}/inspections`, {
    unitCode,
    onTime: true,
    headcount: 12,
    quality,
    ...change,
  });

export const file = (token: string, roundId: string, indicator: string) =>
  send(token, `/evaluation-rounds/${roundId}/papers/${indicator}`, { sha256s: [digest] });

type Given = { readonly scoreHundredths: number; readonly quality: number };

/** Gives a round 30 answers, an inspection, its papers and every indicator. */
async function assessed(
  { roundId, supplier, contractId }: Awaited<ReturnType<typeof collectingRound>>,
  { scoreHundredths, quality }: Given,
): Promise<void> {
  await must(inspect(contractId, quality));
  await answerAll((await invitationsOf(roundId)).slice(0, 30));
  for (const indicator of ["finance", "records"]) await file(supplier.token, roundId, indicator);
  for (const [indicator, token] of [
    ["effect", assessor],
    ["finance", assessor],
    ["records", assessor],
  ] as const) {
    const given = await give(token, roundId, indicator, scoreHundredths);
    if (given.status !== 200) throw new Error(JSON.stringify(given.body));
  }
}

/** A round with 30 answers, an inspection, its papers and every indicator, counted and on notice. */
export const noticedRound = async (scoreHundredths = 9_000, quality = 5) =>
  noticedOf(await dueContract(), { scoreHundredths, quality });

/** The round of one contract that is due, on notice. */
export async function noticedOf(due: Due, given: Given) {
  const round = await collectedFor(due);
  await assessed(round, given);
  await collectionPasses(round.roundId);
  return round;
}

/** What a round is given that passes or fails. */
export const given = {
  pass: { scoreHundredths: 9_000, quality: 5 },
  fail: { scoreHundredths: 1_000, quality: 1 },
} as const;

/** Rounds of several contracts of one supplier, on notice at one time. */
export async function noticedRounds(grades: readonly (keyof typeof given)[], supplier: Supplier) {
  const made = [];
  for (const _ of grades) made.push(await dueContract(1, supplier));
  const begun = [];
  for (const due of made) begun.push(await collectedFor(due));
  for (const [n, round] of begun.entries()) await assessed(round, given[grades[n] ?? "pass"]);
  for (const { roundId } of begun.slice(0, 1)) await collectionPasses(roundId);
  return begun;
}

/** When the results of rounds on notice may become final, at the latest of them. */
export async function noticeOver(roundIds: readonly string[]): Promise<Date> {
  const all = await Promise.all(roundIds.map((id) => readRound(id)));
  const ends = all.map(({ noticeEnds }) => Date.parse(`${noticeEnds.on}T16:00:00.000Z`));
  return new Date(Math.max(...ends));
}

/** The same, objected to by the organisation. */
export async function objectedRound() {
  const round = await noticedRound();
  const reason = "示例异议：服务人次少计。";
  await must(
    send(round.supplier.token, `/evaluation-rounds/${round.roundId}/objections`, { reason }),
  );
  return round;
}
