import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { statusReport } from "../../../../infra/local/bank/files.ts";
import { readBankFile } from "../../../../lib/money/bank/bank-file.ts";
import { meaningOf } from "../../../../lib/money/bank/pain-002.ts";
import { bankFileBytesMax } from "../../../../lib/money/bank/xml.ts";
import { faultsOf, schemaMissing } from "../../../support/schemas.ts";

const schema = "pain.002.001.10";
const missing = schemaMissing(schema);

const endToEndId = "PAY01H455VB4PEX5VSKNK084SN02Q";
const transfer = {
  endToEndId,
  instructionId: `${endToEndId}-1`,
  amount: "60000.00",
  accountNumber: "4402000000000000001",
  name: "示例",
};
const report = statusReport({
  messageId: "BANK-1",
  at: "2026-03-02T03:00:00.000Z",
  order: { messageId: "WG-510107-20260302-01", transfers: [transfer] },
  said: [
    { ...transfer, status: "ACSC" },
    { ...transfer, status: "RJCT", reasonCode: "AC04" },
  ],
});
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string) => readBankFile(bytesOf(text));

const space = "urn:iso:std:iso:20022:tech:xsd:pain.002.001.10";
const group = (inner: string) =>
  `<Document xmlns="${space}"><CstmrPmtStsRpt><GrpHdr><MsgId>B</MsgId><CreDtTm>2026-03-02T18:00:00</CreDtTm></GrpHdr>${inner}</CstmrPmtStsRpt></Document>`;
const original = (more = "") =>
  `<OrgnlGrpInfAndSts><OrgnlMsgId>WG-510107-20260302-01</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>${more}</OrgnlGrpInfAndSts>`;

describe("a status report", () => {
  it("is read payment by payment", () => {
    const found = read(report);
    const first = { endToEndId, status: "ACSC", amountFen: 6_000_000, reasonCode: undefined };
    expect(found).toMatchObject({
      ok: true,
      report: {
        messageId: "BANK-1",
        originalMessageId: "WG-510107-20260302-01",
        payments: [first, { endToEndId, status: "RJCT", reasonCode: "AC04" }],
      },
    });
  });

  (missing ? it.skip : it)(
    "as the local bank writes it is valid against ISO's schema",
    async () => {
      expect(await faultsOf(report, schema)).toEqual([]);
    },
  );

  it("may say something of the file as a whole", () => {
    const reason = "<StsRsnInf><Rsn><Cd>FF01</Cd></Rsn></StsRsnInf>";
    expect(read(group(original(`<GrpSts>RJCT</GrpSts>${reason}`)))).toMatchObject({
      ok: true,
      report: { whole: [{ status: "RJCT", reasonCode: "FF01" }], payments: [] },
    });
  });

  it("says of a payment what it says of its instruction, where it says no more", () => {
    const inner = `<OrgnlPmtInfAndSts><OrgnlPmtInfId>I</OrgnlPmtInfId><PmtInfSts>ACSC</PmtInfSts><TxInfAndSts><OrgnlEndToEndId>${endToEndId}</OrgnlEndToEndId></TxInfAndSts></OrgnlPmtInfAndSts>`;
    expect(read(group(original() + inner))).toMatchObject({
      report: { payments: [{ endToEndId, status: "ACSC" }] },
    });
  });

  it("may have prefixes, comments and a byte order mark", () => {
    const prefixed = `\ufeff${group(original("<GrpSts>ACSC</GrpSts><!-- x -->")).replaceAll("<", "<p:").replaceAll("<p:/", "</p:").replaceAll("<p:!", "<!")}`;
    expect(read(prefixed.replace(" xmlns=", " xmlns:p=")).ok).toBe(true);
  });

  it.each([
    ["ACSC", "settled"],
    ["ACCC", "settled"],
    ["RJCT", "rejected"],
    ["ACCP", "pending"],
    ["PDNG", "pending"],
    ["", "pending"],
  ])("%s means %s", (status, meaning) => {
    expect(meaningOf(status)).toBe(meaning);
  });
});

/** The words of a report on one transaction of which more is said. */
const wordsOf = (more: string, levels = { group: "", instruction: "" }) => {
  const found = read(
    group(
      `${original(levels.group)}<OrgnlPmtInfAndSts><OrgnlPmtInfId>WG-510107-20260302-01</OrgnlPmtInfId>${levels.instruction}${more}</OrgnlPmtInfAndSts>`,
    ),
  );
  return found.ok && found.kind === "status_report" ? found.report : found;
};
const tx = (more: string) =>
  `<TxInfAndSts><OrgnlEndToEndId>${endToEndId}</OrgnlEndToEndId>${more}</TxInfAndSts>`;

describe("a status that is told on several levels", () => {
  it.each<[group: string, instruction: string, status: string, isConsistent: boolean]>([
    ["PART", "RJCT", "RJCT", true],
    ["ACTC", "RJCT", "RJCT", true],
    ["RJCT", "RJCT", "RJCT", true],
    ["RJCT", "ACSC", "ACSC", false],
    ["ACSC", "RJCT", "RJCT", false],
    ["RJCT", "ACTC", "ACTC", false],
  ])(
    "is the most specific one: %s of the file, %s of the instruction",
    (all, some, status, isConsistent) => {
      const levels = {
        group: `<GrpSts>${all}</GrpSts>`,
        instruction: `<PmtInfSts>${some}</PmtInfSts>`,
      };
      expect(wordsOf("", levels)).toMatchObject({ whole: [{ status, told: { isConsistent } }] });
      const above = { ...levels, instruction: "" };
      expect(wordsOf(tx(`<TxSts>${some}</TxSts>`), above)).toMatchObject({
        whole: [],
        payments: [{ endToEndId, status, told: { isConsistent } }],
      });
    },
  );
});

describe("what is legal, and seldom", () => {
  it("is read: empty elements, and reasons of 35 characters with references", () => {
    const reason = `${"户".repeat(30)}&amp;&#20108;&#x4e8c;&lt;<![CDATA[&]]>`;
    const more = `<TxSts>RJCT</TxSts><StsRsnInf/><StsRsnInf><Rsn><Prtry>${reason}</Prtry></Rsn></StsRsnInf><OrgnlTxRef/>`;
    expect(wordsOf(tx(more))).toMatchObject({
      payments: [{ status: "RJCT", reasonCode: `${"户".repeat(30)}&二二<&` }],
    });
  });

  it("is read: an amount wherever the schema has it, and only one amount", () => {
    const amounts = (inner: string) => wordsOf(tx(`<OrgnlTxRef>${inner}</OrgnlTxRef>`));
    const one = (name: string, yuan: string) => `<${name} Ccy="CNY">${yuan}</${name}>`;
    const instructed = `<Amt>${one("InstdAmt", "+012.3")}</Amt>`;
    const equivalent = `<Amt><EqvtAmt>${one("Amt", "12.30")}<CcyOfTrf>CNY</CcyOfTrf></EqvtAmt></Amt>`;
    for (const inner of [instructed, equivalent, one("IntrBkSttlmAmt", "12.30000")]) {
      expect(amounts(inner)).toMatchObject({ payments: [{ amountFen: 12_30 }] });
    }
    for (const inner of [
      one("IntrBkSttlmAmt", "12.31") + instructed,
      instructed.replace("CNY", "USD"),
    ]) {
      expect(amounts(inner)).toMatchObject({ payments: [{ amountFen: -1 }] });
    }
  });

  it("is left out: what a bank adds in an envelope of its own", () => {
    const added = '<SplmtryData><Envlp><x xmlns="urn:x">1</x></Envlp></SplmtryData>';
    expect(wordsOf(tx(`<TxSts>ACSC</TxSts>${added}`))).toMatchObject({
      payments: [{ status: "ACSC" }],
    });
  });
});

describe("the encoding of a file", () => {
  const declared = (encoding: string, text = "") =>
    `<?xml version="1.0" encoding="${encoding}"?>${group(original(`<GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Prtry>${text}</Prtry></Rsn></StsRsnInf>`))}`;
  /** 示例 in GB18030, and a character of four bytes. */
  const chinese = Buffer.from("cabec0fd95328236", "hex");
  const inBytes = (encoding: string) => {
    const [before = "", after = ""] = declared(encoding, "@@").split("@@");
    return Buffer.concat([Buffer.from(before), chinese, Buffer.from(after)]);
  };

  it.each(["GB18030", "gbk", "GB2312"])("is the one that it declares: %s", (encoding) => {
    expect(readBankFile(inBytes(encoding))).toMatchObject({
      report: { whole: [{ reasonCode: "示例𠀀" }] },
    });
  });

  it("must be the one that it declares, and one that is known", () => {
    expect(readBankFile(inBytes("UTF-8"))).toEqual({ ok: false, why: "not_utf8" });
    const cut = Buffer.from(declared("GB18030", "@@").replace("@@", "\u0080"), "latin1");
    expect(readBankFile(cut.fill(0xff, 200, 201))).toEqual({ ok: false, why: "not_as_declared" });
    expect(read(`\ufeff${declared("GB18030", "x")}`)).toEqual({
      ok: false,
      why: "not_as_declared",
    });
    for (const encoding of ["UTF-16", "ISO-8859-1", "Big5"]) {
      expect(read(declared(encoding, "x"))).toEqual({ ok: false, why: "unknown_encoding" });
    }
  });
});

describe("what is not read at all", () => {
  it.each([
    ["an element of another namespace", '<TxSts xmlns="urn:x">ACSC</TxSts>'],
    ["one of another prefix", '<x:TxSts xmlns:x="urn:x">ACSC</x:TxSts>'],
    ["one of a prefix that is not declared", "<x:TxSts>ACSC</x:TxSts>"],
    ["one of none", '<TxSts xmlns="">ACSC</TxSts>'],
  ])("%s", (_, status) => {
    expect(wordsOf(tx(status))).toEqual({ ok: false, why: "foreign_elements" });
  });

  it("a report with a notification beside it, or a second report", () => {
    const both = report.replace("</CstmrPmtStsRpt>", "</CstmrPmtStsRpt><BkToCstmrDbtCdtNtfctn/>");
    const twice = report.replace("</Document>", "<CstmrPmtStsRpt/></Document>");
    for (const text of [both, twice]) {
      expect(read(text)).toEqual({ ok: false, why: "not_a_status_report" });
    }
  });

  it("a reference to what is no character, or is not defined", () => {
    for (const name of ["&#0;", "&#x110000;", "&own;", "&"]) {
      expect(wordsOf(tx(`<TxSts>${name}</TxSts>`))).toEqual({ ok: false, why: "not_well_formed" });
    }
  });

  const bomb = `<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>${group(original("<GrpSts>&b;</GrpSts>"))}`;
  const outside = `<!doctype a SYSTEM "file:///etc/passwd">${group(original())}`;

  it.each([
    ["an entity bomb", bomb, "has_doctype"],
    ["a document type from elsewhere", outside, "has_doctype"],
    ["a file that was cut off", report.slice(0, -40), "not_well_formed"],
    ["a file with more after its end", `${report}<a/>`, "not_a_status_report"],
    ["an empty file", "", "not_well_formed"],
    ["no XML", '{"status":"ACSC"}', "not_well_formed"],
    ["a deep nest", "<a>".repeat(500) + "</a>".repeat(500), "not_well_formed"],
    ["a name that reaches for the prototype", "<__proto__></__proto__>", "not_well_formed"],
    ["another message", "<Document xmlns='urn:x'><BkToCstmrStmt/></Document>", "unknown_message"],
    ["another version of it", report.replace("002.001.10", "002.001.02"), "unknown_message"],
    ["a message of no namespace", report.replace(/ xmlns="[^"]*"/, ""), "unknown_message"],
    ["its name without its content", `<Document xmlns="${space}"/>`, "not_a_status_report"],
    ["no instant", group(original()).replace(/<CreDtTm>.*?<\/CreDtTm>/, ""), "not_a_status_report"],
    [
      "no name of the original message",
      group(original()).replace(/<OrgnlMsgNmId>.*?<\/OrgnlMsgNmId>/, ""),
      "not_a_status_report",
    ],
    [
      "an instruction that is not named",
      group(`${original()}<OrgnlPmtInfAndSts><PmtInfSts>ACSC</PmtInfSts></OrgnlPmtInfAndSts>`),
      "not_a_status_report",
    ],
    ["two originals", group(original() + original()), "not_a_status_report"],
    [
      "an identifier that is too long",
      group(original().replace("WG-", "W".repeat(40))),
      "not_a_status_report",
    ],
    [
      "an identifier that is a tree",
      group("<OrgnlGrpInfAndSts><OrgnlMsgId><a>1</a></OrgnlMsgId></OrgnlGrpInfAndSts>"),
      "not_a_status_report",
    ],
  ])("%s", (_, xml, why) => {
    expect(read(xml)).toEqual({ ok: false, why });
  });

  it("a file that is too large, or no UTF-8", () => {
    expect(readBankFile(new Uint8Array(bankFileBytesMax + 1))).toEqual({
      ok: false,
      why: "too_large",
    });
    expect(readBankFile(Uint8Array.of(0xff, 0xfe, 0x3c))).toEqual({
      ok: false,
      why: "not_utf8",
    });
  });

  it("any piece of a report: it is read whole or not at all", () => {
    const whole = bytesOf(report);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 3 }), (length) => {
        expect(readBankFile(whole.slice(0, length)).ok).toBe(false);
      }),
    );
  });

  it("throws at nothing", () => {
    const changed = fc
      .tuple(fc.nat(report.length), fc.string({ unit: "binary", maxLength: 8 }), fc.nat(20))
      .map(([at, text, cut]) => report.slice(0, at) + text + report.slice(at + cut));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), changed), (text) => {
        expect(typeof read(text).ok).toBe("boolean");
      }),
    );
  });
});
