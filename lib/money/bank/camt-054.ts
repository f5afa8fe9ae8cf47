import * as z from "zod";
import { fenOf } from "./amounts.ts";

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
};

/** A debit and credit notification (ISO 20022 camt.054.001.08), as far as it is needed. */
export type Notification = {
  readonly messageId: string;
  readonly transactions: readonly NotifiedTransaction[];
};

export const notificationNamespace = "urn:iso:std:iso:20022:tech:xsd:camt.054.001.08";

const text = (max: number) => z.string().min(1).max(max);
/** A date, or an instant of which the date is taken as the bank wrote it. */
const Day = z
  .string()
  .max(40)
  .refine((day) => z.iso.date().safeParse(day.slice(0, 10)).success);
const Amount = z.object({ "#text": text(20), "@Ccy": text(3) });
const Direction = z.enum(["CRDT", "DBIT"]);
const Transaction = z.object({
  Refs: z
    .object({
      MsgId: text(35).optional(),
      AcctSvcrRef: text(35).optional(),
      PmtInfId: text(35).optional(),
      EndToEndId: text(35).optional(),
    })
    .optional(),
  Amt: Amount.optional(),
  CdtDbtInd: Direction.optional(),
  RtrInf: z
    .object({
      Rsn: z.object({ Cd: text(4).optional(), Prtry: text(35).optional() }).optional(),
    })
    .optional(),
});
type Transaction = z.infer<typeof Transaction>;
const Entry = z.object({
  Amt: Amount,
  CdtDbtInd: Direction,
  RvslInd: z.enum(["true", "false", "1", "0"]).optional(),
  Sts: z.object({ Cd: text(4).optional(), Prtry: text(35).optional() }),
  BookgDt: z.object({ Dt: Day.optional(), DtTm: Day.optional() }).optional(),
  AcctSvcrRef: text(35).optional(),
  NtryDtls: z.array(z.object({ TxDtls: z.array(Transaction).default([]) })).default([]),
});
type Entry = z.infer<typeof Entry>;
// one root and no other beside it
const File = z.strictObject({
  Document: z.object({
    BkToCstmrDbtCdtNtfctn: z.object({
      GrpHdr: z.object({ MsgId: text(35), CreDtTm: Day }),
      Ntfctn: z.array(z.object({ Ntry: z.array(Entry).default([]) })).min(1),
    }),
  }),
});

/** The notification in a tree of elements, or nothing. */
export function notificationIn(tree: unknown): Notification | undefined {
  const read = File.safeParse(tree);
  if (!read.success) return undefined;
  const { GrpHdr, Ntfctn } = read.data.Document.BkToCstmrDbtCdtNtfctn;
  const createdOn = GrpHdr.CreDtTm.slice(0, 10);
  const entries = Ntfctn.flatMap(({ Ntry }) => Ntry);
  const transactions = entries.flatMap((entry) => transactionsOf(entry, createdOn));
  return { messageId: GrpHdr.MsgId, transactions };
}

/** An entry that names no transaction is one itself, of no payment that could be named. */
function transactionsOf(entry: Entry, createdOn: string): NotifiedTransaction[] {
  const details = entry.NtryDtls.flatMap(({ TxDtls }) => TxDtls);
  const reported: Transaction[] = details.length > 0 ? details : [{}];
  return reported.map((one) => ({
    endToEndId: one.Refs?.EndToEndId ?? "",
    messageId: one.Refs?.PmtInfId ?? one.Refs?.MsgId,
    direction: (one.CdtDbtInd ?? entry.CdtDbtInd) === "DBIT" ? "debit" : "credit",
    isReversal: entry.RvslInd === "true" || entry.RvslInd === "1",
    status: entry.Sts.Cd ?? entry.Sts.Prtry ?? "",
    bookedOn: (entry.BookgDt?.Dt ?? entry.BookgDt?.DtTm ?? createdOn).slice(0, 10),
    reference: one.Refs?.AcctSvcrRef ?? entry.AcctSvcrRef ?? "",
    amountFen: amountOf(one.Amt ?? (reported.length === 1 ? entry.Amt : undefined)),
    reasonCode: one.RtrInf?.Rsn?.Cd ?? one.RtrInf?.Rsn?.Prtry,
  }));
}

const amountOf = (amount: z.infer<typeof Amount> | undefined): number | undefined =>
  amount?.["@Ccy"] === "CNY" ? fenOf(amount["#text"]) : undefined;
