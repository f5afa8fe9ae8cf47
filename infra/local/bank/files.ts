import { createHash } from "node:crypto";
import { XMLBuilder, XMLParser } from "fast-xml-parser";

/** One credit transfer of a pain.001, as a bank reads it. */
export type Ordered = {
  readonly endToEndId: string;
  readonly instructionId: string;
  /** A decimal, as it was written. */
  readonly amount: string;
  readonly accountNumber: string;
  readonly name: string;
};
export type Order = {
  readonly messageId: string;
  readonly debtorAccount: string;
  readonly transfers: readonly Ordered[];
};

/** What the bank says of one transfer. */
export type Said = Ordered & { readonly status: "ACSC" | "RJCT"; readonly reasonCode?: string };

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  isArray: (name) => name === "CdtTrfTxInf",
});

type Transfer = {
  readonly PmtId: { readonly InstrId: string; readonly EndToEndId: string };
  readonly Amt: { readonly InstdAmt: string };
  readonly Cdtr: { readonly Nm: string };
  readonly CdtrAcct: { readonly Id: { readonly Othr: { readonly Id: string } } };
};

/** Reads a payment order (pain.001). It is our own file, so its form is taken for granted. */
export function readOrder(xml: string): Order {
  const { GrpHdr, PmtInf } = parser.parse(xml).Document.CstmrCdtTrfInitn;
  const transfers = (PmtInf.CdtTrfTxInf as readonly Transfer[]).map((one) => ({
    endToEndId: one.PmtId.EndToEndId,
    instructionId: one.PmtId.InstrId,
    amount: one.Amt.InstdAmt,
    accountNumber: one.CdtrAcct.Id.Othr.Id,
    name: one.Cdtr.Nm,
  }));
  return { messageId: GrpHdr.MsgId, debtorAccount: PmtInf.DbtrAcct.Id.Othr.Id, transfers };
}

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: "@", format: true });

/** A message as the bank writes it, of an ISO 20022 namespace. */
export const messageOf = (space: string, content: object): string =>
  builder.build({
    "?xml": { "@version": "1.0", "@encoding": "UTF-8" },
    Document: { "@xmlns": `urn:iso:std:iso:20022:tech:xsd:${space}`, ...content },
  });

/** A payment status report (ISO 20022 pain.002.001.10) on an order. */
export function statusReport(report: {
  readonly messageId: string;
  readonly at: string;
  readonly order: Pick<Order, "messageId" | "transfers">;
  readonly said: readonly Said[];
}): string {
  return messageOf("pain.002.001.10", {
    CstmrPmtStsRpt: {
      GrpHdr: { MsgId: report.messageId, CreDtTm: report.at },
      OrgnlGrpInfAndSts: {
        OrgnlMsgId: report.order.messageId,
        OrgnlMsgNmId: "pain.001.001.09",
      },
      OrgnlPmtInfAndSts: {
        OrgnlPmtInfId: report.order.messageId,
        TxInfAndSts: report.said.map(({ reasonCode, ...one }) => ({
          OrgnlInstrId: one.instructionId,
          OrgnlEndToEndId: one.endToEndId,
          TxSts: one.status,
          ...(reasonCode !== undefined && { StsRsnInf: { Rsn: { Cd: reasonCode } } }),
          AcctSvcrRef: referenceOf(one),
          OrgnlTxRef: { Amt: { InstdAmt: { "@Ccy": "CNY", "#text": one.amount } } },
        })),
      },
    },
  });
}

/** The bank's own reference of a transfer. */
export const referenceOf = ({ instructionId }: Pick<Ordered, "instructionId">): string =>
  `B${createHash("sha256").update(instructionId).digest("hex").slice(0, 15).toUpperCase()}`;
