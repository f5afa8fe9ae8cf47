import { messageOf, type Ordered, referenceOf } from "./files.ts";

/** One entry of the bank's books: a transfer paid, or its money come back. */
export type Entered = Ordered & {
  /** Of the file in which it was ordered. */
  readonly messageId: string;
  readonly kind: "booked" | "returned";
  readonly reasonCode?: string;
};

/** A debit and credit notification (ISO 20022 camt.054.001.08) on the fund's account. */
export function notification(notice: {
  readonly messageId: string;
  readonly at: string;
  /** Local date of booking. */
  readonly bookedOn: string;
  readonly accountNumber: string;
  readonly entries: readonly Entered[];
}): string {
  return messageOf("camt.054.001.08", {
    BkToCstmrDbtCdtNtfctn: {
      GrpHdr: { MsgId: notice.messageId, CreDtTm: notice.at },
      Ntfctn: {
        Id: notice.messageId,
        CreDtTm: notice.at,
        Acct: { Id: { Othr: { Id: notice.accountNumber } }, Ccy: "CNY" },
        Ntry: notice.entries.map((entry) => entryOf(entry, notice.bookedOn)),
      },
    },
  });
}

function entryOf(entry: Entered, bookedOn: string) {
  const amount = { "@Ccy": "CNY", "#text": entry.amount };
  const isReturned = entry.kind === "returned";
  const direction = isReturned ? "CRDT" : "DBIT";
  const reference = `${referenceOf(entry)}${isReturned ? "R" : ""}`;
  return {
    Amt: amount,
    CdtDbtInd: direction,
    Sts: { Cd: "BOOK" },
    BookgDt: { Dt: bookedOn },
    AcctSvcrRef: reference,
    BkTxCd: {
      Domn: { Cd: "PMNT", Fmly: { Cd: "ICDT", SubFmlyCd: isReturned ? "RRTN" : "DMCT" } },
    },
    NtryDtls: {
      TxDtls: {
        Refs: {
          AcctSvcrRef: reference,
          PmtInfId: entry.messageId,
          InstrId: entry.instructionId,
          EndToEndId: entry.endToEndId,
        },
        Amt: amount,
        CdtDbtInd: direction,
        ...(isReturned && { RtrInf: { Rsn: { Cd: entry.reasonCode } } }),
      },
    },
  };
}
