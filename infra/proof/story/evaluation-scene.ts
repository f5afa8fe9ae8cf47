import type { Grade } from "../../../lib/contracting/grade.ts";
import { contractingWords } from "../../../lib/words/contracting.ts";
import { recordAccount } from "../cast/bank-account.ts";
import { awardDirectly, signContract } from "../cast/contract.ts";
import { marked, rated } from "../cast/evaluation.ts";
import { type Registered, registerOrganisation } from "../cast/organisation.ts";
import { people } from "../cast/people.ts";
import type { Person } from "../cast/person.ts";
import { place } from "../cast/places.ts";
import { directPlan } from "../cast/plan.ts";
import { printSlips } from "../cast/slips.ts";
import type { Stage } from "./stage.ts";
import { expect, type Words } from "./teller.ts";

/** A contract of this story, whose work is evaluated. */
export type Evaluated = { readonly supplier: Registered; readonly contractId: string };

export const sha256 = "7c".repeat(32);

/** Buys an item from a new organisation for the whole community; both sign. */
async function agree(
  { ask }: Stage,
  bought: {
    readonly n: number;
    readonly item: string;
    readonly milestones: readonly object[];
    readonly evaluationTemplate?: string;
  },
): Promise<Evaluated> {
  const { n, item, ...more } = bought;
  const supplier = await registerOrganisation(ask, n);
  await recordAccount(ask, supplier, `440200000000000000${n}`);
  const { contractId } = await awardDirectly(ask, people.community, {
    plan: directPlan({
      title: "楠欣社区周末活动",
      catalogueItems: [item],
      amountFen: 800_000,
      methodReason: "金额低于限额，居民已熟悉该组织",
      unitCodes: [place.community],
      standard: "每周一次，每次九十分钟",
      ...more,
      termFrom: "2026-02-09",
      termTo: "2026-12-31",
    }),
    supplierId: supplier.organisationId,
  });
  await signContract(ask, contractId, [supplier.who, people.community]);
  return { supplier, contractId };
}

/** The contract of a chapter, which its first step has agreed before another asks for it. */
export function contractOfChapter(stage: Stage) {
  let made: Evaluated | undefined;
  return {
    async agree(bought: Parameters<typeof agree>[1]): Promise<void> {
      made = await agree(stage, bought);
    },
    contract() {
      expect(made, "no contract");
      return { ...made, path: `/contracts/${made.contractId}` as const };
    },
  };
}

/** The rounds of a contract, in the order of its milestones. */
export async function roundsOf({ ask }: Stage, { contractId }: Evaluated): Promise<string[]> {
  const path = `GET /evaluation-rounds?contractId=${contractId}` as const;
  type Seen = { roundId: string; milestoneId: string };
  const { items } = (await ask(people.community, { to: path })).body;
  return (items as Seen[])
    .toSorted((a, b) => (a.milestoneId < b.milestoneId ? -1 : 1))
    .map(({ roundId }) => roundId);
}

export const seeRound = async ({ ask }: Stage, roundId: string) =>
  (await ask(people.community, { to: `GET /evaluation-rounds/${roundId}` })).body;

export const seeContract = async ({ ask }: Stage, { contractId }: Evaluated) =>
  (await ask(people.community, { to: `GET /contracts/${contractId}` })).body;

/** So many more of the doors that were drawn answer, all with one mark. */
export async function answerBy(
  { ask }: Stage,
  roundId: string,
  { doors, rating }: { readonly doors: number; readonly rating: number },
): Promise<void> {
  const path = `/evaluation-rounds/${roundId}` as const;
  const seen = await ask(people.community, { to: `GET ${path}/invitations?limit=100` });
  type Invited = { householdId: string; answered: boolean };
  const silent = (seen.body.items as Invited[]).filter(({ answered }) => !answered).slice(0, doors);
  expect(silent.length === doors, "fewer doors were drawn", seen.body);
  const ids = silent.map(({ householdId }) => householdId);
  type Slip = { invitationId: string; token: string };
  for (const { invitationId, token } of await printSlips<Slip>(ask, `${path}/slips`, ids)) {
    const body = { invitationId, token, served: true, ratings: rated(rating) };
    await ask(undefined, { to: "POST /evaluation-answers", body });
  }
}

/** What is found of some work: by the block's supervisor, and by a third party in percent. */
export type Found = { readonly quality: number; readonly percent: number };

/** A mark of the third party's by the indicator's form, with the sheet that it rests on. */
export const markOf = (indicator: string, percent: number) => ({
  points: marked(indicator, percent),
  evidenceSha256: sha256,
});

/** The supervisor inspects, the organisation files its papers, a third party gives its marks. */
export async function assess(
  { ask }: Stage,
  { supplier, contractId }: Evaluated,
  { roundId, quality, percent }: Found & { readonly roundId: string },
): Promise<void> {
  const inspection = { unitCode: place.courtyard, onTime: true, headcount: 12, quality };
  await ask(people.supervisor, {
    to: `POST /contracts/${contractId}/inspections`,
    body: inspection,
  });
  const onRound = (who: Person, to: string, body: object) =>
    ask(who, { to: `POST /evaluation-rounds/${roundId}/${to}`, body });
  await onRound(people.street, "assessors", { subject: people.assessor.subject });
  for (const indicator of ["finance", "records"]) {
    await onRound(supplier.who, `papers/${indicator}`, { sha256s: [sha256] });
  }
  for (const indicator of ["effect", "finance", "records"]) {
    await onRound(people.assessor, `indicators/${indicator}`, markOf(indicator, percent));
  }
}

/** The published result, which must be of this grade, in words. */
export async function resultOf(
  { ask }: Stage,
  { roundId, grade }: { readonly roundId: string; readonly grade: Grade },
): Promise<Words> {
  const { body } = await ask(undefined, { to: `GET /evaluation-results/${roundId}` });
  expect(body.result.grade === grade, "another grade", body.result);
  const points = (body.result.scoreHundredths / 100).toFixed(2);
  const { zh } = contractingWords.values.Grade[grade];
  return { en: `${points} points: ${grade}`, zh: `${points} 分，${zh}` };
}
