import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { statusReport } from "../../../../infra/local/bank/files.ts";
import { type Entered, notification } from "../../../../infra/local/bank/notices.ts";
import { readBankFile } from "../../../../lib/money/bank/bank-file.ts";
import { bankFileBytesMax } from "../../../../lib/money/bank/xml.ts";
import { faultsOf, schemaMissing } from "../../../support/schemas.ts";

const schema = "camt.054.001.08";
const missing = schemaMissing(schema);
const endToEndId = "PAY01H455VB4PEX5VSKNK084SN02Q";
const messageId = "WG-510107-20260302-01";
const transfer = {
  endToEndId,
  instructionId: `${endToEndId}-1`,
  amount: "60000.00",
  accountNumber: "4402000000000000001",
  name: "示例",
};
const booked: Entered = { ...transfer, messageId, kind: "booked" };
const returned: Entered = { ...booked, kind: "returned", reasonCode: "AC04" };
const notice = notification({
  messageId: "NOTICE-1",
  at: "2026-03-02T18:00:00.000Z",
  bookedOn: "2026-03-03",
  accountNumber: "9901070000000000001",
  entries: [booked, returned],
});
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string) => readBankFile(bytesOf(text));
const space = "urn:iso:std:iso:20022:tech:xsd:camt.054.001.08";

/** A notification of one entry, as far as it must be. */
const documentOf = (entry: string, namespace = space) =>
  `<Document xmlns="${namespace}"><BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>N</MsgId><CreDtTm>2026-03-02T18:00:00+08:00</CreDtTm></GrpHdr><Ntfctn><Id>N</Id><Acct><Id><Othr><Id>9901070000000000001</Id></Othr></Id></Acct>${entry}</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>`;
const entry = (more = "", sts = "<Cd>BOOK</Cd>") =>
  `<Ntry><Amt Ccy="CNY">12.30</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>${sts}</Sts>${more}</Ntry>`;
const first = (text: string) => {
  const found = read(text);
  if (!found.ok) return found.why;
  return found.kind === "notification" ? found.notification.transactions[0] : found.kind;
};

describe("a notification", () => {
  it("is read transaction by transaction", () => {
    const common = {
      endToEndId,
      messageId,
      isReversal: false,
      status: "BOOK",
      bookedOn: "2026-03-03",
      amountFen: 6_000_000,
    };
    expect(read(notice)).toMatchObject({
      ok: true,
      notification: {
        messageId: "NOTICE-1",
        transactions: [
          { ...common, direction: "debit", reasonCode: undefined },
          { ...common, direction: "credit", reasonCode: "AC04" },
        ],
      },
    });
  });

  (missing ? it.skip : it)(
    "as the local bank writes it is valid against ISO's schema",
    async () => {
      expect(await faultsOf(notice, schema)).toEqual([]);
    },
  );

  it("is told from a status report by its root's namespace, whatever its prefix", () => {
    const report = statusReport({
      messageId: "BANK-1",
      at: "2026-03-02T03:00:00.000Z",
      order: { messageId, transfers: [transfer] },
      said: [{ ...transfer, status: "ACSC" }],
    });
    const prefixed = documentOf(entry())
      .replaceAll("</", "</c:")
      .replaceAll(/<(?=\w)/g, "<c:")
      .replace("xmlns=", "xmlns:c=");
    const commented = `<?xml version="1.0"?><!-- <Document xmlns="urn:x"> -->${documentOf(entry())}`;
    const kindOf = (text: string) => {
      const found = readBankFile(bytesOf(text));
      return found.ok ? found.kind : found.why;
    };
    expect([notice, prefixed, commented, report].map(kindOf)).toEqual([
      "notification",
      "notification",
      "notification",
      "status_report",
    ]);
    const later = documentOf(entry(), space.replace(".08", ".09"));
    expect(kindOf(later)).toBe("unknown_message");
    expect(kindOf("<Document/>")).toBe("unknown_message");
  });

  it("may book an entry without naming a payment, on the day it was written", () => {
    expect(first(documentOf(entry()))).toMatchObject({
      endToEndId: "",
      reference: "",
      amountFen: 12_30,
      bookedOn: "2026-03-02",
    });
  });

  it("gives an entry's own amount to its only transaction, and shares none out among several", () => {
    const some = (n: number) => `<NtryDtls>${"<TxDtls><Refs/></TxDtls>".repeat(n)}</NtryDtls>`;
    const named = (n: number) => some(n).replaceAll("<Refs/>", "<Refs><MsgId>M</MsgId></Refs>");
    expect(first(documentOf(entry(named(1))))).toMatchObject({ amountFen: 12_30, messageId: "M" });
    expect(first(documentOf(entry(named(2))))).toMatchObject({ amountFen: undefined });
  });

  it.each([
    ["another currency", entry().replace("CNY", "EUR")],
    ["half a fen", entry().replace("12.30", "12.305")],
    ["a word", entry().replace("12.30", "1e3")],
  ])("holds no amount of ours: %s", (_, text) => {
    expect(first(documentOf(text))).toMatchObject({ amountFen: undefined });
  });

  it("tells what is not in the books yet, and what is taken back", () => {
    expect(first(documentOf(entry("", "<Cd>PDNG</Cd>")))).toMatchObject({ status: "PDNG" });
    const reversal = entry().replace("<Sts>", "<RvslInd>true</RvslInd><Sts>");
    expect(first(documentOf(reversal))).toMatchObject({ isReversal: true });
  });
});

describe("an entry and its transactions", () => {
  const some = (...transactions: string[]) =>
    `<NtryDtls>${transactions.map((one) => `<TxDtls>${one}</TxDtls>`).join("")}</NtryDtls>`;
  const amount = (yuan: string, currency = "CNY") => `<Amt Ccy="${currency}">${yuan}</Amt>`;
  const batch = (inner: string) =>
    some(amount("12.30")).replace("<TxDtls>", `<Btch>${inner}</Btch><TxDtls>`);

  it.each<[string, string, boolean]>([
    ["the same sum", some(amount("12.3")), true],
    ["a sum of two", some(amount("12.00"), amount("0.30")), true],
    ["no transactions", "<NtryDtls/>", true],
    ["transactions without amounts", some("", ""), true],
    ["another sum", some(amount("12.31")), false],
    ["a sum of two that is another", some(amount("12.30"), amount("0.01")), false],
    ["one that is more than all", some(amount("12.31"), ""), false],
    ["another currency", some(amount("12.30", "EUR")), false],
    ["another direction", some(`${amount("12.30")}<CdtDbtInd>CRDT</CdtDbtInd>`), false],
    ["another number", batch("<NbOfTxs>2</NbOfTxs>"), false],
    ["a batch's direction", batch("<CdtDbtInd>CRDT</CdtDbtInd>"), false],
    ["a batch's sum", batch('<TtlAmt Ccy="CNY">12.31</TtlAmt>'), false],
    ["a batch that fits", batch('<NbOfTxs>01</NbOfTxs><TtlAmt Ccy="CNY">12.3</TtlAmt>'), true],
  ])("agree or not: %s", (_, details, isConsistent) => {
    expect(first(documentOf(entry(details)))).toMatchObject({ told: { isConsistent } });
  });

  it("may have the amount in another place, and only one amount", () => {
    const detailed = (yuan: string) =>
      `<AmtDtls><InstdAmt>${amount("12.30")}</InstdAmt><TxAmt>${amount(yuan)}</TxAmt></AmtDtls>`;
    const read = (yuan: string) => first(documentOf(entry(some(detailed(yuan)))));
    expect(read("+0012.3")).toMatchObject({ amountFen: 12_30, told: { isConsistent: true } });
    expect(read("12.29")).toMatchObject({ amountFen: undefined });
  });

  it("tell of which accounts they are", () => {
    const account = (name: string, number: string, more = "") =>
      `<${name}><Id><Othr><Id>${number}</Id></Othr></Id>${more}</${name}>`;
    const on = (own: string, parties = "") =>
      first(
        documentOf(entry(some(`${amount("12.30")}<RltdPties>${parties}</RltdPties>`))).replace(
          /<Acct>.*?<\/Acct>/,
          own,
        ),
      );
    const parties = account("DbtrAcct", "1") + account("CdtrAcct", "2");
    expect(on(account("Acct", "1"), parties)).toMatchObject({
      told: { debtorAccount: "1", creditorAccount: "2" },
    });
    expect(on(account("Acct", "3"), parties)).toMatchObject({ told: { debtorAccount: "" } });
    expect(on(account("Acct", "1", "<Ccy>USD</Ccy>"))).toMatchObject({
      told: { isConsistent: false },
    });
  });
});

describe("what is not read at all", () => {
  const bomb = `<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>${documentOf(entry("&b;"))}`;
  const detail = (refs: string) =>
    documentOf(entry(`<NtryDtls><TxDtls><Refs>${refs}</Refs></TxDtls></NtryDtls>`));

  it.each([
    ["an entity bomb", bomb, "has_doctype"],
    ["a file that was cut off", notice.slice(0, -40), "not_well_formed"],
    ["a file with more after its end", `${notice}<a/>`, "not_a_notification"],
    ["no namespace", documentOf(entry()).replace(/ xmlns="[^"]*"/, ""), "unknown_message"],
    [
      "no account, which every version demands",
      documentOf(entry()).replace(/<Acct>.*?<\/Acct>/, ""),
      "not_a_notification",
    ],
    [
      "an entry without a currency",
      documentOf(entry().replace(' Ccy="CNY"', "")),
      "not_a_notification",
    ],
    [
      "a direction that there is not",
      documentOf(entry().replace("DBIT", "BOTH")),
      "not_a_notification",
    ],
    [
      "a day that there is not",
      documentOf(entry("<BookgDt><Dt>2026-02-30</Dt></BookgDt>")),
      "not_a_notification",
    ],
    [
      "an identifier that is too long",
      detail(`<EndToEndId>${"P".repeat(36)}</EndToEndId>`),
      "not_a_notification",
    ],
    [
      "an identifier that is a tree",
      detail("<EndToEndId><a>1</a></EndToEndId>"),
      "not_a_notification",
    ],
  ])("%s", (_, xml, why) => {
    expect(read(xml)).toEqual({ ok: false, why });
  });

  it("a file that is too large, or no UTF-8", () => {
    const tooLarge = readBankFile(new Uint8Array(bankFileBytesMax + 1));
    expect(tooLarge).toEqual({ ok: false, why: "too_large" });
    expect(readBankFile(Uint8Array.of(0xff, 0xfe))).toEqual({ ok: false, why: "not_utf8" });
  });

  it("any piece of a notification: it is read whole or not at all, and nothing throws", () => {
    const whole = bytesOf(notice);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 3 }), (length) => {
        expect(readBankFile(whole.slice(0, length)).ok).toBe(false);
      }),
    );
    const changed = fc
      .tuple(fc.nat(notice.length), fc.string({ unit: "binary", maxLength: 8 }), fc.nat(20))
      .map(([at, text, cut]) => notice.slice(0, at) + text + notice.slice(at + cut));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), changed), (text) => {
        expect(typeof readBankFile(bytesOf(text)).ok).toBe("boolean");
      }),
    );
  });
});
