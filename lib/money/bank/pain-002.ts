import * as z from "zod";
import { present, type Told } from "../told.ts";
import { Amount, fenOf, oneAmountOf } from "./amounts.ts";
import { Account, Agent, Count, codeOf, Day, isInYuan, numberOf, part, text } from "./fields.ts";

/** What the bank says, and of what. */
type Word = {
  /** ISO 20022 status, e.g. ACSC: of the payment, else of its instruction, else of the file. */
  readonly status: string;
  readonly reasonCode?: string | undefined;
  readonly told: Told;
};

/** What the bank says of one payment. */
export type PaymentReply = Word & {
  readonly endToEndId: string;
  readonly amountFen?: number | undefined;
  readonly bankReference?: string | undefined;
};

/** A payment status report (ISO 20022 pain.002.001.03, .08, .10), as far as it is needed. */
export type StatusReport = {
  readonly messageId: string;
  readonly originalMessageId: string;
  /** Said of a file, or of an instruction, of which no single payment is named. */
  readonly whole: readonly Word[];
  readonly payments: readonly PaymentReply[];
};

const code = text(4);
const reasons = z
  .array(part({ Rsn: part({ Cd: code.optional(), Prtry: text(35).optional() }).optional() }))
  .optional();
const totals = { OrgnlNbOfTxs: Count.optional(), OrgnlCtrlSum: z.string().max(64).optional() };
/** A bare date in .03. */
const Execution = z.union([
  Day,
  part({ Dt: Day.optional(), DtTm: Day.optional() }).transform(({ Dt, DtTm }) => Dt ?? DtTm),
]);
const Transaction = part({
  OrgnlInstrId: text(35).optional(),
  OrgnlEndToEndId: text(35).optional(),
  TxSts: code.optional(),
  StsRsnInf: reasons,
  AccptncDtTm: Day.optional(),
  AcctSvcrRef: text(35).optional(),
  OrgnlTxRef: part({
    IntrBkSttlmAmt: Amount.optional(),
    Amt: part({
      InstdAmt: Amount.optional(),
      EqvtAmt: part({ Amt: Amount }).optional(),
    }).optional(),
    ReqdExctnDt: Execution.optional(),
    DbtrAcct: Account.optional(),
    DbtrAgt: Agent.optional(),
    CdtrAgt: Agent.optional(),
    CdtrAcct: Account.optional(),
  }).optional(),
});
type Transaction = z.infer<typeof Transaction>;
const Instruction = part({
  OrgnlPmtInfId: text(35),
  ...totals,
  PmtInfSts: code.optional(),
  StsRsnInf: reasons,
  TxInfAndSts: z.array(Transaction).default([]),
});
type Instruction = z.infer<typeof Instruction>;
// one root, one message in it, and no other beside them; what every version demands must be told
const Report = z.strictObject({
  Document: z.strictObject({
    CstmrPmtStsRpt: z.strictObject({
      GrpHdr: part({ MsgId: text(35), CreDtTm: Day }),
      OrgnlGrpInfAndSts: part({
        OrgnlMsgId: text(35),
        OrgnlMsgNmId: text(35),
        ...totals,
        GrpSts: code.optional(),
        StsRsnInf: reasons,
      }),
      OrgnlPmtInfAndSts: z.array(Instruction).default([]),
    }),
  }),
});
type Report = z.infer<typeof Report>["Document"]["CstmrPmtStsRpt"];

/** The status report in a tree of elements, or nothing. */
export function statusReportIn(tree: unknown): StatusReport | undefined {
  const read = Report.safeParse(tree);
  if (!read.success) return undefined;
  const report = read.data.Document.CstmrPmtStsRpt;
  const instructions = report.OrgnlPmtInfAndSts;
  const unnamed = instructions.filter(({ TxInfAndSts }) => TxInfAndSts.length === 0);
  const whole = instructions.length === 0 ? [undefined] : unnamed;
  return {
    messageId: report.GrpHdr.MsgId,
    originalMessageId: report.OrgnlGrpInfAndSts.OrgnlMsgId,
    whole: whole.map((one) => wordOf(report, one)).filter(({ status }) => status !== ""),
    payments: instructions.flatMap((instruction) =>
      instruction.TxInfAndSts.map((one) => replyOf(report, instruction, one)),
    ),
  };
}

function replyOf(report: Report, instruction: Instruction, one: Transaction): PaymentReply {
  const original = one.OrgnlTxRef;
  const told = present([
    original?.Amt?.InstdAmt,
    original?.Amt?.EqvtAmt?.Amt,
    original?.IntrBkSttlmAmt,
  ]);
  return {
    endToEndId: one.OrgnlEndToEndId ?? "",
    ...wordOf(report, instruction, one),
    // an amount that cannot be read is no amount of ours
    ...(told.length > 0 && { amountFen: oneAmountOf(told) ?? -1 }),
    bankReference: one.AcctSvcrRef,
  };
}

/** The most specific level that has a status tells it; the others must not say otherwise. */
function wordOf(report: Report, instruction?: Instruction, one?: Transaction): Word {
  const group = report.OrgnlGrpInfAndSts;
  const statuses = present([one?.TxSts, instruction?.PmtInfSts, group.GrpSts]);
  const given = [one?.StsRsnInf, instruction?.StsRsnInf, group.StsRsnInf];
  const original = one?.OrgnlTxRef;
  return {
    status: statuses[0] ?? "",
    reasonCode: present(given.map(reasonCodeOf))[0],
    told: {
      messageIds: present([group.OrgnlMsgId, instruction?.OrgnlPmtInfId]),
      messageName: group.OrgnlMsgNmId,
      instructionId: one?.OrgnlInstrId,
      debtorAccount: numberOf(original?.DbtrAcct),
      debtorBank: codeOf(original?.DbtrAgt),
      creditorAccount: numberOf(original?.CdtrAcct),
      creditorBank: codeOf(original?.CdtrAgt),
      executionOn: original?.ReqdExctnDt,
      counts: present([group.OrgnlNbOfTxs, instruction?.OrgnlNbOfTxs]),
      sumsFen: present([group.OrgnlCtrlSum, instruction?.OrgnlCtrlSum]).map(fenOf),
      days: present([report.GrpHdr.CreDtTm, one?.AccptncDtTm]),
      isConsistent: agree(statuses) && isInYuan(original?.DbtrAcct) && isInYuan(original?.CdtrAcct),
    },
  };
}

/** Statuses from the most specific one on: a final word above is the same as the one beneath. */
function agree([specific, ...above]: readonly string[]): boolean {
  const meaning = meaningOf(specific ?? "");
  return above.map(meaningOf).every((one) => one === "pending" || one === meaning);
}

const reasonCodeOf = (given: z.infer<typeof reasons>): string | undefined =>
  given?.map(({ Rsn }) => Rsn?.Cd ?? Rsn?.Prtry).find((found) => found !== undefined);

/** What a status means for the money: for good, or not yet. */
export function meaningOf(status: string): "settled" | "rejected" | "pending" {
  if (status === "ACSC" || status === "ACCC") return "settled";
  return status === "RJCT" ? "rejected" : "pending";
}
