import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Assignment, Transferred } from "../../../../lib/money/admissions/model.ts";
import { reliefByMonth } from "../../../../lib/money/admissions/relief-months.ts";
import { reliefOf } from "../../../../lib/money/admissions/view.ts";
import { affairId, nanxin } from "./samples.ts";

const period = { communityCode: nanxin, year: "2026" };
const assigned = (on: string, hoursPerYear: number, transfer: Transferred): Assignment => ({
  status: "assigned",
  assignmentId: `${affairId}.${nanxin}.2026`,
  affairId,
  departmentCode: "civil-affairs",
  ...period,
  title: "示例事项",
  hoursPerYear,
  transfer,
  assignedAt: `${on}T01:00:00.000Z`,
});

describe("what affairs mean for a community, month by month", () => {
  it("is spread evenly from the month of the assignment on, money to the fen", () => {
    const { months } = reliefByMonth(period, [
      assigned("2026-11-09", 5, { mode: "delegated", annualFeeFen: 1_01 }),
      assigned("2025-12-31", 120, { mode: "returned" }),
    ]);
    expect(months).toHaveLength(12);
    expect(months[0]).toMatchObject({
      month: "2026-01",
      delegated: { affairs: 0, hours: 0, feeFen: 0 },
      returned: { affairs: 1, hours: 10, feeFen: 0 },
      hoursRelieved: 10,
    });
    expect(months.slice(10).map(({ delegated }) => delegated)).toEqual([
      { affairs: 1, hours: 2, feeFen: 50 },
      { affairs: 1, hours: 3, feeFen: 51 },
    ]);
  });

  it("adds up to the year", () => {
    const amount = fc.integer({ min: 1, max: 1_000_000 });
    const transfers = fc.oneof(
      amount.map((annualFeeFen): Transferred => ({ mode: "delegated", annualFeeFen })),
      amount.map((annualFeeFen): Transferred => ({ mode: "purchased", annualFeeFen })),
      fc.constant<Transferred>({ mode: "returned" }),
    );
    const days = fc.constantFrom("2025-12-01", "2026-01-01", "2026-06-15", "2026-12-31");
    const some = fc.array(
      fc.tuple(days, amount, transfers).map((of) => assigned(...of)),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(some, (assignments) => {
        const year = reliefOf(period, assignments);
        const { months } = reliefByMonth(period, assignments);
        const sum = (sumOver: (month: (typeof months)[number]) => number) =>
          months.reduce((total, month) => total + sumOver(month), 0);
        for (const mode of ["delegated", "purchased", "returned"] as const) {
          expect(sum((month) => month[mode].hours)).toBe(year[mode].hours);
          expect(sum((month) => month[mode].feeFen)).toBe(year[mode].feeFen);
        }
        expect(sum(({ hoursRelieved }) => hoursRelieved)).toBe(year.hoursRelieved);
      }),
    );
  });
});
