/**
 * Files as banks write them in the versions before today's. No official schema of these is at hand:
 * the samples follow the published message definitions (ISO 20022 message archive), whole.
 */

export type Sample = {
  readonly messageId: string;
  /** Of the order that we sent. */
  readonly order: string;
  readonly endToEndId: string;
  readonly instructionId: string;
  /** A decimal. */
  readonly amount: string;
  /** Local date and time, without a zone, as `2026-02-09T18:00:00`. */
  readonly at: string;
  readonly fundAccount: string;
  readonly reference: string;
};

const document = (name: string, content: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:${name}">${content}</Document>`;
const account = (number: string) => `<Id><Othr><Id>${number}</Id></Othr></Id><Ccy>CNY</Ccy>`;
const dayOf = ({ at }: Sample): string => at.slice(0, 10);

/** A status report: in .03 a bare day of execution and a bank's BIC; in .08 a choice and BICFI. */
export function reportIn(version: "03" | "08", sample: Sample, status: string): string {
  const bank = version === "03" ? "BIC" : "BICFI";
  const day = dayOf(sample);
  const executed = version === "03" ? day : `<Dt>${day}</Dt>`;
  return document(
    `pain.002.001.${version}`,
    `<CstmrPmtStsRpt><GrpHdr><MsgId>${sample.messageId}</MsgId><CreDtTm>${sample.at}</CreDtTm>` +
      `<DbtrAgt><FinInstnId><${bank}>ICBKCNBJXXX</${bank}></FinInstnId></DbtrAgt></GrpHdr>` +
      `<OrgnlGrpInfAndSts><OrgnlMsgId>${sample.order}</OrgnlMsgId>` +
      "<OrgnlMsgNmId>pain.001.001.03</OrgnlMsgNmId>" +
      `<OrgnlCreDtTm>${sample.at}</OrgnlCreDtTm><OrgnlNbOfTxs>1</OrgnlNbOfTxs>` +
      `<OrgnlCtrlSum>${sample.amount}</OrgnlCtrlSum><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>` +
      `<OrgnlPmtInfAndSts><OrgnlPmtInfId>${sample.order}</OrgnlPmtInfId>` +
      "<OrgnlNbOfTxs>1</OrgnlNbOfTxs><PmtInfSts>PART</PmtInfSts>" +
      "<NbOfTxsPerSts><DtldNbOfTxs>1</DtldNbOfTxs><DtldSts>ACSC</DtldSts></NbOfTxsPerSts>" +
      `<TxInfAndSts><StsId>S1</StsId><OrgnlInstrId>${sample.instructionId}</OrgnlInstrId>` +
      `<OrgnlEndToEndId>${sample.endToEndId}</OrgnlEndToEndId><TxSts>${status}</TxSts>` +
      "<StsRsnInf><Rsn><Cd>NARR</Cd></Rsn><AddtlInf>示例说明</AddtlInf></StsRsnInf>" +
      `<AccptncDtTm>${sample.at}</AccptncDtTm><AcctSvcrRef>${sample.reference}</AcctSvcrRef>` +
      `<OrgnlTxRef><Amt><InstdAmt Ccy="CNY">${sample.amount}</InstdAmt></Amt>` +
      `<ReqdExctnDt>${executed}</ReqdExctnDt>` +
      `<DbtrAcct>${account(sample.fundAccount)}</DbtrAcct></OrgnlTxRef></TxInfAndSts>` +
      "</OrgnlPmtInfAndSts></CstmrPmtStsRpt>",
  );
}

/** An entry: in .02 its status is a bare code, and a transaction has its amount in its details. */
function entryIn(version: "02" | "08", sample: Sample): string {
  const amount = `<Amt Ccy="CNY">${sample.amount}</Amt>`;
  const status = version === "02" ? "BOOK" : "<Cd>BOOK</Cd>";
  const direct = version === "02" ? "" : `${amount}<CdtDbtInd>DBIT</CdtDbtInd>`;
  return (
    `<Ntry><NtryRef>1</NtryRef>${amount}<CdtDbtInd>DBIT</CdtDbtInd><RvslInd>false</RvslInd>` +
    `<Sts>${status}</Sts><BookgDt><Dt>${dayOf(sample)}</Dt></BookgDt>` +
    `<ValDt><Dt>${dayOf(sample)}</Dt></ValDt><AcctSvcrRef>${sample.reference}</AcctSvcrRef>` +
    "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd><SubFmlyCd>DMCT</SubFmlyCd></Fmly></Domn></BkTxCd>" +
    `<NtryDtls><Btch><PmtInfId>${sample.order}</PmtInfId><NbOfTxs>1</NbOfTxs></Btch>` +
    `<TxDtls><Refs><AcctSvcrRef>${sample.reference}</AcctSvcrRef>` +
    `<PmtInfId>${sample.order}</PmtInfId><InstrId>${sample.instructionId}</InstrId>` +
    `<EndToEndId>${sample.endToEndId}</EndToEndId></Refs>${direct}` +
    `<AmtDtls><InstdAmt>${amount}</InstdAmt><TxAmt>${amount}</TxAmt></AmtDtls></TxDtls>` +
    "</NtryDtls></Ntry>"
  );
}

const header = ({ messageId, at }: Sample) =>
  `<GrpHdr><MsgId>${messageId}</MsgId><CreDtTm>${at}</CreDtTm></GrpHdr>`;
const books = ({ messageId, at, fundAccount }: Sample) =>
  `<Id>${messageId}</Id><CreDtTm>${at}</CreDtTm><Acct>${account(fundAccount)}</Acct>`;

export const notificationIn = (version: "02" | "08", sample: Sample): string =>
  document(
    `camt.054.001.${version}`,
    `<BkToCstmrDbtCdtNtfctn>${header(sample)}<Ntfctn>${books(sample)}` +
      `${entryIn(version, sample)}</Ntfctn></BkToCstmrDbtCdtNtfctn>`,
  );

/** A statement of one entry between an opening and a closing balance. */
export function statementIn(version: "02" | "08", sample: Sample): string {
  const balance = (code: string) =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">1000.00</Amt>` +
    `<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${dayOf(sample)}</Dt></Dt></Bal>`;
  return document(
    `camt.053.001.${version}`,
    `<BkToCstmrStmt>${header(sample)}<Stmt>${books(sample)}${balance("OPBD")}${balance("CLBD")}` +
      `${entryIn(version, sample)}</Stmt></BkToCstmrStmt>`,
  );
}
