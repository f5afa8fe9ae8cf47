import type { Project } from "../../../../lib/buying/projects/model.ts";
import type { Tender } from "../../../../lib/buying/tenders/model.ts";
import type { Contract } from "../../../../lib/contracting/contracts/model.ts";
import {
  accountsIn,
  chainsIn,
  contractsIn,
  holdingOf,
  type Invariant,
  projectsIn,
  type Seen,
  tendersIn,
} from "./seen.ts";

/** What a community may buy of one item in a year where no council is asked. Units: fen. Source: domain.md §5. */
const unaskedFen = 50_000_00;

const isEnded = ({ status }: Project): boolean => status === "failed" || status === "cancelled";

/** Whether a project's money waits on its own account: noticed, or its contract is not signed yet. */
const isSetAside = ({ status, projectId }: Project, contracts: readonly Contract[]): boolean =>
  status === "noticed" ||
  contracts.some((one) => one.projectId === projectId && one.status === "draft");

/** What is planned of each item, by buyer and year, and does not count any more where it ended. */
function plannedOf(projects: readonly Project[]): Map<string, number> {
  const planned = new Map<string, number>();
  for (const project of projects.filter((one) => !isEnded(one))) {
    for (const item of project.catalogueItems) {
      const key = `${project.buyerCode}/${project.year}/${item}`;
      planned.set(key, (planned.get(key) ?? 0) + project.amountFen);
    }
  }
  return planned;
}

/** What the running total of an item says. */
const totalOf = (row: Readonly<Record<string, unknown>>): number =>
  Object.entries(row).reduce(
    (sum, [name, fen]) => (/Fen$/.test(name) ? sum + Number(fen) : sum),
    0,
  );

const awardOf = ({ status, ...one }: Tender | Project): string | undefined =>
  status === "awarded" && "contractId" in one
    ? `${one.contractId} ${one.supplierId} ${one.priceFen}`
    : undefined;

/** How a tender and its project go together. */
const together: Readonly<Record<Tender["status"], Project["status"]>> = {
  open: "noticed",
  closed: "noticed",
  opened: "noticed",
  scored: "noticed",
  award_noticed: "noticed",
  awarded: "awarded",
  failed: "failed",
  cancelled: "cancelled",
};

/** Whether somebody still has to decide on a question that stops performance, which it has not done too long. */
type Question = Extract<Tender, { readonly questions: unknown }>["questions"][number];
const stopsPerformance = ({ answer, complaint, ...asked }: Question): boolean => {
  const { suspendsUntil, suspensionEndedAt } = complaint ?? asked;
  const isUndecided = complaint ? !complaint.ruling : !answer;
  return isUndecided && suspendsUntil !== undefined && suspensionEndedAt === undefined;
};

export const purchaseInvariants: readonly Invariant[] = [
  {
    name: "money is set aside for open projects to the fen, and for none that ended",
    broken(seen) {
      const [accounts, contracts] = [accountsIn(seen), contractsIn(seen)];
      return projectsIn(seen).flatMap((project) => {
        const heldFen = holdingOf(accounts, `project.${project.projectId}`);
        const dueFen = isSetAside(project, contracts) ? project.amountFen : 0;
        return heldFen === dueFen ? [] : [`${project.projectId} holds ${heldFen}, not ${dueFen}`];
      });
    },
  },
  {
    name: "a tender has one award, and its project and contract are that award's",
    broken(seen) {
      const projects = new Map(projectsIn(seen).map((one) => [one.projectId, one]));
      const contracts = Map.groupBy(contractsIn(seen), ({ projectId }) => projectId);
      const awards = new Map(
        chainsIn(seen).map((chain) => [
          chain[0]?.thing.id,
          chain.filter(({ type }) => type === "tender.awarded").length,
        ]),
      );
      return tendersIn(seen).flatMap((tender) => {
        const { tenderId, projectId, status } = tender;
        const project = projects.get(projectId);
        const drafted = contracts.get(projectId) ?? [];
        const wanted = status === "awarded" ? 1 : 0;
        const isRight =
          project !== undefined &&
          project.status === together[status] &&
          awardOf(tender) === awardOf(project) &&
          (awards.get(tenderId) ?? 0) === wanted &&
          drafted.length === wanted &&
          drafted.every((one) => one.tenderId === tenderId);
        return isRight ? [] : [`${tenderId}: ${status}, ${project?.status}, ${drafted.length}`];
      });
    },
  },
  {
    name: "a question that stops performance has stopped the contract and its money",
    broken(seen) {
      const contracts = new Map(contractsIn(seen).map((one) => [one.contractId, one]));
      return tendersIn(seen).flatMap((tender) => {
        if (tender.status !== "awarded") return [];
        const contract = contracts.get(tender.contractId);
        const open = tender.questions.filter(stopsPerformance).map(({ number }) => number);
        const inForce = contract?.status === "active" || contract?.status === "suspended";
        const isRight =
          !inForce ||
          open.length === 0 ||
          (contract.status === "suspended" &&
            contract.stops.length > 0 &&
            open.every((number) => contract.questionsOpen.includes(number)));
        return isRight ? [] : [`${tender.tenderId}: ${contract?.status}`];
      });
    },
  },
  {
    name: "what is bought of one item in a year is not split beyond what may be bought unasked",
    broken(seen) {
      const counted = new Map(
        seen.rows.flatMap((row) =>
          String(row.pk).startsWith("COUNTER#planned/")
            ? [[String(row.pk).slice("COUNTER#planned/".length), totalOf(row)] as const]
            : [],
        ),
      );
      const planned = plannedOf(projectsIn(seen));
      return [...new Set([...counted.keys(), ...planned.keys()])].flatMap((item) => {
        const [counts, fen] = [counted.get(item) ?? 0, planned.get(item) ?? 0];
        const isRight = counts === fen && fen <= unaskedFen;
        return isRight ? [] : [`${item}: ${fen} fen are planned, ${counts} counted`];
      });
    },
  },
];

/** What must hold once everybody had time. */
export const quietPurchaseInvariants: readonly Invariant[] = [
  {
    name: "a tender whose deadline has passed takes no bids",
    broken: (seen) =>
      tendersIn(seen).flatMap(({ tenderId, status, closesAt }) =>
        status === "open" && isPast(closesAt, seen) ? [tenderId] : [],
      ),
  },
];

/** By a day, in which the schedule ran. */
const isPast = (at: string, { now }: Pick<Seen, "now">): boolean =>
  Date.parse(at) + 86_400_000 < Date.parse(now);
