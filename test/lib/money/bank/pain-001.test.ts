import fc from "fast-check";
import { XMLParser } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { decimalOf } from "../../../../lib/core/money.ts";
import { fenOf } from "../../../../lib/money/bank/amounts.ts";
import { bankName } from "../../../../lib/money/bank/names.ts";
import {
  type CreditTransfer,
  type PaymentOrder,
  painOf,
} from "../../../../lib/money/bank/pain-001.ts";
import { faultsOf, schemaMissing } from "../../../support/schemas.ts";

const schema = "pain.001.001.09";
const missing = schemaMissing(schema);
const needsSchema = missing ? it.skip : it;

const transfer = (n: number, change: Partial<CreditTransfer> = {}): CreditTransfer => ({
  endToEndId: `PAY01H455VB4PEX5VSKNK08${String(n).padStart(6, "0")}`,
  instructionId: `PAY01H455VB4PEX5VSKNK08${String(n).padStart(6, "0")}-1`,
  amountFen: 60_000_00,
  creditor: {
    holderName: "成都市武侯区示例一号服务中心",
    accountNumber: "4402000000000000001",
    bankCode: "102651000018",
  },
  purpose: "ctr_01h455vb4pex5vsknk084sn02q m1",
  ...change,
});

const order = (transfers: readonly CreditTransfer[]): PaymentOrder => ({
  messageId: "WG-510107-20260302-01",
  createdAt: "2026-03-02T02:00:00.000Z",
  executionOn: "2026-03-02",
  debtor: {
    name: "示例区社区治理专项资金专户",
    accountNumber: "9901070000000000001",
    bankCode: "990107000001",
  },
  transfers,
});

const named = (holderName: string, n = 1): CreditTransfer =>
  transfer(n, { creditor: { ...transfer(1).creditor, holderName } });

const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false });
const read = (xml: string) => parser.parse(xml).Document.CstmrCdtTrfInitn;

describe(`a payment order${missing ? ` (schema not checked: ${missing})` : ""}`, () => {
  needsSchema("is valid against ISO's schema, with one payment and with a thousand", async () => {
    const thousand = Array.from({ length: 1_000 }, (_, n) => transfer(n));
    expect(await faultsOf(painOf(order([transfer(1)])), schema)).toEqual([]);
    expect(await faultsOf(painOf(order(thousand)), schema)).toEqual([]);
  });

  needsSchema("is valid whatever a name holds", async () => {
    const names = [
      "示例（一）·服务中心",
      "a <b> & \"c\" 'd' ]]> é",
      `长${"名".repeat(200)}`,
      "𠮷野家示例\u0007\u0000\u200b",
    ];
    expect(await faultsOf(painOf(order(names.map(named))), schema)).toEqual([]);
  });

  needsSchema("is judged by a schema that finds faults", async () => {
    const xml = painOf(order([transfer(1, { endToEndId: "x".repeat(36) })]));
    expect(await faultsOf(xml, schema)).not.toEqual([]);
  });

  it("counts and sums to the fen, in the file and in its one instruction", () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 10_000_000_000 }), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(amounts, (fens) => {
        const { GrpHdr, PmtInf } = read(
          painOf(order(fens.map((amountFen, n) => transfer(n, { amountFen })))),
        );
        const sum = decimalOf(fens.reduce((a, b) => a + b, 0));
        const totals = { NbOfTxs: String(fens.length), CtrlSum: sum };
        expect(GrpHdr).toMatchObject(totals);
        expect(PmtInf).toMatchObject(totals);
        const instructed = [PmtInf.CdtTrfTxInf].flat().map((one) => fenOf(one.Amt.InstdAmt));
        expect(instructed).toEqual(fens);
      }),
    );
  });

  it("makes the same bytes of the same order", () => {
    const once = painOf(order([transfer(1), transfer(2)]));
    expect(painOf(structuredClone(order([transfer(1), transfer(2)])))).toBe(once);
    expect(once.startsWith('<?xml version="1.0" encoding="UTF-8"?>')).toBe(true);
  });

  it("carries identifiers and accounts as they were stored", () => {
    const { GrpHdr, PmtInf } = read(painOf(order([transfer(7)])));
    expect(GrpHdr.MsgId).toBe("WG-510107-20260302-01");
    expect(PmtInf.CdtTrfTxInf).toMatchObject({
      PmtId: {
        InstrId: "PAY01H455VB4PEX5VSKNK08000007-1",
        EndToEndId: "PAY01H455VB4PEX5VSKNK08000007",
      },
      CdtrAcct: { Id: { Othr: { Id: "4402000000000000001" } } },
    });
  });

  it("is never made of nothing", () => {
    expect(() => painOf(order([]))).toThrow("a payment order without a payment");
  });
});

describe("a name for the bank", () => {
  it("goes in Chinese characters, as registered, in one line", () => {
    expect(bankName(" 成都市武侯区\n示例（一）  服务中心 ")).toBe(
      "成都市武侯区 示例（一） 服务中心",
    );
    // composed, as other systems compare it
    expect(bankName("e\u0301")).toBe("\u00e9");
  });

  it("is cut by characters and never within one", () => {
    expect([...bankName("𠮷".repeat(141))]).toHaveLength(140);
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
        const name = bankName(text);
        expect([...name].length).toBeLessThanOrEqual(140);
        expect(name.isWellFormed()).toBe(true);
        expect(bankName(name)).toBe(name);
      }),
    );
  });
});

describe("an amount", () => {
  it("goes to a decimal and back without losing a fen", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (fen) => {
        expect(fenOf(decimalOf(fen))).toBe(fen);
      }),
    );
  });

  it.each([
    ["60000", 6_000_000],
    ["60000.5", 6_000_050],
    ["60000.5000", 6_000_050],
    ["60000.001", undefined],
    ["-1.00", undefined],
    ["1e3", undefined],
    ["", undefined],
  ])("%s is read as %s fen", (decimal, fen) => {
    expect(fenOf(decimal)).toBe(fen);
  });
});
