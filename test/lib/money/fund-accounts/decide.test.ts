import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  confirmAccount,
  proposeAccount,
  withdrawAccount,
} from "../../../../lib/money/fund-accounts/decide.ts";
import { accountOn } from "../../../../lib/money/fund-accounts/evolve.ts";
import type { FundAccounts } from "../../../../lib/money/fund-accounts/model.ts";
import { at, confirmed, fundAfter, proposal, proposed, withdrawn } from "./samples.ts";

const code = (decision: { ok: boolean; code?: string }) => (decision.ok ? "ok" : decision.code);
const propose = (fund?: FundAccounts, change: object = {}) =>
  proposeAccount(fund, { districtCode: "510107", at, proposal: { ...proposal, ...change } });
const confirm = (fund: FundAccounts, by = "administrator-1", when = at) =>
  confirmAccount(fund, { number: 1, by, at: when });

describe("the fund's account", () => {
  it("is proposed from today on at the earliest, one at a time", () => {
    expect(propose()).toEqual({ ok: true, events: [proposed()] });
    expect(code(propose(undefined, { inForceFrom: "2026-03-01" }))).toBe("in_force_too_early");
    expect(code(propose(fundAfter(proposed())))).toBe("proposal_open");
    expect(code(propose(fundAfter(proposed(), withdrawn)))).toBe("ok");
  });

  it("is another one than that day's, by any of its three marks", () => {
    const fund = fundAfter(proposed(), confirmed());
    expect(code(propose(fund))).toBe("fund_account_unchanged");
    expect(code(propose(fund, { bankCode: "990107000002" }))).toBe("ok");
  });

  it("is confirmed by another person, and never comes into force in the past", () => {
    const fund = fundAfter(proposed());
    expect(code(confirm(fund, "treasurer-1"))).toBe("confirmed_by_proposer");
    expect(confirm(fund)).toEqual({ ok: true, events: [confirmed()] });
    const late = confirm(fund, "administrator-1", "2026-03-04T02:00:00.000Z");
    expect(late).toEqual({ ok: true, events: [confirmed(1, "2026-03-04")] });
    expect(code(confirmAccount(fund, { number: 2, by: "x", at }))).toBe("proposal_unknown");
    expect(code(withdrawAccount(fund, { number: 2 }))).toBe("proposal_unknown");
  });

  it("of a day is the one that came into force last; what is only proposed pays nothing", () => {
    const second = proposed({ number: 2, accountNumber: "2".repeat(19) });
    const fund = fundAfter(proposed(), confirmed(), second, confirmed(2, "2026-03-10"));
    const numberOn = (on: string) => accountOn(fund, on)?.number;
    expect([numberOn("2026-03-01"), numberOn("2026-03-02")]).toEqual([undefined, 1]);
    expect([numberOn("2026-03-09"), numberOn("2026-03-10")]).toEqual([1, 2]);
    expect(accountOn(fundAfter(proposed()), "2027-01-01")).toBeUndefined();
  });

  it("of a day does not change by what is confirmed after it", () => {
    const days = fc
      .integer({ min: 2, max: 28 })
      .map((day) => `2026-03-${String(day).padStart(2, "0")}`);
    fc.assert(
      fc.property(fc.array(days, { minLength: 1, maxLength: 6 }), days, (from, on) => {
        const later = from.map((day, index) => [
          proposed({ number: index + 1 }),
          confirmed(index + 1, day),
        ]);
        const whole = fundAfter(...later.flat());
        const upToThen = whole.accounts.filter(({ inForceFrom }) => inForceFrom <= on);
        expect(accountOn(whole, on)).toEqual(accountOn({ ...whole, accounts: upToThen }, on));
      }),
    );
  });
});
