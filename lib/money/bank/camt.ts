import * as z from "zod";
import { present, type Told } from "../told.ts";
import { Amount, fenIn, oneAmountOf } from "./amounts.ts";
import { Account, Count, Day, isInYuan, numberOf, part, text } from "./fields.ts";

/** One transaction of an entry on the fund's account, as the bank tells it. */
export type NotifiedTransaction = {
  readonly endToEndId: string;
  /** Under which message or instruction the bank had it, where it says so. */
  readonly messageId?: string | undefined;
  readonly direction: "debit" | "credit";
  /** That an earlier entry is taken back. */
  readonly isReversal: boolean;
  /** Whether it stands in the books; BOOK, or PDNG, INFO, FUTR. */
  readonly status: string;
  readonly bookedOn: string;
  /** The bank's own reference; empty where it gives none. */
  readonly reference: string;
  /** Nothing where it is no exact amount of fen in CNY. */
  readonly amountFen?: number | undefined;
  /** Why money came back, e.g. AC04. */
  readonly reasonCode?: string | undefined;
  readonly told: Told;
};

/**
 * What the bank says of entries of its books, in a debit and credit notification (ISO 20022
 * camt.054.001.02, .08) or a statement (camt.053.001.02, .08), as far as it is needed.
 */
export type Notification = {
  readonly messageId: string;
  readonly transactions: readonly NotifiedTransaction[];
};

const Direction = z.enum(["CRDT", "DBIT"]);
const references = { MsgId: text(35).optional(), PmtInfId: text(35).optional() };
const Detailed = part({ Amt: Amount }).optional();
const Transaction = part({
  Refs: part({
    ...references,
    AcctSvcrRef: text(35).optional(),
    InstrId: text(35).optional(),
    EndToEndId: text(35).optional(),
  }).optional(),
  Amt: Amount.optional(),
  CdtDbtInd: Direction.optional(),
  AmtDtls: part({ InstdAmt: Detailed, TxAmt: Detailed }).optional(),
  RltdPties: part({ DbtrAcct: Account.optional(), CdtrAcct: Account.optional() }).optional(),
  RtrInf: part({
    Rsn: part({ Cd: text(4).optional(), Prtry: text(35).optional() }).optional(),
  }).optional(),
});
type Transaction = z.infer<typeof Transaction>;
const Details = part({
  Btch: part({
    ...references,
    NbOfTxs: Count.optional(),
    TtlAmt: Amount.optional(),
    CdtDbtInd: Direction.optional(),
  }).optional(),
  TxDtls: z.array(Transaction).default([]),
});
type Details = z.infer<typeof Details>;
const Entry = part({
  Amt: Amount,
  CdtDbtInd: Direction,
  RvslInd: z.enum(["true", "false", "1", "0"]).optional(),
  // a bare code in .02
  Sts: z.union([
    text(4).transform((Cd) => ({ Cd, Prtry: undefined })),
    part({ Cd: text(4).optional(), Prtry: text(35).optional() }),
  ]),
  BookgDt: part({ Dt: Day.optional(), DtTm: Day.optional() }).optional(),
  AcctSvcrRef: text(35).optional(),
  NtryDtls: z.array(Details).default([]),
});
type Entry = z.infer<typeof Entry>;
const GrpHdr = part({ MsgId: text(35), CreDtTm: Day });
const Books = z
  .array(part({ CreDtTm: Day.optional(), Acct: Account, Ntry: z.array(Entry).default([]) }))
  .min(1);
// one root, one message in it, and no other beside them
const NotificationFile = z.strictObject({
  Document: z.strictObject({
    BkToCstmrDbtCdtNtfctn: z.strictObject({ GrpHdr, Ntfctn: Books }),
  }),
});
const StatementFile = z.strictObject({
  Document: z.strictObject({ BkToCstmrStmt: z.strictObject({ GrpHdr, Stmt: Books }) }),
});

/** Of which account entries are, and when it was written. */
type Head = {
  readonly account: z.infer<typeof Account>;
  readonly days: readonly [string, ...string[]];
};

/** The notification in a tree of elements, or nothing. */
export function notificationIn(tree: unknown): Notification | undefined {
  const read = NotificationFile.safeParse(tree);
  if (!read.success) return undefined;
  const { GrpHdr: header, Ntfctn } = read.data.Document.BkToCstmrDbtCdtNtfctn;
  return entriesOf(header, Ntfctn);
}

/** The statement in a tree of elements, or nothing; its balances are left alone. */
export function statementIn(tree: unknown): Notification | undefined {
  const read = StatementFile.safeParse(tree);
  if (!read.success) return undefined;
  const { GrpHdr: header, Stmt } = read.data.Document.BkToCstmrStmt;
  return entriesOf(header, Stmt);
}

function entriesOf(header: z.infer<typeof GrpHdr>, books: z.infer<typeof Books>): Notification {
  const transactions = books.flatMap(({ Acct, CreDtTm, Ntry }) => {
    const days = [header.CreDtTm, ...present([CreDtTm])] as const;
    return Ntry.flatMap((entry) => transactionsOf(entry, { account: Acct, days }));
  });
  return { messageId: header.MsgId, transactions };
}

/** An entry that names no transaction is one itself, of no payment that could be named. */
function transactionsOf(entry: Entry, head: Head): NotifiedTransaction[] {
  const named = entry.NtryDtls.flatMap(({ Btch, TxDtls }) => TxDtls.map((one) => ({ Btch, one })));
  const reported = named.length > 0 ? named : [{ Btch: undefined, one: Transaction.parse({}) }];
  const only = reported.length === 1 ? entry.Amt : undefined;
  const bookedOn = entry.BookgDt?.Dt ?? entry.BookgDt?.DtTm ?? head.days[0];
  const isConsistent = isWhole(entry) && isInYuan(head.account);
  return reported.map(({ Btch, one }) => ({
    endToEndId: one.Refs?.EndToEndId ?? "",
    messageId: one.Refs?.PmtInfId ?? one.Refs?.MsgId,
    direction: entry.CdtDbtInd === "DBIT" ? "debit" : "credit",
    isReversal: entry.RvslInd === "true" || entry.RvslInd === "1",
    status: entry.Sts.Cd ?? entry.Sts.Prtry ?? "",
    bookedOn,
    reference: one.Refs?.AcctSvcrRef ?? entry.AcctSvcrRef ?? "",
    amountFen: amountOf(one) ?? (amountsOf(one).length === 0 && only ? fenIn(only) : undefined),
    reasonCode: one.RtrInf?.Rsn?.Cd ?? one.RtrInf?.Rsn?.Prtry,
    told: {
      messageIds: present([one.Refs?.PmtInfId, one.Refs?.MsgId, Btch?.PmtInfId, Btch?.MsgId]),
      instructionId: one.Refs?.InstrId,
      ...accountsIn(entry, one, head),
      counts: [],
      sumsFen: [],
      days: [bookedOn, ...head.days],
      isConsistent,
    },
  }));
}

/**
 * The account of the books, and of money that went out the one it went to. Of money that came back
 * banks name the two sides in either order.
 */
function accountsIn({ CdtDbtInd }: Entry, { RltdPties }: Transaction, { account }: Head) {
  const own = numberOf(account);
  if (CdtDbtInd === "CRDT") return { debtorAccount: own };
  const { DbtrAcct, CdtrAcct } = RltdPties ?? {};
  // of two accounts that are said to pay neither is known to be the one
  const others = present([own, numberOf(DbtrAcct)]);
  const isOne = others.every((number) => number === others[0]);
  return { debtorAccount: isOne ? others[0] : "", creditorAccount: numberOf(CdtrAcct) };
}

/** Whether an entry is the same sum, in the same direction, as the transactions that it names. */
function isWhole(entry: Entry): boolean {
  const batches = entry.NtryDtls.filter(({ TxDtls }) => TxDtls.length > 0);
  const transactions = batches.flatMap(({ TxDtls }) => TxDtls);
  if (transactions.length === 0) return true;
  const directions = present(
    [...transactions, ...batches.map(({ Btch }) => Btch)].map((one) => one?.CdtDbtInd),
  );
  return (
    directions.every((one) => one === entry.CdtDbtInd) &&
    isSumOf(entry.Amt, transactions) &&
    batches.every(isWholeBatch)
  );
}

function isWholeBatch({ Btch, TxDtls }: Details): boolean {
  const isCounted = Btch?.NbOfTxs === undefined || Btch.NbOfTxs === TxDtls.length;
  return isCounted && (!Btch?.TtlAmt || isSumOf(Btch.TtlAmt, TxDtls));
}

/** Whether amounts come to a total; of a transaction that names none, only that it fits in. */
function isSumOf(total: Amount, transactions: readonly Transaction[]): boolean {
  const totalFen = fenIn(total);
  const amounts = transactions.map(amountOf);
  const unnamed = transactions.filter((one) => amountsOf(one).length === 0);
  const sumFen = present(amounts).reduce((sum, fen) => sum + fen, 0);
  if (totalFen === undefined) return false;
  return unnamed.length > 0 ? sumFen <= totalFen : sumFen === totalFen;
}

/** Wherever the amount of a transaction stands, it is the same. */
const amountsOf = ({ Amt, AmtDtls }: Transaction): Amount[] =>
  present([Amt, AmtDtls?.TxAmt?.Amt, AmtDtls?.InstdAmt?.Amt]);
const amountOf = (one: Transaction): number | undefined => oneAmountOf(amountsOf(one));
