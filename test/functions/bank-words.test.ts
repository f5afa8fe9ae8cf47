import { DeleteCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { beforeAll, describe, expect, it } from "vitest";
import { usual } from "../../infra/local/bank/behaviour.ts";
import { statusReport } from "../../infra/local/bank/files.ts";
import { notification } from "../../infra/local/bank/notices.ts";
import { readBankFile } from "../../lib/money/bank/bank-file.ts";
import { bookingIdsOf } from "../../lib/money/payments/booking-ids.ts";
import { auditor, balanceFen, openPayingDistrict, treasurer } from "../support/money.ts";
import {
  actAsFunction,
  approvedOf,
  bank,
  filesInInbox,
  fire,
  type Payable,
  payableContract,
  putReply,
  readPayment,
  repliesRead,
  statusOf,
} from "../support/payments.ts";
import { call, platform } from "../support/platform.ts";

let payable: Payable;
let milestone = 0;
const debtorAccount = "9901070000000000001";

beforeAll(async () => {
  await openPayingDistrict();
  payable = await payableContract(10);
  await bank({ ...usual, mode: "silent" });
});

/** A payment of 400 yuan that the bank has and is silent about. */
async function instructedPayment() {
  milestone += 1;
  const paymentId = await approvedOf(payable, `m${milestone}`);
  await fire("disburse");
  const { endToEndId, batchId, status } = await readPayment(paymentId);
  expect(status).toBe("instructed");
  return { paymentId, endToEndId: String(endToEndId), batchId: String(batchId) };
}
type Instructed = Awaited<ReturnType<typeof instructedPayment>>;

const wordOn = ({ endToEndId }: Pick<Instructed, "endToEndId">) => ({
  endToEndId,
  instructionId: `${endToEndId}-1`,
  amount: "400.00",
  accountNumber: "1",
  name: "示例",
});
const now = () => platform.clock.now().toISOString();

function reportOn(payment: Instructed, status: "ACSC" | "RJCT" = "ACSC"): string {
  const one = wordOn(payment);
  const order = { messageId: `WG-${payment.batchId}`, transfers: [one] };
  const said = [{ ...one, status }];
  return statusReport({ messageId: crypto.randomUUID().slice(0, 30), at: now(), order, said });
}

function noticeOf(payment: Instructed, kind: "booked" | "returned" = "booked"): string {
  const entry = { ...wordOn(payment), messageId: `WG-${payment.batchId}`, kind };
  const entries = [{ ...entry, ...(kind === "returned" && { reasonCode: "AC04" }) }];
  const accountNumber = debtorAccount;
  const messageId = crypto.randomUUID().slice(0, 30);
  return notification({ messageId, at: now(), bookedOn: "2026-02-09", accountNumber, entries });
}

/** Puts a file into the inbox, reads it, and answers what was noted of it. */
async function say(file: string | Uint8Array) {
  const name = `w-${crypto.randomUUID()}.xml`;
  await putReply(name, file);
  await fire("read-bank-replies");
  return (await repliesRead()).find((one: { fileName: string }) => one.fileName === name);
}

/** A file with something said otherwise; a change that changes nothing is the test's own fault. */
function changed(file: string, from: string | RegExp, to: string): string {
  const other = file.replace(from, to);
  expect(other).not.toBe(file);
  return other;
}

describe("a status report that speaks of something else than was sent", () => {
  let payment: Instructed;
  beforeAll(async () => {
    payment = await instructedPayment();
  });

  const otherwise: readonly (readonly [string, string | RegExp, string])[] = [
    ["the same figure in another currency", 'Ccy="CNY"', 'Ccy="USD"'],
    ["another instruction", /<OrgnlInstrId>[^<]*/, "<OrgnlInstrId>PAY-2"],
    ["other payment information", /<OrgnlPmtInfId>[^<]*/, "<OrgnlPmtInfId>WG-1"],
    ["an original of another kind", "pain.001.001.09", "pain.008.001.08"],
    [
      "another number of payments",
      "</OrgnlMsgNmId>",
      "</OrgnlMsgNmId><OrgnlNbOfTxs>2</OrgnlNbOfTxs>",
    ],
    ["another sum", "</OrgnlMsgNmId>", "</OrgnlMsgNmId><OrgnlCtrlSum>400.01</OrgnlCtrlSum>"],
    ["two amounts", "<Amt>", '<IntrBkSttlmAmt Ccy="CNY">1.00</IntrBkSttlmAmt><Amt>'],
    [
      "another account that pays",
      "</Amt>",
      "</Amt><DbtrAcct><Id><Othr><Id>1</Id></Othr></Id></DbtrAcct>",
    ],
    [
      "another account that is paid",
      "</Amt>",
      "</Amt><CdtrAcct><Id><Othr><Id>4402-9999</Id></Othr></Id></CdtrAcct>",
    ],
    ["another day of execution", "</Amt>", "</Amt><ReqdExctnDt><Dt>2026-02-10</Dt></ReqdExctnDt>"],
    [
      "another bank that is paid",
      "</Amt>",
      "</Amt><CdtrAgt><FinInstnId><ClrSysMmbId><MmbId>1</MmbId></ClrSysMmbId></FinInstnId></CdtrAgt>",
    ],
    ["a day that is still far", /<CreDtTm>[^<]*/, "<CreDtTm>2036-02-09T10:00:00+08:00"],
    ["a day before it was sent", /<CreDtTm>[^<]*/, "<CreDtTm>2026-01-09T10:00:00+08:00"],
    [
      "a day of acceptance before",
      "<AcctSvcrRef>",
      "<AccptncDtTm>2025-02-09T10:00:00Z</AccptncDtTm><AcctSvcrRef>",
    ],
  ];

  it.each(
    otherwise.flatMap(([what, from, to]) => [
      ["settled", what, from, to] as const,
      ["rejected", what, from, to] as const,
    ]),
  )("moves nothing and is reported: %s, %s", async (outcome, _, from, to) => {
    const report = reportOn(payment, outcome === "settled" ? "ACSC" : "RJCT");
    expect(await say(changed(report, from, to))).toMatchObject({
      outcomes: { contradicting: 1 },
      findings: [{ endToEndId: payment.endToEndId, outcome: "contradicting" }],
    });
    expect(await statusOf(payment.paymentId)).toBe("instructed");
    expect(await balanceFen(`batch.${payment.batchId}`)).toBe(400_00);
  });

  it.each([
    ["a status of another namespace", "<TxSts>", '<TxSts xmlns="urn:x">', "foreign_elements"],
    [
      "a notification beside it",
      "</CstmrPmtStsRpt>",
      "</CstmrPmtStsRpt><BkToCstmrDbtCdtNtfctn/>",
      "not_a_status_report",
    ],
    [
      "bytes that are not what it declares",
      'encoding="UTF-8"',
      'encoding="UTF-16"',
      "unknown_encoding",
    ],
  ])("is not read: %s", async (_, from, to, unreadable) => {
    expect(await say(changed(reportOn(payment), from, to))).toMatchObject({ unreadable });
    expect(await statusOf(payment.paymentId)).toBe("instructed");
  });

  it.each([
    ["a settled payment in a rejected file", "ACSC", "RJCT"],
    ["a rejected payment in a settled file", "RJCT", "ACSC"],
  ] as const)("contradicts itself: %s", async (_, one, all) => {
    const group = `</OrgnlMsgNmId><GrpSts>${all}</GrpSts>`;
    const report = changed(reportOn(payment, one), "</OrgnlMsgNmId>", group);
    expect(await say(report)).toMatchObject({ outcomes: { contradicting: 1 } });
    const instruction = `</OrgnlPmtInfId><PmtInfSts>${all}</PmtInfSts>`;
    const level = changed(reportOn(payment, one), "</OrgnlPmtInfId>", instruction);
    expect(await say(level)).toMatchObject({ outcomes: { contradicting: 1 } });
    expect(await statusOf(payment.paymentId)).toBe("instructed");
  });

  it("contradicts itself: the same payment settled and rejected", async () => {
    const rejected = /<TxInfAndSts>[\s\S]*<\/TxInfAndSts>/.exec(reportOn(payment, "RJCT"))?.[0];
    const both = changed(
      reportOn(payment),
      "</OrgnlPmtInfAndSts>",
      `${rejected}</OrgnlPmtInfAndSts>`,
    );
    expect(await say(both)).toMatchObject({ outcomes: { contradicting: 2 } });
    expect(await statusOf(payment.paymentId)).toBe("instructed");
  });

  it("and then speaks of what was sent, is carried out", async () => {
    expect(await say(reportOn(payment))).toMatchObject({ outcomes: { settled: 1 } });
    expect(await statusOf(payment.paymentId)).toBe("settled");
  });
});

describe("what is told of a whole instruction", () => {
  it.each(["PART", "ACTC"])(
    "is said of each payment in it, whatever the group is: %s",
    async (group) => {
      const payment = await instructedPayment();
      const report = changed(
        reportOn(payment).replace(/<TxInfAndSts>[\s\S]*<\/TxInfAndSts>/, ""),
        "</OrgnlPmtInfId>",
        "</OrgnlPmtInfId><PmtInfSts>RJCT</PmtInfSts><StsRsnInf><Rsn><Cd>AM04</Cd></Rsn></StsRsnInf>",
      ).replace("</OrgnlMsgNmId>", `</OrgnlMsgNmId><GrpSts>${group}</GrpSts>`);
      expect(await say(report)).toMatchObject({ outcomes: { rejected: 1 } });
      expect(await readPayment(payment.paymentId)).toMatchObject({
        status: "rejected_by_bank",
        reasonCode: "AM04",
      });
    },
  );
});

describe("what a bank may write in its own way", () => {
  it("is read by value: amounts, empty elements, and Chinese reasons in GB18030", async () => {
    const payment = await instructedPayment();
    let report = changed(reportOn(payment, "RJCT"), ">400.00<", ">+00000000000000400.0<");
    report = changed(report, 'encoding="UTF-8"', 'encoding="GBK"');
    const reasons = "<StsRsnInf/><StsRsnInf><Rsn><Prtry>@@</Prtry></Rsn></StsRsnInf>";
    report = changed(report, /(<TxSts>RJCT<\/TxSts>)/, `$1${reasons}`);
    // 户名&amp;账号不符 in GBK
    const [before = "", after = ""] = report.split("@@");
    const reason = Buffer.from("bba7c3fb26616d703bd5cbbac5b2bbb7fb", "hex");
    const bytes = Buffer.concat([Buffer.from(before), reason, Buffer.from(after)]);
    expect(await say(bytes)).toMatchObject({ outcomes: { rejected: 1 } });
    expect((await readPayment(payment.paymentId)).reasonCode).toBe("户名&账号不符");
  });
});

describe("an entry of the bank's books that is not what was sent", () => {
  let payment: Instructed;
  beforeAll(async () => {
    payment = await instructedPayment();
  });
  const entryAmount = /(<Ntry>\s*<Amt Ccy="CNY">)400.00/;
  const entrySide = /(<Ntry>\s*<Amt Ccy="CNY">400.00<\/Amt>\s*<CdtDbtInd>)/;

  it.each<[string, string | RegExp, string]>([
    ["on an account that is not the fund's", debtorAccount, "9901070000000000002"],
    ["of another total than its transaction", entryAmount, "$150.00"],
    ["in a later year", />2026-02-09</, ">2036-02-09<"],
    ["before it was instructed", />2026-02-09</, ">2026-02-08<"],
    ["of another instruction", /<InstrId>[^<]*/, "<InstrId>PAY-2"],
    ["of two messages", "<PmtInfId>", "<MsgId>WG-1</MsgId><PmtInfId>"],
    ["written in a later year", /<CreDtTm>[^<]*/, "<CreDtTm>2036-02-09T10:00:00Z"],
  ])("moves nothing and is reported: %s", async (_, from, to) => {
    for (const kind of ["booked", "returned"] as const) {
      const notice = changed(noticeOf(payment, kind), from, to);
      expect(await say(notice)).toMatchObject({ outcomes: { contradicting: 1 } });
    }
    expect(await statusOf(payment.paymentId)).toBe("instructed");
    expect(await balanceFen(`batch.${payment.batchId}`)).toBe(400_00);
  });

  it("moves nothing and is reported: of another direction than its transaction", async () => {
    const debit = noticeOf(payment, "returned").replace(
      /(<Ntry>\s*<Amt[^>]*>400.00<\/Amt>\s*<CdtDbtInd>)CRDT/,
      "$1DBIT",
    );
    const credit = changed(noticeOf(payment), entrySide, "$1CRDT__").replace("CRDT__DBIT", "CRDT");
    for (const notice of [debit, credit]) {
      expect(await say(notice)).toMatchObject({ outcomes: { contradicting: 1 } });
    }
    expect(await statusOf(payment.paymentId)).toBe("instructed");
  });

  it("is booked where all of it is what was sent, and returned only on a day that can be", async () => {
    expect(await say(noticeOf(payment))).toMatchObject({ outcomes: { booked: 1 } });
    const late = changed(noticeOf(payment, "returned"), />2026-02-09</, ">2036-03-01<");
    expect(await say(late)).toMatchObject({ outcomes: { contradicting: 1 } });
    expect(await statusOf(payment.paymentId)).toBe("settled");
    expect(await say(noticeOf(payment, "returned"))).toMatchObject({ outcomes: { returned: 1 } });
  });
});

describe("entries that look the same", () => {
  const fee = (reference = "") =>
    `<Ntry><Amt Ccy="CNY">50.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-02-10</Dt></BookgDt>${reference}</Ntry>`;
  const filed = (messageId: string, entries: string) =>
    `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>${messageId}</MsgId><CreDtTm>2026-02-10T10:00:00</CreDtTm></GrpHdr><Ntfctn><Id>N</Id><Acct><Id><Othr><Id>${debtorAccount}</Id></Othr></Id></Acct>${entries}</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>`;
  const fees = async () => {
    const path = "/reconciliation?from=2026-02-10&to=2026-02-10&limit=100";
    const { items } = (await call("GET", path, { token: auditor })).body;
    return items.filter((one: { bookedFen?: number }) => one.bookedFen === 50_00).length;
  };

  it("are as many as the bank reports, and one where its reference is the same in two files", async () => {
    const reference = "<AcctSvcrRef>FEE-1</AcctSvcrRef>";
    expect(await say(filed("A", fee() + fee()))).toMatchObject({
      outcomes: { unknown_payment: 2 },
    });
    expect(await fees()).toBe(2);
    await say(filed("B", fee(reference) + fee(reference)));
    expect(await fees()).toBe(4);
    await say(filed("C", fee(reference) + fee(reference)));
    expect(await fees()).toBe(4);
  });
});

describe("very many words", () => {
  it("of one file are carried out in one run, counted, and named as far as a list goes", async () => {
    const payment = await instructedPayment();
    const foreign = /<Ntry>[\s\S]*<\/Ntry>/;
    const entries = Array.from(
      { length: 450 },
      (_, n) =>
        `<Ntry><Amt Ccy="CNY">1.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><AcctSvcrRef>F${n}</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>`,
    ).join("");
    const own = foreign.exec(noticeOf(payment))?.[0] ?? "";
    const notice = noticeOf(payment).replace(foreign, entries + own);
    const read = await say(notice);
    expect(read).toMatchObject({ outcomes: { unknown_payment: 450, booked: 1 } });
    expect(read.findings).toHaveLength(200);
    expect(read.findingsLeftOut).toBe(250);
    expect(await statusOf(payment.paymentId)).toBe("settled");
    expect(await filesInInbox()).toBe(0);
  });

  it("on one payment are each reported, and looked into once", async () => {
    const payment = await instructedPayment();
    const one = /<TxInfAndSts>[\s\S]*<\/TxInfAndSts>/;
    const report = reportOn(payment);
    const many = (one.exec(report)?.[0] ?? "").replaceAll(/\s+/g, " ").repeat(8_000);
    const read = await say(report.replace(one, many));
    expect(read).toMatchObject({ outcomes: { settled: 1, repeated: 7_999 } });
    expect(read.findingsLeftOut).toBe(7_799);
    expect(await filesInInbox()).toBe(0);
  });
});

describe("a file that cannot be carried out", () => {
  it("is put away as failed with the reason, holds up no other, and is tried again when it comes again", async () => {
    const payment = await instructedPayment();
    const notice = noticeOf(payment);
    // a row that no program could read stands where the entry is to be kept
    const [read] = transactionsIn(notice);
    actAsFunction();
    const { stateKey } = await import("../../lib/engine/keys.ts");
    const { table, tableName } = await import("../../lib/engine/table.ts");
    const [id = ""] = bookingIdsOf(read ? [read] : [], "");
    const TableName = tableName();
    const Key = stateKey("booking", id);
    await table.send(new PutCommand({ TableName, Item: { ...Key, id, version: 1, state: "{}" } }));
    const failing = `f-${crypto.randomUUID()}.xml`;
    await putReply(failing, notice);
    for (let n = 0; n < 101; n += 1)
      await putReply(`g-${n}-${crypto.randomUUID()}.xml`, `<a${n}/>`);
    const other = `z-${crypto.randomUUID()}.xml`;
    await putReply(other, reportOn(payment));
    await platform.fireSchedule("read-bank-replies");
    expect(await filesInInbox()).toBe(0);
    expect(await statusOf(payment.paymentId)).toBe("settled");
    const shown = await call("GET", "/bank-replies?limit=100", { token: treasurer });
    const all = [...shown.body.items];
    const next = `/bank-replies?limit=100&cursor=${encodeURIComponent(shown.body.next)}`;
    all.push(...(await call("GET", next, { token: treasurer })).body.items);
    const failed = all.find((one: { fileName: string }) => one.fileName === failing);
    expect(failed.unreadable).toMatch(/^failed: Error: booking .* does not fit its schema/);
    await table.send(new DeleteCommand({ TableName, Key }));
    expect(await say(notice)).toMatchObject({ outcomes: { booked: 1 } });
  });
});

function transactionsIn(notice: string) {
  const read = readBankFile(new TextEncoder().encode(notice));
  return read.ok && read.kind === "notification" ? read.notification.transactions : [];
}

describe("a run that comes late", () => {
  it("takes a word of the day on which its file came in, and leaves nothing unpaid over it", async () => {
    const payment = await instructedPayment();
    await putReply("late-run.xml", reportOn(payment));
    actAsFunction();
    const { handler } = await import("../../functions/schedules/read-bank-replies.ts");
    // what was planned for the 6th is carried out, or sent again by hand, on the 9th
    await handler({ scheduledTime: "2026-02-06T01:00:00.000Z" });
    expect(await statusOf(payment.paymentId)).toBe("settled");
  });
});
