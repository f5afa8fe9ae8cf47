import type { Row } from "../../../../lib/engine/items.ts";
import type { Payment } from "../../../../lib/money/payments/model.ts";
import {
  batchesIn,
  bookingsIn,
  contractsIn,
  type Invariant,
  organisationsIn,
  paymentsIn,
  type Seen,
} from "./seen.ts";

/** The lists in which a payment is looked for, said here once more and by other means. */
function listsOf(payment: Payment): string[] {
  const inStatus = `PAYMENT#${payment.status}`;
  if (payment.status !== "settled") return [inStatus, "PAYMENT#unpaid"];
  return payment.booking === undefined ? [inStatus, "PAYMENT#unbooked"] : [inStatus];
}

/** What must stand in which list of money: the list and the thing. */
function wantedIn(seen: Pick<Seen, "rows">): string[] {
  const payees = organisationsIn(seen).flatMap((one) => {
    const account = one.status === "active" ? one.bankAccount : undefined;
    if (account?.verifiedAt === undefined) return [];
    const { organisationId: id } = one;
    return [`ORGANISATION#${id} PAYEE#${account.vaultRecord} ${id}`];
  });
  return [
    ...paymentsIn(seen).flatMap((one) => listsOf(one).map((list) => `${list} ${one.paymentId}`)),
    ...batchesIn(seen).flatMap(({ batchId, status }) =>
      status === "open" || status === "sealed" ? [`BATCH#unsent ${batchId}`] : [],
    ),
    ...bookingsIn(seen).map((one) => `BOOKING#${one.bookedOn.slice(0, 7)} ${one.bookingId}`),
    ...payees,
  ];
}

/** The same as a row says it; what a holiday notice counts again is no list of money. */
function listedBy({ pk, sk, id }: Row): string | undefined {
  if (/^(PAYMENT|BATCH|BOOKING)#(?!limits#)/.test(String(pk))) return `${pk} ${id}`;
  return String(sk).startsWith("PAYEE#") ? `${pk} ${sk} ${id}` : undefined;
}

/** Units: instants. A payment that is looked at too late is told too late. */
function isWatched(payment: Payment, row: Row | undefined): boolean {
  const [dueAt] = String(row?.gsi2sk ?? "").split("#");
  if (payment.status === "settled") return row?.gsi2sk === undefined;
  const endOf = (on: string) => new Date(Date.parse(`${on}T00:00:00+08:00`) + 86_400_000);
  const limits = [
    ...(payment.status === "instructed" ? [payment.replyBy.on] : []),
    ...(payment.overdue === "no" ? [payment.dueBy.on] : []),
    ...(payment.overdue === "longest" ? [] : [payment.longestBy.on]),
  ];
  return limits.every((on) => dueAt !== "" && String(dueAt) <= endOf(on).toISOString());
}

export const listInvariants: readonly Invariant[] = [
  {
    name: "lists of money hold what they are asked for, and nothing else",
    broken(seen) {
      const listed = seen.rows.flatMap((row) => (row.entity === "row" ? listedBy(row) : []) ?? []);
      const wanted = wantedIn(seen);
      const [have, want] = [new Set(listed), new Set(wanted)];
      return [
        ...wanted.filter((one) => !have.has(one)).map((one) => `${one} is missing`),
        ...listed.filter((one) => !want.has(one)).map((one) => `${one} is too many`),
      ];
    },
  },
  {
    name: "a contract's gate is open where nothing stops its money",
    broken(seen) {
      const gates = new Map(
        seen.rows.flatMap((row) => (row.sk === "GATE" ? [[String(row.pk), row.stopped]] : [])),
      );
      return contractsIn(seen).flatMap(({ contractId, stops }) => {
        const stopped = gates.get(`CONTRACT#${contractId}`);
        return stopped === undefined || stopped === stops.length > 0 ? [] : [contractId];
      });
    },
  },
  {
    name: "a payment is looked at before its limits are over",
    broken(seen) {
      const rows = new Map(
        seen.rows.flatMap((row) => (row.sk === "STATE" ? [[String(row.pk), row] as const] : [])),
      );
      return paymentsIn(seen).flatMap((one) =>
        isWatched(one, rows.get(`PAYMENT#${one.paymentId}`)) ? [] : [one.paymentId],
      );
    },
  },
];
