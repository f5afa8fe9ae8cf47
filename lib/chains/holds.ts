import { readersOf as readersOfProject } from "../buying/projects/readers.ts";
import { loadProject } from "../buying/projects/store.ts";
import { loadTender } from "../buying/tenders/store.ts";
import { readersOf as readersOfContract } from "../contracting/contracts/parties.ts";
import { loadContract } from "../contracting/contracts/store.ts";
import { scopeOfRound } from "../contracting/evaluations/api.ts";
import { loadRound } from "../contracting/evaluations/store.ts";
import type { ReachedBy } from "../core/actor.ts";
import { readersOf as readersOfPayment } from "../money/payments/readers.ts";
import { loadPayment } from "../money/payments/store.ts";
import { type Option, optionOf } from "../voice/councils/model.ts";
import { loadCouncil } from "../voice/councils/store.ts";
import type { Need } from "../voice/needs/model.ts";
import { loadNeed } from "../voice/needs/store.ts";
import type { Request } from "../voice/requests/model.ts";
import { readersOf as readersOfRequest } from "../voice/requests/places.ts";
import { loadCourse, loadRequest } from "../voice/requests/store.ts";
import { type ChainKind, kindOf } from "./model.ts";

export type Project = NonNullable<Awaited<ReturnType<typeof loadProject>>>;
type Council = NonNullable<Awaited<ReturnType<typeof loadCouncil>>>;

/** What a chain is taken hold of by: the ids that it is known to lead to. */
export type Hold = {
  readonly request?: Request | undefined;
  readonly needId?: string | undefined;
  readonly councilId?: string | undefined;
  readonly projectId?: string | undefined;
  readonly tenderId?: string | undefined;
  readonly contractId?: string | undefined;
  /** Undefined where anybody may read the thing. */
  readonly reachedBy?: ReachedBy | undefined;
};

/** By the kind of an id, what it leads to; whoever reads the thing reads on from it. */
const holds: Readonly<Record<ChainKind, (id: string) => Promise<Hold | undefined>>> = {
  request: async (id) => {
    const request = await loadRequest(id);
    return request && holdOfRequest(request, (await loadCourse(request)) ?? request);
  },
  need: async (id) => ((await loadNeed(id)) ? { needId: id } : undefined),
  council: async (id) => {
    const council = await loadCouncil(id);
    return council && { councilId: id, ...subjectOf(council) };
  },
  project: async (id) => {
    const project = await loadProject(id);
    return project && { projectId: id, reachedBy: readersOfProject(project) };
  },
  tender: async (id) => {
    const tender = await loadTender(id);
    return tender && { tenderId: id, projectId: tender.projectId };
  },
  contract: (id) => holdOfContract(id),
  round: async (id) => {
    const round = await loadRound(id);
    return round && { contractId: round.contractId, reachedBy: scopeOfRound(round) };
  },
  payment: async (id) => {
    const payment = await loadPayment(id);
    return payment && { contractId: payment.contractId, reachedBy: readersOfPayment(payment) };
  },
};

/** Takes hold of a chain; a milestone's id begins with its contract's. */
export async function takeHold(id: string): Promise<Hold | undefined> {
  const [thing = "", milestoneId] = id.split(".");
  if (milestoneId) return holdOfContract(thing, milestoneId);
  const kind = kindOf(thing);
  return kind && holds[kind](thing);
}

/** A request that was merged leads to where the one leads whose course it follows. */
function holdOfRequest(request: Request, course: Request): Hold {
  const assignee = "assignee" in course ? course.assignee : undefined;
  const contractId = assignee?.kind === "organisation" ? assignee.contractId : undefined;
  const needId = request.needId ?? course.needId;
  return { request, needId, contractId, reachedBy: readersOfRequest(request) };
}

async function holdOfContract(id: string, milestoneId?: string): Promise<Hold | undefined> {
  const contract = await loadContract(id);
  const isThere = (contract?.milestones ?? []).some((one) => one.milestoneId === milestoneId);
  if (!contract || (milestoneId && !isThere)) return undefined;
  return { contractId: id, reachedBy: readersOfContract(contract) };
}

/** The need or the project that a council was asked about: what it chose, else what comes first. */
function subjectOf(council: Council): Hold {
  const chosen = "chosen" in council ? optionOf(council.options, council.chosen ?? "") : undefined;
  const asked = [chosen, ...council.options].find((option) => option && option.kind !== "text");
  return idsOf(asked);
}

const idsOf = (option: Option | undefined): Hold => ({
  needId: option?.kind === "need" ? option.needId : undefined,
  projectId: option?.kind === "project" ? option.projectId : undefined,
});

/** What a need was answered with. */
export const answerOf = (need: Need | undefined): Hold => {
  const answer = need && "answer" in need ? need.answer : undefined;
  return {
    projectId: answer?.kind === "project" ? answer.projectId : undefined,
    contractId: answer?.kind === "contract" ? answer.contractId : undefined,
  };
};
