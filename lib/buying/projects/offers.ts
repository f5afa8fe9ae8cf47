import { type Asking, isTaken, type Offer, whileIn } from "../../core/offer.ts";
import { unlooked } from "../eligibility.ts";
import { awardProject } from "./decide.ts";
import { displayOf, objectToSource } from "./display.ts";
import { lifecycle, type Project } from "./model.ts";

type Rule = (project: Project, asking: Asking) => boolean;

const ofProject = (rule: Rule): Offer => ({ of: "projectId", isTaken: rule });

/** A notice does not say when it was planned: only whom the whole project is shown to works on it. */
const isInside = (project: Project): boolean => "plannedAt" in project;

/** Of one that is noticed its tender says until when; which is not known here. */
const addsDocuments = (project: Project): boolean =>
  isInside(project) &&
  (project.status === "planned" || ("tenderId" in project && project.tenderId !== undefined));

/** What a project would take now. */
export const projectOffers = {
  notice: whileIn("projectId", lifecycle, "notice", isInside),
  award: ofProject((project, { now: at }) => {
    const { supplierId = "" } = displayOf(project) ?? {};
    const command = { at, supplierId, priceFen: project.amountFen, contractId: "" };
    return (
      isInside(project) &&
      isTaken(awardProject(project, command, { standing: unlooked }), "supplier_not_eligible")
    );
  }),
  object: ofProject((project, { now: at }) =>
    isTaken(
      objectToSource(project, { organisationId: "", text: "", at }, { organisationActive: true }),
    ),
  ),
  answerObjection: ofProject((project, { params }) =>
    (displayOf(project)?.objections ?? [])
      .filter(({ number }) => params.number === undefined || params.number === String(number))
      .some(({ answer }) => isInside(project) && !answer),
  ),
  addDocument: whileIn("projectId", lifecycle, "addDocument", addsDocuments),
  removeDocument: whileIn(
    "projectId",
    lifecycle,
    "removeDocument",
    (project: Project) => isInside(project) && (project.documents ?? []).length > 0,
  ),
  cancel: whileIn("projectId", lifecycle, "cancel", isInside),
} as const satisfies Readonly<Record<string, Offer>>;
