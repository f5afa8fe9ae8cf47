import type { Contract } from "../../../../lib/contracting/contracts/model.ts";
import type { Row } from "../../../../lib/engine/items.ts";
import { accounts as names } from "../../../../lib/ledger/model.ts";
import { checkLedger } from "../../../operate/ledger-check/run.ts";
import { nameOfRow } from "../mirror.ts";
import {
  accountsIn,
  contractsIn,
  holdingOf,
  type Invariant,
  paymentsIn,
  projectsIn,
  type Seen,
  yearsIn,
} from "./seen.ts";

/** The table's rows as the check of the whole ledger reads them: by partition, in order. */
const sortedRows = ({ rows }: Pick<Seen, "rows">): Row[] =>
  rows.toSorted((a, b) => (nameOfRow(a) < nameOfRow(b) ? -1 : 1));

export const ledgerInvariants: readonly Invariant[] = [
  {
    name: "the ledger holds",
    async broken(seen) {
      const rows = sortedRows(seen);
      const source = () => [
        (async function* () {
          yield* rows;
        })(),
      ];
      return (await checkLedger(source)).broken.slice();
    },
  },
  {
    name: "every account of a project, contract or batch holds what its thing says",
    broken(seen) {
      const accounts = accountsIn(seen);
      const said = saidBy(seen);
      const ofThings = /^(project|contract|payable|batch|paid|receivable|bond)\./;
      const kept = [...accounts.keys()].filter((name) => ofThings.test(name));
      return [...new Set([...kept, ...said.keys()])].flatMap((account) => {
        const [holds, wanted] = [holdingOf(accounts, account), said.get(account) ?? 0];
        return holds === wanted ? [] : [`${account} holds ${holds} fen, not ${wanted}`];
      });
    },
  },
  {
    name: "a closed year holds nothing",
    broken(seen) {
      const accounts = accountsIn(seen);
      const closed = yearsIn(seen).filter(({ status }) => status === "closed");
      return closed.flatMap(({ year }) =>
        [...accounts.keys()].filter(
          (name) =>
            /^(department|community)\./.test(name) &&
            name.endsWith(`.${year}`) &&
            holdingOf(accounts, name) !== 0,
        ),
      );
    },
  },
];

/** What projects, contracts and payments say of the accounts that are theirs. Units: integer fen. */
function saidBy(seen: Pick<Seen, "rows">): Map<string, number> {
  const said = new Map<string, number>();
  const add = (account: string, fen: number) => said.set(account, (said.get(account) ?? 0) + fen);
  for (const payment of paymentsIn(seen)) {
    const { status, contractId, amountFen } = payment;
    if (status === "requested") continue;
    if (status === "held" && payment.from.status === "requested") continue;
    add(names.contract(contractId), -amountFen);
    if (status === "instructed" || status === "unknown") {
      add(names.batch(payment.batchId), amountFen);
    } else {
      add((status === "settled" ? names.paid : names.payable)(contractId), amountFen);
    }
  }
  for (const contract of contractsIn(seen)) sayOfContract(contract, add);
  const drafts = new Set(
    contractsIn(seen).flatMap(({ status, projectId }) => (status === "draft" ? [projectId] : [])),
  );
  for (const { projectId, status, amountFen } of projectsIn(seen)) {
    const isReserved = status === "noticed" || drafts.has(projectId);
    add(names.project(projectId), isReserved ? amountFen : 0);
  }
  return said;
}

function sayOfContract(contract: Contract, add: (account: string, fen: number) => void): void {
  const { contractId, totalFen, bond } = contract;
  add(names.bond(contractId), bond?.heldFen ?? 0);
  const returnedFen = "returnedFen" in contract ? contract.returnedFen : 0;
  if ("activatedAt" in contract && contract.activatedAt) {
    add(names.contract(contractId), totalFen - returnedFen);
  }
  const { receivable } = contract.status === "terminated" ? contract : {};
  if (!receivable) return;
  const { raisedFen, recoveredFen } = receivable;
  add(names.paid(contractId), -raisedFen);
  add(names.receivable(contractId), raisedFen - recoveredFen);
}
