import type { Project } from "../../../lib/buying/projects/model.ts";
import type { Question, Tender } from "../../../lib/buying/tenders/model.ts";
import type { Contract } from "../../../lib/contracting/contracts/model.ts";
import { prefixes } from "../../../lib/engine/keys.ts";
import { type Look, stateOf, watchBy } from "./watch.ts";

/** Whether a question waits for somebody's word, or was given right; said here once more. */
const standsInTheWay = ({ answer, complaint }: Question): boolean => {
  if (!complaint) return !answer || answer.isUpheld;
  if (!complaint.ruling) return true;
  return complaint.ruling.isUpheld && complaint.ruling.effect !== "rescored";
};

const isUndecided = ({ answer, complaint }: Question): boolean =>
  complaint ? !complaint.ruling : !answer;

const questionsOf = (tender: Tender | undefined): readonly Question[] =>
  tender && "questions" in tender ? tender.questions : [];

/** Nobody signs while a question or a complaint about the award stands in the way. */
const lookAtSignature: Look<Contract> = (mirror, before, contract) => {
  const { contractId, tenderId, signedBy } = contract;
  if (!tenderId || signedBy.length === (before?.signedBy.length ?? 0)) return undefined;
  const tender = stateOf<Tender>(mirror, prefixes.tender, tenderId);
  return questionsOf(tender).some(standsInTheWay)
    ? `nobody signs while a stop is pending: ${contractId}`
    : undefined;
};

/** So long nothing that came in time is under way any more. Units: milliseconds. */
const minute = 60_000;

/** Bids are opened by a second person, after the deadline; an award follows its notice, undisputed. */
const lookAtTender: Look<Tender> = (_, before, tender) => {
  const { tenderId, status } = tender;
  if (before?.status === status) return undefined;
  if (status === "opened" && before?.status === "closed") {
    const [first, second] = tender.openedBy;
    const isRight =
      first !== second && Date.parse(tender.openedAt) >= Date.parse(tender.closesAt) + minute;
    return isRight ? undefined : `bids are opened by two, after the deadline: ${tenderId}`;
  }
  if (status !== "awarded") return undefined;
  const isRight =
    before?.status === "award_noticed" &&
    tender.awardedAt >= before.awardFrom &&
    !before.questions.some(isUndecided);
  return isRight ? undefined : `an award follows its notice, undisputed: ${tenderId}`;
};

/** A single source goes to whom was displayed, once that was over and nobody objects. */
const lookAtProject: Look<Project> = (_, before, project) => {
  const { projectId, status } = project;
  if (status !== "awarded" || before?.status === status || !project.display) return undefined;
  const { supplierId, until, objections } = project.display;
  const isRight =
    supplierId === project.supplierId &&
    Date.parse(until) + minute <= Date.parse(project.awardedAt) &&
    objections.every(({ answer }) => answer?.isUpheld === false);
  return isRight ? undefined : `a single source is displayed and undisputed: ${projectId}`;
};

export const watchBuying = watchBy(
  new Map<string, Look<never>>([
    [prefixes.contract, lookAtSignature],
    [prefixes.tender, lookAtTender],
    [prefixes.project, lookAtProject],
  ]),
);
