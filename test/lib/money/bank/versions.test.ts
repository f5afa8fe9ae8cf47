import { describe, expect, it } from "vitest";
import { readBankFile } from "../../../../lib/money/bank/bank-file.ts";
import {
  notificationIn,
  reportIn,
  type Sample,
  statementIn,
} from "../../../support/bank-versions.ts";
import { faultsOf, schemaMissing } from "../../../support/schemas.ts";

const sample: Sample = {
  messageId: "BANK-1",
  order: "WG-510107-20260302-01",
  endToEndId: "PAY01H455VB4PEX5VSKNK084SN02Q",
  instructionId: "PAY01H455VB4PEX5VSKNK084SN02Q-1",
  amount: "600.00",
  at: "2026-03-02T18:00:00",
  fundAccount: "9901070000000000001",
  reference: "B0001",
};
const read = (text: string) => readBankFile(new TextEncoder().encode(text));

describe("versions before today's", () => {
  it.each(["03", "08"] as const)("of a status report are read: pain.002.001.%s", (version) => {
    expect(read(reportIn(version, sample, "ACSC"))).toMatchObject({
      ok: true,
      kind: "status_report",
      report: {
        originalMessageId: sample.order,
        whole: [],
        payments: [
          {
            endToEndId: sample.endToEndId,
            status: "ACSC",
            amountFen: 600_00,
            bankReference: "B0001",
            told: {
              messageIds: [sample.order, sample.order],
              instructionId: sample.instructionId,
              debtorAccount: sample.fundAccount,
              executionOn: "2026-03-02",
              counts: [1, 1],
              sumsFen: [600_00],
              isConsistent: true,
            },
          },
        ],
      },
    });
  });

  it.each([
    ["camt.054.001.02", notificationIn("02", sample), "notification"],
    ["camt.054.001.08", notificationIn("08", sample), "notification"],
    ["camt.053.001.02", statementIn("02", sample), "statement"],
    ["camt.053.001.08", statementIn("08", sample), "statement"],
  ] as const)("of the bank's books are read alike: %s", (_, file, kind) => {
    expect(read(file)).toMatchObject({
      ok: true,
      kind,
      notification: {
        messageId: "BANK-1",
        transactions: [
          {
            endToEndId: sample.endToEndId,
            messageId: sample.order,
            direction: "debit",
            status: "BOOK",
            bookedOn: "2026-03-02",
            reference: "B0001",
            amountFen: 600_00,
            told: { debtorAccount: sample.fundAccount, isConsistent: true },
          },
        ],
      },
    });
  });

  it.each([
    ["a notification under the name of a statement", "camt.053.001.08", "not_a_statement"],
    ["a notification of a version that nobody sends", "camt.054.001.06", "unknown_message"],
    ["a notification under the name of a report", "pain.002.001.08", "not_a_status_report"],
  ])("are no cover: %s", (_, name, why) => {
    const file = notificationIn("08", sample).replace("camt.054.001.08", name);
    expect(read(file)).toEqual({ ok: false, why });
  });
});

// the sample of a version that has a schema here shows that the samples are what they say
describe.each([
  ["camt.054.001.08", notificationIn("08", sample)],
  ["camt.053.001.08", statementIn("08", sample)],
] as const)("the sample of %s", (schema, file) => {
  it.skipIf(schemaMissing(schema))("is valid by its official schema", async () => {
    expect(await faultsOf(file, schema)).toEqual([]);
  });
});
