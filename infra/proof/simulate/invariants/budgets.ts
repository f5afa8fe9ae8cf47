import { accounts as names } from "../../../../lib/ledger/model.ts";
import type { Year } from "../../../../lib/money/funds/year-model.ts";
import {
  accountsIn,
  allotmentsIn,
  appropriationsIn,
  contractsIn,
  holdingOf,
  type Invariant,
  projectsIn,
  type Seen,
  yearsIn,
} from "./seen.ts";

type Add = (account: string, fen: number) => void;

/** What things say of departments and communities, as if no year were ever closed. Units: fen. */
function movedBy(seen: Pick<Seen, "rows">): Map<string, number> {
  const moved = new Map<string, number>();
  const add: Add = (account, fen) => moved.set(account, (moved.get(account) ?? 0) + fen);
  for (const { status, departmentCode, year, amountFen } of appropriationsIn(seen)) {
    if (status === "made") add(names.department(departmentCode, year), amountFen);
  }
  for (const { status, year, amountFen, ...given } of allotmentsIn(seen)) {
    if (status !== "made") continue;
    add(names.department(given.departmentCode, year), -amountFen);
    add(names.community(given.communityCode, year), amountFen);
  }
  addPurchases(seen, add);
  return moved;
}

/** A plan takes its money when it is noticed; a contract keeps what it does not give back. */
function addPurchases(seen: Pick<Seen, "rows">, add: Add): void {
  const contracts = contractsIn(seen);
  const drafts = new Set(
    contracts.flatMap(({ status, projectId }) => (status === "draft" ? [projectId] : [])),
  );
  for (const project of projectsIn(seen)) {
    const isReserved = project.status === "noticed" || drafts.has(project.projectId);
    add(names.buyer(project), isReserved ? -project.amountFen : 0);
  }
  for (const contract of contracts) {
    const buyer = names.buyer(contract);
    const returnedFen = "returnedFen" in contract ? contract.returnedFen : 0;
    const wasActive = "activatedAt" in contract && contract.activatedAt !== undefined;
    if (wasActive) add(buyer, returnedFen - contract.totalFen);
    add(buyer, contract.bond?.forfeitedFen ?? 0);
    const { receivable } = contract.status === "terminated" ? contract : {};
    add(buyer, receivable?.recoveredFen ?? 0);
  }
}

/** Where the money of an account goes that a closing closed, by the terms said at its beginning. */
function heirOf(account: string, year: Year): string {
  const [kind, code = ""] = account.split(".");
  const own = year.exceptions.find((one) => one.code === code)?.remainder;
  const remainder = own ?? (kind === "department" ? year.departments : year.communities);
  if (remainder === "lapsed") return `treasury.${year.year}`;
  return `${kind}.${code}.${Number(year.year) + 1}`;
}

export const budgetInvariants: readonly Invariant[] = [
  {
    name: "departments, communities and treasuries hold what was moved to them and is left",
    broken(seen) {
      const accounts = accountsIn(seen);
      const wanted = movedBy(seen);
      // one year's remainder may be the next one's money
      const years = yearsIn(seen).toSorted((a, b) => Number(a.year) - Number(b.year));
      for (const year of years) {
        for (const [account, fen] of [...wanted]) {
          const isClosed = accounts.get(account)?.at(-1)?.closedTo !== undefined;
          if (!account.endsWith(`.${year.year}`) || !isClosed) continue;
          const heir = heirOf(account, year);
          wanted.set(account, 0);
          wanted.set(heir, (wanted.get(heir) ?? 0) + fen);
        }
      }
      const budgets = [...accounts.keys()].filter((name) =>
        /^(department|community|treasury)\./.test(name),
      );
      return [...new Set([...budgets, ...wanted.keys()])].flatMap((account) => {
        const [holds, left] = [holdingOf(accounts, account), wanted.get(account) ?? 0];
        return holds === left ? [] : [`${account} holds ${holds} fen, not ${left}`];
      });
    },
  },
];
