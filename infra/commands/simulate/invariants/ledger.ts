import { accounts as names } from "../../../../lib/ledger/model.ts";
import type { Row } from "../../../../lib/store/table.ts";
import { checkLedger } from "../../ledger-check/run.ts";
import { nameOfRow } from "../mirror.ts";
import {
  accountsIn,
  contractsIn,
  holdingOf,
  type Invariant,
  paymentsIn,
  type Seen,
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
    name: "payable, in transit, paid and receivable are what payments and contracts say",
    broken(seen) {
      const wanted = new Map<string, number>();
      const add = (account: string, fen: number) =>
        wanted.set(account, (wanted.get(account) ?? 0) + fen);
      for (const payment of paymentsIn(seen)) {
        const { status, contractId, amountFen } = payment;
        const isPayable = status === "held" ? payment.from.status !== "requested" : true;
        if (status === "requested" || !isPayable) continue;
        if (isInTransit(status) && "batchId" in payment) {
          add(names.batch(payment.batchId), amountFen);
        } else {
          add((status === "settled" ? names.paid : names.payable)(contractId), amountFen);
        }
      }
      for (const contract of contractsIn(seen)) {
        const { receivable } = contract.status === "terminated" ? contract : {};
        if (!receivable) continue;
        const { raisedFen, recoveredFen } = receivable;
        add(names.paid(contract.contractId), -raisedFen);
        add(names.receivable(contract.contractId), raisedFen - recoveredFen);
      }
      const accounts = accountsIn(seen);
      const ofPayments = /^(payable|batch|paid|receivable)\./;
      const kinds = [...accounts.keys()].filter((name) => ofPayments.test(name));
      return [...new Set([...kinds, ...wanted.keys()])].flatMap((account) => {
        const [holds, said] = [holdingOf(accounts, account), wanted.get(account) ?? 0];
        return holds === said ? [] : [`${account} holds ${holds} fen, payments say ${said}`];
      });
    },
  },
];

const isInTransit = (status: string): boolean => status === "instructed" || status === "unknown";
