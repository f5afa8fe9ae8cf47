import { addDays, localDateOf } from "../../../../../lib/core/time.ts";
import { awardDirectly, signContract } from "../../../cast/contract.ts";
import { marked, rated } from "../../../cast/evaluation.ts";
import { registerOrganisation } from "../../../cast/organisation.ts";
import { actsFor, people } from "../../../cast/people.ts";
import { type Person, person } from "../../../cast/person.ts";
import { place } from "../../../cast/places.ts";
import { joinHousehold } from "../../../cast/slips.ts";
import { planOf } from "../../../story/money-scene.ts";
import type { Stage } from "../../../story/stage.ts";
import type { ExtraCommands } from "../extra-command.ts";

const amountFen = 100_000;
/** Half in advance, and the rest on a day that none of these moves the clock to. */
const milestones = [
  { title: "预付", shareBasisPoints: 5_000, deliveriesMin: 0, advanceFor: 7 },
  { title: "期末", shareBasisPoints: 5_000, deliveriesMin: 0, evaluatedOn: "2026-12-15" },
];
const reason = { reason: "示例：多次整改仍不合格" };
const sha256 = "7c".repeat(32);

/** Courtyards with a single door each, so that one answer is a whole survey. */
const [unit, otherUnit] = [`${place.block}-098`, `${place.block}-097`];
const atTheDoor = person("steward", [unit, otherUnit], "sample-steward-7");
const tenant = person("resident", [], "sample-tenant");
const otherAssessor: Person = { ...people.assessor, subject: "sample-assessor-2" };
const { street } = people;

type Engaged = { readonly supplier: Person; readonly path: `/contracts/${string}` };

/** Another contract with a supplier, of the story unless another is given: both signed, nothing done yet. */
async function engage(
  { ask }: Stage,
  supplierId: string,
  change: object = {},
  supplier = actsFor(supplierId),
): Promise<Engaged> {
  const { bondBasisPoints: _, ...plan } = planOf("D05", amountFen);
  const { contractId } = await awardDirectly(ask, people.community, {
    plan: { ...plan, milestones, ...change },
    supplierId,
  });
  await signContract(ask, contractId, [supplier, people.community]);
  return { supplier, path: `/contracts/${contractId}` };
}

const today = async ({ now }: Stage): Promise<string> => localDateOf(await now());

/** Opens a courtyard, and evaluates a contract there for two milestones at once. */
async function openRounds(stage: Stage, code: string, supplierId: string, supplier?: Person) {
  const { ask, fire } = stage;
  const opened = {
    code,
    kind: "courtyard",
    names: { zh: "示例独户院" },
    stewards: [atTheDoor.subject],
  };
  await ask(people.community, { to: "POST /grids", body: opened });
  const roll = { doors: [{ door: "1-101" }] };
  await ask(people.community, { to: `PUT /grids/${code}/households`, body: roll });
  const half = { shareBasisPoints: 5_000, deliveriesMin: 0, evaluatedOn: await today(stage) };
  const terms = {
    unitCodes: [code],
    milestones: [
      { title: "期中", ...half },
      { title: "期末", ...half },
    ],
  };
  const engaged = await engage(stage, supplierId, terms, supplier);
  await fire("run-evaluations");
  const contractId = engaged.path.slice("/contracts/".length);
  const rounds = await ask(people.community, {
    to: `GET /evaluation-rounds?contractId=${contractId}`,
  });
  const roundOf = (milestoneId: string): string =>
    rounds.body.items.find((one: { milestoneId: string }) => one.milestoneId === milestoneId)
      .roundId;
  return { ...engaged, roundOf };
}

/** Has an assessor appointed, and assigned to a round. */
async function assignTo({ ask }: Stage, round: string, { subject, role }: Person): Promise<void> {
  const to = `POST /people/${subject}/appointments` as const;
  await ask(people.administrator, { to, body: { role } });
  await ask(street, { to: `POST /${round}/assessors`, body: { subject } });
}

/** What is found of some work: a household's rating, an inspector's, and an assessor's in percent. */
type Found = { readonly rating: number; readonly quality: number; readonly percent: number };
/** Too few points to go without a plan. */
const weakPass: Found = { rating: 3, quality: 4, percent: 70 };
const fail: Found = { rating: 1, quality: 1, percent: 5 };

/** One answer, an inspection and a mark. */
async function judge(
  stage: Stage,
  of: { readonly code: string; readonly path: `/${string}`; readonly round: string },
  { rating, quality, percent }: Found,
): Promise<void> {
  const { ask } = stage;
  const { code, path, round } = of;
  await joinHousehold(ask, tenant, `${code}/1-101`, { steward: atTheDoor });
  const fetched = await ask(tenant, { to: `POST /${round}/token` });
  await ask(tenant, { to: "DELETE /me/household" });
  const { invitationId, token } = fetched.body;
  const answer = { served: true, ratings: rated(rating) };
  await ask(undefined, {
    to: "POST /evaluation-answers",
    body: { invitationId, token, ...answer },
  });
  const mark = { points: marked("effect", percent), evidenceSha256: sha256 };
  await ask(people.supervisor, {
    to: `POST ${path}/inspections`,
    body: { unitCode: code, onTime: true, headcount: 4, quality },
  });
  await assignTo(stage, round, people.assessor);
  await ask(people.assessor, { to: `POST /${round}/indicators/effect`, body: mark });
}

/** What the story's contracts, which go well, leave out. What moves the clock comes last. */
export const contractCommands: readonly ExtraCommands[] = [
  {
    name: "a contract whose inspection is returned, its amendment and its advance refused",
    needs: ["contractId", "supplierId"],
    async play(stage, seen) {
      const { ask } = stage;
      const { supplier, path } = await engage(stage, seen("supplierId"));
      // later than any other of these commands moves the clock to
      const correctBy = addDays(await today(stage), 60);
      const inspected = await ask(people.supervisor, {
        to: `POST ${path}/inspections`,
        body: {
          unitCode: place.courtyard,
          onTime: false,
          headcount: 4,
          quality: 2,
          findings: { codes: ["staff_short"], correctBy },
        },
      });
      const inspection = `POST ${path}/inspections/${inspected.body.inspectionId}` as const;
      const measures = { measures: ["staff_added"] };
      await ask(supplier, { to: `${inspection}/correction`, body: measures });
      await ask(people.supervisor, { to: `${inspection}/return`, body: { correctBy } });
      const change = { reason: "示例：顺延服务期限", termTo: "2027-06-30" };
      await ask(people.community, { to: `POST ${path}/amendments`, body: change });
      await ask(supplier, { to: `POST ${path}/amendments/a1/refusal` });
      const advance = `POST ${path}/milestones/m1` as const;
      await ask(supplier, { to: `${advance}/claim` });
      const wanting = { ...reason, correctBy };
      await ask(people.community, { to: `${advance}/correction`, body: wanting });
      await ask(people.community, { to: `${advance}/refusal`, body: reason });
      await ask(street, {
        to: `POST /evaluation-rounds/on-demand/${path.slice("/contracts/".length)}`,
        body: reason,
      });
    },
  },
  {
    name: "an advance that the bank settles after its contract was terminated",
    needs: ["contractId", "supplierId"],
    async play(stage, seen) {
      const { ask, fire, settle } = stage;
      const { supplier, path } = await engage(stage, seen("supplierId"));
      const advance = `POST ${path}/milestones/m1` as const;
      await ask(supplier, { to: `${advance}/claim` });
      await ask(people.community, { to: `${advance}/acceptance` });
      const requested = await ask(people.otherCommunity, { to: `${advance}/payment` });
      const { paymentId } = requested.body;
      await ask(people.treasurer, { to: `POST /payments/${paymentId}/approval` });
      await ask(people.community, { to: `POST ${path}/termination`, body: reason });
      await ask(people.treasurer, { to: "POST /disbursements" });
      await settle();
      await fire("read-bank-replies");
      await settle();
      await ask(people.treasurer, { to: `POST ${path}/receivable` });
    },
  },
  {
    name: "a contract that is completed once its only work, not put right in time, is refused",
    needs: ["contractId", "supplierId"],
    async play(stage, seen) {
      const { ask, moveTo } = stage;
      const [, last] = milestones;
      const { supplier, path } = await engage(stage, seen("supplierId"), {
        milestones: [{ ...last, shareBasisPoints: 10_000 }],
      });
      const work = `POST ${path}/milestones/m1` as const;
      await ask(supplier, { to: `${work}/claim` });
      const correctBy = await today(stage);
      await ask(people.community, { to: `${work}/correction`, body: { ...reason, correctBy } });
      await moveTo(`${addDays(correctBy, 1)} 09:00`);
      await ask(people.community, { to: `${work}/refusal`, body: reason });
      await ask(people.community, { to: `POST ${path}/completion` });
    },
  },
  {
    name: "a weak pass that is objected to and planned upon, beside a round that nobody answers",
    needs: ["contractId", "supplierId"],
    async play(stage, seen) {
      const { ask, moveTo } = stage;
      const { supplier, path, roundOf } = await openRounds(stage, unit, seen("supplierId"));
      // the later milestone's, so that the round seen last is one with a result
      const round = `evaluation-rounds/${roundOf("m2")}`;
      await judge(stage, { code: unit, path, round }, weakPass);
      const silent = `evaluation-rounds/${roundOf("m1")}`;
      const third: Person = { ...people.assessor, subject: "sample-assessor-3" };
      await assignTo(stage, silent, third);
      await ask(third, { to: `POST /${silent}/interest` });
      const declined = { householdId: `${unit}/1-101` };
      await ask(atTheDoor, { to: `POST /${silent}/declined-doors`, body: declined });
      const openedOn = await today(stage);
      // two weeks later the answers are counted, and the other round is given a week more
      await moveTo(`${addDays(openedOn, 15)} 09:00`);
      const objection = { reason: "示例：效果评分依据有误" };
      await ask(supplier, { to: `POST /${round}/objections`, body: objection });
      const points = marked("effect", 75);
      const score = { indicator: "effect", points, evidenceSha256: sha256 };
      await assignTo(stage, round, otherAssessor);
      await ask(otherAssessor, {
        to: `POST /${round}/recheck`,
        body: { reason: "示例：复核后调整效果评分", scores: [score] },
      });
      // five working days after the notice the result is final, and the week is over
      await moveTo(`${addDays(openedOn, 36)} 09:00`);
      const body = { reason: "示例：汛期入户受阻" };
      await ask(street, { to: `POST /${silent}/prolongation`, body });
      const plan = `POST ${path}/milestones/m2/correction-plan` as const;
      await ask(supplier, { to: plan, body: { sha256 } });
      await ask(people.community, { to: `${plan}/verification` });
    },
  },
  {
    name: "work that fails twice, its organisation listed for it and taken off the list",
    needs: ["contractId"],
    async play(stage) {
      const { ask, moveTo } = stage;
      const { organisationId, who } = await registerOrganisation(ask, 15);
      const { path, roundOf } = await openRounds(stage, otherUnit, organisationId, who);
      const openedOn = await today(stage);
      for (const milestoneId of ["m1", "m2"]) {
        const round = `evaluation-rounds/${roundOf(milestoneId)}`;
        await judge(stage, { code: otherUnit, path, round }, fail);
      }
      await moveTo(`${addDays(openedOn, 15)} 09:00`);
      await moveTo(`${addDays(openedOn, 36)} 09:00`);
      const to = `POST /organisations/${organisationId}/serious-breach/removal` as const;
      await ask(people.registrar, { to, body: reason });
    },
  },
];
