import { readableYuan } from "../core/money.ts";
import { onlyFieldsOf } from "../core/only-fields.ts";
import { type Electorate, electorsOf, votersIn } from "../voice/councils/model.ts";
import {
  Agreed,
  Asked,
  Awarded,
  type Behind,
  Bought,
  type Chain,
  Delivered,
  Evaluated,
  Graded,
  Needed,
  Outcome,
  Paid,
  PaymentDetail,
  type Step,
  Tendered,
  Voted,
} from "./model.ts";

/** A state of another domain; what a link shows of it stands in the link's schema. */
type State<Needed = unknown> = Needed & object;

type Request = State<{ assignee?: { kind: string } | undefined }>;
type Need = State<{ answer?: { kind: string; reason?: string } | undefined }>;
type Milestone = State<{
  milestoneId: string;
  title: string;
  status: string;
  amountFen: number;
  gate?: { roundId: string } | undefined;
  paymentId?: string | undefined;
}>;
type Round = State<{
  roundId: string;
  frame: { households: number };
  counts?: object;
  result?: object;
}>;
type Payment = State<{
  paymentId: string;
  status: string;
  amountFen: number;
  dueBy: { on: string };
}>;

/** The states that a chain is put together from. What is left out has not come about. */
export type Sources = {
  readonly id: string;
  readonly request?: Request | undefined;
  readonly need?: Need | undefined;
  readonly otherNeeds?: readonly Need[];
  readonly council?:
    | State<{ electorate: Electorate; tally?: { votes: number } | undefined }>
    | undefined;
  readonly tender?: object | undefined;
  readonly contract?:
    | State<{ totalFen: number; deliveries: number; milestones: readonly Milestone[] }>
    | undefined;
  readonly supplierName: string;
  readonly project?:
    | State<{ amountFen: number; catalogueItems: readonly string[]; priceFen?: number | undefined }>
    | undefined;
  /** Names of the catalogue's items, by their codes. */
  readonly itemNames: ReadonlyMap<string, { zh: string; en: string }>;
  /** The delivery that solved the request. */
  readonly delivery?: object | undefined;
  readonly rounds: readonly Round[];
  readonly payments: readonly Payment[];
};

/** Puts the links together, from what was asked to what was paid for it. */
export function assembleChain(sources: Sources): Chain {
  const { id, request, need, otherNeeds = [], council, tender, contract, project } = sources;
  return {
    id,
    ...(request && behind(request)),
    ...(need && { need: needed(need) }),
    ...(otherNeeds.length > 0 && { otherNeeds: otherNeeds.map(needed) }),
    ...(council && { council: voted(council) }),
    ...(project && { project: bought(project, sources.itemNames) }),
    ...(tender && { tender: onlyFieldsOf(Tendered, tender) }),
    ...(project?.priceFen !== undefined && { award: awarded(project, sources.supplierName) }),
    ...(contract && agreed(contract, sources)),
    milestones: (contract?.milestones ?? []).map((milestone) => step(milestone, sources)),
  };
}

/** A request and what became of it. */
export const behind = (request: Request): Behind => ({
  request: onlyFieldsOf(Asked, { ...request, handledBy: request.assignee?.kind }),
  result: onlyFieldsOf(Outcome, request),
});

const needed = (need: Need) =>
  onlyFieldsOf(Needed, { ...need, answeredBy: need.answer?.kind, reason: need.answer?.reason });

const voted = (council: NonNullable<Sources["council"]>) =>
  onlyFieldsOf(Voted, {
    ...council,
    electors: electorsOf(council.electorate),
    voters: votersIn(council.electorate),
    votes: council.tally?.votes,
  });

const awarded = (project: NonNullable<Sources["project"]>, supplierName: string) =>
  onlyFieldsOf(Awarded, { ...project, supplierName, price: money(project.priceFen ?? 0) });

const money = (amountFen: number) => ({ amountFen, amount: readableYuan(amountFen) });

const bought = (project: NonNullable<Sources["project"]>, names: Sources["itemNames"]) =>
  onlyFieldsOf(Bought, {
    ...project,
    catalogueItems: project.catalogueItems.map((code) => ({ code, names: names.get(code) })),
    budget: money(project.amountFen),
  });

function agreed(contract: NonNullable<Sources["contract"]>, sources: Sources) {
  const { supplierName, delivery, payments } = sources;
  const settled = payments.filter(({ status }) => status === "settled");
  const logged = contract.deliveries;
  return {
    contract: onlyFieldsOf(Agreed, { ...contract, supplierName, total: money(contract.totalFen) }),
    deliveries: delivery ? { logged, solvedBy: onlyFieldsOf(Delivered, delivery) } : { logged },
    settled: money(settled.reduce((sum, { amountFen }) => sum + amountFen, 0)),
  };
}

function step(milestone: Milestone, { rounds, payments }: Sources): Step {
  const { milestoneId, title, status, amountFen, gate, paymentId } = milestone;
  const round = rounds.find((one) => one.roundId === gate?.roundId);
  const payment = payments.find((one) => one.paymentId === paymentId);
  return {
    milestoneId,
    title,
    status,
    share: money(amountFen),
    ...(round && { evaluation: evaluated(round) }),
    ...(payment && { payment: paid(payment) }),
  };
}

/** A round holds a result from its notice on, and not before. */
function evaluated(round: Round) {
  const { frame, counts, result } = round;
  const published = { ...round, ...counts, ...result, households: frame.households };
  return onlyFieldsOf(Evaluated, {
    ...round,
    result: result && onlyFieldsOf(Graded, published),
  });
}

const atBank = ["instructed", "unknown"];

function paid(payment: Payment) {
  const { status, dueBy } = payment;
  const onTheWay = atBank.includes(status) ? "at_bank" : "waiting";
  return onlyFieldsOf(Paid, {
    ...payment,
    progress: status === "settled" ? status : onTheWay,
    detail: onlyFieldsOf(PaymentDetail, { ...payment, dueOn: dueBy.on }),
  });
}
