import * as z from "zod";
import { fenOf } from "./amounts.ts";

/** What the bank says of one payment. */
export type PaymentReply = {
  readonly endToEndId: string;
  /** ISO 20022 transaction status, e.g. ACSC. */
  readonly status: string;
  readonly reasonCode?: string | undefined;
  readonly amountFen?: number | undefined;
  readonly bankReference?: string | undefined;
};

/** A payment status report (ISO 20022 pain.002.001.10), as far as it is needed. */
export type StatusReport = {
  readonly messageId: string;
  readonly originalMessageId: string;
  /** Said of the file as a whole, where single payments are not named. */
  readonly groupStatus?: string | undefined;
  readonly groupReasonCode?: string | undefined;
  readonly payments: readonly PaymentReply[];
};

export const statusReportNamespace = "urn:iso:std:iso:20022:tech:xsd:pain.002.001.10";

const text = (max: number) => z.string().min(1).max(max);
const code = text(4);
const reason = z
  .array(
    z.object({ Rsn: z.object({ Cd: code.optional(), Prtry: text(35).optional() }).optional() }),
  )
  .optional();
const Transaction = z.object({
  OrgnlEndToEndId: text(35).optional(),
  TxSts: code.optional(),
  StsRsnInf: reason,
  AcctSvcrRef: text(35).optional(),
  OrgnlTxRef: z.object({ Amt: z.object({ InstdAmt: text(20).optional() }).optional() }).optional(),
});
// one root and no other beside it
const Report = z.strictObject({
  Document: z.object({
    CstmrPmtStsRpt: z.object({
      GrpHdr: z.object({ MsgId: text(35) }),
      OrgnlGrpInfAndSts: z.object({
        OrgnlMsgId: text(35),
        GrpSts: code.optional(),
        StsRsnInf: reason,
      }),
      OrgnlPmtInfAndSts: z
        .array(
          z.object({
            PmtInfSts: code.optional(),
            StsRsnInf: reason,
            TxInfAndSts: z.array(Transaction).default([]),
          }),
        )
        .default([]),
    }),
  }),
});
type Report = z.infer<typeof Report>["Document"]["CstmrPmtStsRpt"];

/** The status report in a tree of elements, or nothing. */
export function statusReportIn(tree: unknown): StatusReport | undefined {
  const read = Report.safeParse(tree);
  return read.success ? reportOf(read.data.Document.CstmrPmtStsRpt) : undefined;
}

/** A status that is not given for a payment is given for its instruction, or for the whole file. */
function reportOf(report: Report): StatusReport {
  const group = report.OrgnlGrpInfAndSts;
  const instructions = report.OrgnlPmtInfAndSts;
  const only = instructions.length === 1 ? instructions[0] : undefined;
  return {
    messageId: report.GrpHdr.MsgId,
    originalMessageId: group.OrgnlMsgId,
    groupStatus: group.GrpSts ?? only?.PmtInfSts,
    groupReasonCode: reasonCodeOf(group.StsRsnInf) ?? reasonCodeOf(only?.StsRsnInf),
    payments: instructions.flatMap((instruction) =>
      instruction.TxInfAndSts.map((one) => ({
        endToEndId: one.OrgnlEndToEndId ?? "",
        status: one.TxSts ?? instruction.PmtInfSts ?? group.GrpSts ?? "",
        reasonCode: reasonCodeOf(one.StsRsnInf) ?? reasonCodeOf(instruction.StsRsnInf),
        amountFen: amountOf(one.OrgnlTxRef?.Amt?.InstdAmt),
        bankReference: one.AcctSvcrRef,
      })),
    ),
  };
}

const reasonCodeOf = (reasons: z.infer<typeof reason>): string | undefined =>
  reasons?.map(({ Rsn }) => Rsn?.Cd ?? Rsn?.Prtry).find((found) => found !== undefined);

/** An amount that cannot be read is no amount of ours. */
const amountOf = (decimal: string | undefined): number | undefined =>
  decimal === undefined ? undefined : (fenOf(decimal) ?? -1);

/** What a status means for the money: for good, or not yet. */
export function meaningOf(status: string): "settled" | "rejected" | "pending" {
  if (status === "ACSC" || status === "ACCC") return "settled";
  return status === "RJCT" ? "rejected" : "pending";
}
