import { XMLBuilder } from "fast-xml-parser";
import { assert } from "../../core/decision.ts";
import { decimalOf } from "../../core/money.ts";
import { bankName } from "./names.ts";

/** One credit transfer of a file. */
export type CreditTransfer = {
  readonly endToEndId: string;
  readonly instructionId: string;
  readonly amountFen: number;
  readonly creditor: {
    readonly holderName: string;
    readonly accountNumber: string;
    /** CNAPS code of the bank's branch, 12 digits. */
    readonly bankCode: string;
  };
  /** What the creditor reads on the statement. */
  readonly purpose: string;
};

/** One payment order: what a sealed batch says. */
export type PaymentOrder = {
  readonly messageId: string;
  readonly createdAt: string;
  /** Local date on which the bank carries out. */
  readonly executionOn: string;
  readonly debtor: {
    readonly name: string;
    readonly accountNumber: string;
    readonly bankCode: string;
  };
  readonly transfers: readonly CreditTransfer[];
};

const namespace = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  format: true,
  processEntities: true,
});

/**
 * A customer credit transfer initiation (ISO 20022 pain.001.001.09) with one payment instruction.
 * The same order always makes the same bytes.
 *
 * Units: amounts in CNY with two places. Accounts are no IBAN; banks are named by CNAPS code.
 */
export function painOf(order: PaymentOrder): string {
  assert(order.transfers.length > 0, "a payment order without a payment");
  const totals = {
    NbOfTxs: String(order.transfers.length),
    CtrlSum: decimalOf(order.transfers.reduce((sum, { amountFen }) => sum + amountFen, 0)),
  };
  return builder.build({
    "?xml": { "@version": "1.0", "@encoding": "UTF-8" },
    Document: {
      "@xmlns": namespace,
      CstmrCdtTrfInitn: {
        GrpHdr: {
          MsgId: order.messageId,
          CreDtTm: order.createdAt,
          ...totals,
          InitgPty: { Nm: bankName(order.debtor.name) },
        },
        PmtInf: {
          PmtInfId: order.messageId,
          PmtMtd: "TRF",
          BtchBookg: "false",
          ...totals,
          ReqdExctnDt: { Dt: order.executionOn },
          Dbtr: { Nm: bankName(order.debtor.name) },
          DbtrAcct: { ...account(order.debtor.accountNumber), Ccy: "CNY" },
          DbtrAgt: agent(order.debtor.bankCode),
          // the whole amount arrives: charges are the fund's
          ChrgBr: "DEBT",
          CdtTrfTxInf: order.transfers.map(transferOf),
        },
      },
    },
  });
}

function transferOf(transfer: CreditTransfer) {
  const { creditor } = transfer;
  return {
    PmtId: { InstrId: transfer.instructionId, EndToEndId: transfer.endToEndId },
    Amt: { InstdAmt: { "@Ccy": "CNY", "#text": decimalOf(transfer.amountFen) } },
    CdtrAgt: agent(creditor.bankCode),
    Cdtr: { Nm: bankName(creditor.holderName) },
    CdtrAcct: account(creditor.accountNumber),
    RmtInf: { Ustrd: bankName(transfer.purpose) },
  };
}

const account = (number: string) => ({ Id: { Othr: { Id: number } } });

/** CNAPS is the code of China's clearing system in ISO 20022's external code sets. */
const agent = (bankCode: string) => ({
  FinInstnId: { ClrSysMmbId: { ClrSysId: { Cd: "CNAPS" }, MmbId: bankCode } },
});
