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
  `<Document xmlns="${space}"><CstmrPmtStsRpt><GrpHdr><MsgId>B</MsgId></GrpHdr>${inner}</CstmrPmtStsRpt></Document>`;
const original = (more = "") =>
  `<OrgnlGrpInfAndSts><OrgnlMsgId>WG-510107-20260302-01</OrgnlMsgId>${more}</OrgnlGrpInfAndSts>`;

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
      report: { groupStatus: "RJCT", groupReasonCode: "FF01", payments: [] },
    });
  });

  it("says of a payment what it says of its instruction, where it says no more", () => {
    const inner = `<OrgnlPmtInfAndSts><PmtInfSts>ACSC</PmtInfSts><TxInfAndSts><OrgnlEndToEndId>${endToEndId}</OrgnlEndToEndId></TxInfAndSts></OrgnlPmtInfAndSts>`;
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

describe("what is not read at all", () => {
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
    ["another version of it", report.replace("002.001.10", "002.001.03"), "unknown_message"],
    ["a message of no namespace", report.replace(/ xmlns="[^"]*"/, ""), "unknown_message"],
    ["its name without its content", `<Document xmlns="${space}"/>`, "not_a_status_report"],
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
