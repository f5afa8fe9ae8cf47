import { external, accounts as names } from "../../../../lib/ledger/model.ts";
import type { StoredEvent } from "../../../../lib/store/thing.ts";
import { accountsIn, contractsIn, holdingOf, type Invariant, paymentsIn, sumFen } from "./seen.ts";

export const ledgerInvariants: readonly Invariant[] = [
  {
    name: "all accounts together hold 0",
    broken(seen) {
      const total = sumFen([...accountsIn(seen).values()].flat());
      return total === 0 ? [] : [`they hold ${total} fen`];
    },
  },
  {
    name: "no account but external is below 0",
    broken: (seen) =>
      [...accountsIn(seen).values()]
        .flat()
        .filter(({ account, balanceFen }) => account !== external && balanceFen < 0)
        .map(({ account, n, balanceFen }) => `${account} entry ${n}: ${balanceFen} fen`),
  },
  {
    name: "every balance follows from the entry before",
    broken: (seen) =>
      [...accountsIn(seen).values()].flatMap((entries) => {
        let balanceFen = 0;
        return entries.flatMap((entry, index) => {
          balanceFen += entry.amountFen;
          const follows =
            entry.n === index + 1 &&
            entry.balanceFen === balanceFen &&
            (entries[index - 1]?.at ?? "") <= entry.at;
          return follows ? [] : [`${entry.account} entry ${entry.n}`];
        });
      }),
  },
  {
    name: "every transfer is recorded by one event and has two sides",
    broken(seen) {
      const sides = new Map<string, number[]>();
      for (const { transferId, amountFen } of [...accountsIn(seen).values()].flat()) {
        sides.set(transferId, [...(sides.get(transferId) ?? []), amountFen]);
      }
      const recorded = seen.rows.flatMap((row) => {
        if (row.entity !== "event") return [];
        const { thing, version, transfers } = row.event as StoredEvent;
        return transfers.map(({ amountFen }, index) => ({
          id: `${thing.kind}/${thing.id}/${version}/${index}`,
          amountFen,
        }));
      });
      const fits = ({ id, amountFen }: (typeof recorded)[number]) => {
        const [a, b, ...more] = (sides.get(id) ?? []).sort((one, other) => one - other);
        sides.delete(id);
        return a === -amountFen && b === amountFen && more.length === 0 ? [] : [id];
      };
      const unfit = recorded.flatMap(fits);
      return [...unfit, ...[...sides.keys()].map((id) => `${id} is in no event`)];
    },
  },
  {
    name: "of a contract's amount every fen is in one place",
    broken(seen) {
      const accounts = accountsIn(seen);
      const payments = paymentsIn(seen);
      const signed = contractsIn(seen).filter(({ status }) => status !== "draft");
      return signed.flatMap(({ contractId, totalFen }) => {
        const own = names.contract(contractId);
        const holds = [own, names.payable(contractId), names.paid(contractId)];
        const held = [...holds, names.receivable(contractId)].map((one) =>
          holdingOf(accounts, one),
        );
        const inTransit = payments.filter(
          (one) => one.contractId === contractId && "batchId" in one && isInTransit(one.status),
        );
        const givenBack = (accounts.get(own) ?? []).filter(({ counterparty }) =>
          /^(community|department)\./.test(counterparty),
        );
        const found = held.reduce((a, b) => a + b) + sumFen(inTransit) - sumFen(givenBack);
        return found === totalFen ? [] : [`${contractId}: ${found} of ${totalFen} fen`];
      });
    },
  },
  {
    name: "payable, in transit and paid are what the payments say",
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
      const accounts = accountsIn(seen);
      const kinds = [...accounts.keys()].filter((name) => /^(payable|batch|paid)\./.test(name));
      return [...new Set([...kinds, ...wanted.keys()])].flatMap((account) => {
        const [holds, said] = [holdingOf(accounts, account), wanted.get(account) ?? 0];
        return holds === said ? [] : [`${account} holds ${holds} fen, payments say ${said}`];
      });
    },
  },
];

const isInTransit = (status: string): boolean => status === "instructed" || status === "unknown";
