import type { Payment } from "../../../../lib/money/payments/model.ts";
import {
  batchesIn,
  contractsIn,
  eventsIn,
  type Invariant,
  ordersIn,
  paymentsIn,
  repliesIn,
  type Seen,
  yearsIn,
} from "./seen.ts";

/** What occurs more than once. */
function repeated(all: readonly string[]): string[] {
  return [...new Set(all.filter((one, index) => all.indexOf(one) !== index))];
}

/** A decimal of the bank's as integer fen. */
const fenOf = (amount: string): number => Math.round(Number(amount) * 100);

export const paymentInvariants: readonly Invariant[] = [
  {
    name: "a milestone has one payment, and knows it",
    broken(seen) {
      const payments = paymentsIn(seen);
      const known = new Set(
        contractsIn(seen).flatMap(({ milestones }) => milestones.map((one) => one.paymentId)),
      );
      return [
        ...repeated(payments.map(({ contractId, milestoneId }) => `${contractId}/${milestoneId}`)),
        ...payments.flatMap(({ paymentId }) => (known.has(paymentId) ? [] : [paymentId])),
      ];
    },
  },
  {
    name: "the bank paid no payment twice",
    broken({ books }) {
      const standing = books.paid.filter(({ returned }) => !returned);
      return repeated(standing.map(({ endToEndId }) => endToEndId));
    },
  },
  {
    name: "the bank paid what was approved, to the fen, to the payee's account",
    broken(seen) {
      const payments = new Map(paymentsIn(seen).map((one) => [one.endToEndId, one]));
      const owners = new Map(
        seen.rows
          .filter(({ pk, sk }) => sk === "STATE" && String(pk).startsWith("ORGANISATION#"))
          .map(({ state }, index) => [(state as { organisationId: string }).organisationId, index]),
      );
      return seen.books.paid.flatMap(({ endToEndId, amount, accountNumber }) => {
        const payment = payments.get(endToEndId);
        const owner = Number(accountNumber.slice(2, 6)) - 1;
        const fits =
          payment !== undefined &&
          payment.amountFen === fenOf(amount) &&
          owners.get(payment.supplierId) === owner;
        return fits ? [] : [`${endToEndId}: ${amount} to ${accountNumber}`];
      });
    },
  },
  {
    name: "an instruction stands in one file, and a file is sent under one message id",
    broken(seen) {
      const orders = ordersIn(seen);
      return [
        ...repeated(orders.map(({ messageId }) => messageId)),
        ...repeated(orders.flatMap((one) => one.transfers.map((t) => t.instructionId))),
      ];
    },
  },
  {
    name: "what left its batch is in no file of that batch",
    broken(seen) {
      const sent = new Set(
        ordersIn(seen).flatMap(({ transfers }) => transfers.map((one) => one.instructionId)),
      );
      return eventsIn(seen).flatMap(({ type, payload }) => {
        const members =
          type === "batch.left" ? (payload.members as { instructionId: string }[]) : [];
        return members.flatMap(({ instructionId }) =>
          sent.has(instructionId) ? [instructionId] : [],
        );
      });
    },
  },
  {
    name: "a payment is known to the bank by one name, whatever happens to it",
    broken(seen) {
      const ours = new Set(paymentsIn(seen).map(({ endToEndId }) => endToEndId));
      const named = ordersIn(seen).flatMap(({ transfers }) => transfers);
      return named.flatMap(({ endToEndId, instructionId }) =>
        ours.has(endToEndId) && instructionId.startsWith(`${endToEndId}-`) ? [] : [endToEndId],
      );
    },
  },
];

/** Unknown, although the bank was never told to keep silent about it. */
const isUnheard = ({ status, endToEndId }: Payment, { silenced }: Pick<Seen, "silenced">) =>
  status === "unknown" && !silenced.has(endToEndId);

/** Money that came back after it was made a receivable: reported to people, who record it as recovered. */
const claimedBackIn = (seen: Pick<Seen, "rows">): Set<string> =>
  new Set(
    repliesIn(seen).flatMap(({ findings }) =>
      findings.flatMap(({ endToEndId, outcome }) =>
        outcome === "claimed_back" ? [endToEndId] : [],
      ),
    ),
  );

/** What holds once everybody had time: the bank reported all, and every job ran without a fault. */
export const quietInvariants: readonly Invariant[] = [
  {
    name: "what was instructed stands in a file of its batch",
    broken(seen) {
      const orders = ordersIn(seen);
      const sent = new Map(
        orders.flatMap(({ name, transfers }) =>
          transfers.map(({ instructionId }) => [instructionId, name]),
        ),
      );
      return paymentsIn(seen).flatMap((one) => {
        if (one.status !== "settled" && one.status !== "unknown") return [];
        const name = sent.get(one.instructionId);
        return name?.includes(one.batchId) ? [] : [`${one.paymentId} in ${one.batchId}`];
      });
    },
  },
  {
    name: "our settled payments are what the bank paid",
    broken(seen) {
      const standing = seen.books.paid.filter(({ returned }) => !returned);
      const paid = new Set(standing.map(({ endToEndId }) => endToEndId));
      const claimedBack = claimedBackIn(seen);
      return paymentsIn(seen).flatMap(({ endToEndId, paymentId, status }) =>
        paid.has(endToEndId) === (status === "settled") || claimedBack.has(endToEndId)
          ? []
          : [`${paymentId} is ${status}, the bank ${paid.has(endToEndId) ? "paid" : "paid not"}`],
      );
    },
  },
  {
    name: "no payment waits for anybody but a person, or a bank that never reported",
    broken: (seen) =>
      paymentsIn(seen)
        .filter((one) => ["approved", "instructed"].includes(one.status) || isUnheard(one, seen))
        .map(({ paymentId, status }) => `${paymentId} is ${status}`),
  },
  {
    name: "all that the bank said was read and recorded",
    broken(seen) {
      const read = new Set(repliesIn(seen).map(({ replyId }) => replyId));
      return [...seen.untold, ...seen.told.filter((digest) => !read.has(digest))];
    },
  },
  {
    name: "a closing that was begun is through",
    broken: (seen) =>
      yearsIn(seen).flatMap(({ year, status }) => (status === "closed" ? [] : [year])),
  },
  {
    name: "a batch is answered, but for payments that are unknown",
    broken(seen) {
      const unknown = paymentsIn(seen).flatMap((one) =>
        one.status === "unknown" ? [one.batchId] : [],
      );
      return batchesIn(seen).flatMap(({ batchId, status }) =>
        status === "answered" || status === "dissolved" || unknown.includes(batchId)
          ? []
          : [`${batchId} is ${status}`],
      );
    },
  },
];
