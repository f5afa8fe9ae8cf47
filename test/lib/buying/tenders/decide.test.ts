import { describe, expect, it } from "vitest";
import type { EligibilityReason } from "../../../../lib/buying/eligibility.ts";
import * as award from "../../../../lib/buying/tenders/award.ts";
import {
  closeTender,
  earliestClose,
  isLawful,
  noticeTender,
} from "../../../../lib/buying/tenders/decide.ts";
import { openTender } from "../../../../lib/buying/tenders/opening.ts";
import * as scoring from "../../../../lib/buying/tenders/scoring.ts";
import { asked as purchase, standing } from "../eligibility-samples.ts";
import {
  at,
  bidderOf,
  bids,
  calendar,
  contractId,
  countedAt,
  evolved,
  justOpened,
  notice,
  sheet,
  tenderIn,
} from "./samples.ts";

const returned = [
  {
    from: "project.prj_01h455vb4pex5vsknk084sn02q",
    to: "community.510107008009.2026",
    amountFen: 120_000_00,
  },
];

describe("noticing a tender", () => {
  it("keeps bids open for three whole working days, to the millisecond", () => {
    expect(earliestClose(calendar, at)).toBe("2026-02-12T16:00:00.000Z");
    expect(noticeTender(notice, at, { calendar }).ok).toBe(true);
    const closesAt = "2026-02-12T15:59:59.999Z";
    expect(noticeTender({ ...notice, closesAt }, at, { calendar })).toMatchObject({
      code: "deadline_too_early",
    });
    const holidays = { "2026": { off: ["2026-02-11"], work: [] } };
    expect(earliestClose(holidays, at)).toBe("2026-02-13T16:00:00.000Z");
  });

  it("has a panel that is odd, three or more, different people, two thirds experts", () => {
    const panel = (kinds: string) =>
      [...kinds].map((kind, i) => ({
        subject: `s${i}`,
        kind: kind === "e" ? ("expert" as const) : ("buyer" as const),
      }));
    const lawful = ["eeb", "eee", "eeeeb", "eeeeebb"];
    const not = ["e", "ee", "ebb", "eebb", "eeebb", "eeeebbb"];
    expect(lawful.filter((kinds) => !isLawful(panel(kinds)))).toEqual([]);
    expect(not.filter((kinds) => isLawful(panel(kinds)))).toEqual([]);
    expect(isLawful(panel("eeb").map((m) => ({ ...m, subject: "one" })))).toBe(false);
    expect(noticeTender({ ...notice, panel: panel("eebb") }, at, { calendar })).toMatchObject({
      code: "panel_not_lawful",
    });
  });
});

describe("closing a tender", () => {
  it("counts a minute after the deadline; fewer than three bids, and the money goes back", () => {
    const close = (on: string, bidCount: number) => {
      const bidders = Array.from({ length: bidCount }, (_, n) => bidderOf(n));
      return closeTender(tenderIn("open"), { at: on }, { bidders });
    };
    expect(close("2026-02-12T16:00:59.999Z", 3)).toMatchObject({ code: "nothing_due" });
    expect(close(countedAt, 3)).toMatchObject({ events: [{ type: "tender.closed" }] });
    expect(close(countedAt, 2)).toMatchObject({
      events: [{ type: "tender.failed", failure: "too_few_bids", bidCount: 2 }],
      transfers: returned,
      concerns: [bidderOf(0), bidderOf(1)],
    });
  });
});

describe("opening the bids", () => {
  const closed = tenderIn("closed");
  const started = evolved(closed, { type: "tender.opening_started", by: "buyer-9" });
  const offers = ["service_plan", "experience"].map((criterion) => ({ criterion, text: "示例" }));
  const found = [...bids, { ...bids[0], bidderId: bidderOf(4), sha256: "4".repeat(64) }].map(
    ({ bidderId = "", sha256 = "", submittedAt = "" }) => ({
      bidderId,
      sha256,
      submittedAt,
      content: { priceFen: 110_000_00, offers },
      against: [] as readonly EligibilityReason[],
    }),
  );
  const open = (by: string, on = countedAt, seen = found) =>
    openTender(started, { by, at: on }, { found: seen });

  it("takes two different people of the buyer or the panel, a minute after the deadline", () => {
    expect(open("buyer-9")).toMatchObject({ code: "same_person" });
    expect(open("expert-1", "2026-02-12T16:00:59.999Z")).toMatchObject({
      code: "opening_too_early",
    });
    expect(open("expert-1")).toMatchObject({ events: [{ type: "tender.opened" }] });
    expect(evolved(started, { type: "tender.opened", bids, excluded: [], by: "e" })).toMatchObject({
      openedBy: ["buyer-9", "e"],
    });
  });

  it("leaves out with the reason what does not answer the notice", () => {
    const changed = (content: object | undefined) =>
      open(
        "expert-1",
        countedAt,
        found.map((bid, i) => (i === 3 ? { ...bid, content: content as never } : bid)),
      );
    const out = (reason: string) => ({
      events: [{ bids: [{}, {}, {}], excluded: [{ bidderId: bidderOf(4), reason }] }],
    });
    expect(changed(undefined)).toMatchObject(out("unreadable"));
    expect(changed({ priceFen: 120_000_01, offers })).toMatchObject(out("price_above_budget"));
    const unanswered = { priceFen: 1, offers: offers.slice(1) };
    expect(changed(unanswered)).toMatchObject(out("criteria_unanswered"));
    const twice = { priceFen: 1, offers: [offers[0], offers[0]] };
    expect(changed(twice)).toMatchObject(out("criteria_unanswered"));
  });

  it("leaves out who may not serve it, with all that speaks against them", () => {
    const against = ["barred", "same_control"] as const;
    const seen = found.map((bid, i) => (i === 3 ? { ...bid, against } : bid));
    expect(open("expert-1", countedAt, seen)).toMatchObject({
      events: [
        {
          bids: [{}, {}, {}],
          excluded: [{ bidderId: bidderOf(4), reason: "not_eligible", against }],
        },
      ],
    });
  });

  it("with fewer than three left ends the tender, and the money goes back", () => {
    expect(open("expert-1", countedAt, found.slice(2))).toMatchObject({
      events: [{ type: "tender.failed", failure: "too_few_valid_bids", bidCount: 2 }],
      transfers: returned,
    });
  });
});

describe("scoring", () => {
  const opened = tenderIn("opened");
  const file = (by: string, role: "community" | "expert", scores = sheet, actsFor: string[] = []) =>
    scoring.fileSheet(opened, { by, role, scores }, { actsFor, calendar, at });

  it("is a member's, in the role they sit in, without an interest", () => {
    expect(file("expert-1", "expert").ok).toBe(true);
    expect(file("expert-1", "community")).toMatchObject({ code: "not_on_panel" });
    expect(file("buyer-1", "expert")).toMatchObject({ code: "not_on_panel" });
    expect(file("expert-1", "expert", sheet, [bidderOf(2)])).toMatchObject({
      code: "has_interest",
    });
    const expert = { by: "expert-1", role: "expert", scores: sheet } as const;
    expect(scoring.fileSheet(justOpened(), expert, { actsFor: [], calendar, at })).toMatchObject({
      code: "interests_not_declared",
    });
    const declare = { by: "expert-1", role: "expert", bidderIds: [bidderOf(2)] } as const;
    expect(scoring.declareInterests(opened, declare)).toMatchObject({
      code: "interests_already_declared",
    });
    const unknown = { ...declare, bidderIds: [bidderOf(8)] };
    expect(scoring.declareInterests(justOpened(), unknown)).toMatchObject({
      code: "bidder_unknown",
    });
  });

  it("covers every bid under every criterion but the price, each once, up to the weight", () => {
    const [first] = sheet;
    expect(file("expert-1", "expert", sheet.slice(1))).toMatchObject({ code: "sheet_incomplete" });
    const doubled = [...sheet.slice(1), ...sheet.slice(1, 2)];
    expect(file("expert-1", "expert", doubled)).toMatchObject({ code: "sheet_incomplete" });
    const high = sheet.map((s) => (s === first ? { ...s, scoreHundredths: 40_01 } : s));
    expect(file("expert-1", "expert", high)).toMatchObject({ code: "score_above_weight" });
  });

  it("replaces a member who has not scored, by somebody new", () => {
    const replace = (leaves: string, joins: string, tender = opened) =>
      scoring.replaceMember(tender, { leaves, joins, reason: "示例理由" });
    expect(replace("expert-9", "expert-3")).toMatchObject({ code: "member_unknown" });
    expect(replace("expert-1", "expert-2")).toMatchObject({ code: "already_on_panel" });
    const scored = evolved(opened, { type: "tender.sheet_filed", scores: sheet, by: "expert-1" });
    if (scored.status !== "opened") throw new Error("not opened");
    expect(replace("expert-1", "expert-3", scored)).toMatchObject({ code: "sheet_already_filed" });
    const replaced = { leaves: "expert-2", joins: "expert-3", reason: "示例理由" };
    const changed = evolved(opened, { type: "tender.member_replaced", ...replaced });
    expect(changed.panel[1]).toEqual({ subject: "expert-3", kind: "expert" });
    const three = { by: "expert-3", role: "expert", scores: sheet } as const;
    expect(scoring.fileSheet(changed, three, { actsFor: [], calendar, at })).toMatchObject({
      code: "interests_not_declared",
    });
    expect(replace("expert-1", "expert-3", tenderIn("scored") as never)).toMatchObject({
      code: "panel_settled",
    });
  });
});

describe("the award", () => {
  const noticed = tenderIn("award_noticed");
  const fine = { asked: purchase, standing };
  const give = (
    tender = noticed as ReturnType<typeof evolved>,
    on = noticed.awardFrom,
    facts = fine,
  ) => award.awardTender(tender, { contractId, at: on }, facts);
  const ask = (bidderId: string, on = at, tender = noticed as ReturnType<typeof evolved>) =>
    award.askQuestion(
      tender,
      { bidderId, text: "示例质疑", at: on },
      { calendar, contractInForce: false },
    );
  const question = { bidderId: bidderOf(2), text: "示例质疑", answerBy: countedAt };
  const questioned = evolved(noticed, { type: "tender.question_asked", ...question });

  it("waits until its notice stood a whole working day", () => {
    const { events } = award.noticeAward(tenderIn("scored"), { at }, { calendar }) as {
      events: readonly object[];
    };
    expect(events).toMatchObject([
      { awardFrom: "2026-02-10T16:00:00.000Z", questionsUntil: "2026-02-18T16:00:00.000Z" },
    ]);
    expect(give(noticed, "2026-02-16T15:59:59.999Z")).toMatchObject({ code: "award_too_early" });
    expect(give()).toMatchObject({
      events: [{ supplierId: bidderOf(1), priceFen: 100_000_00, contractId }],
    });
    const worse = { ...standing, isActive: false, actsForBuyer: true };
    const refused = give(noticed, noticed.awardFrom, { ...fine, standing: worse });
    expect(refused).toMatchObject({
      code: "supplier_not_eligible",
      detail: { reasons: [{ reason: "not_active" }, { reason: "buyer_interested" }] },
    });
  });

  it("is questioned by bidders, in time, one question at a time", () => {
    expect(ask(bidderOf(9))).toMatchObject({ code: "not_a_bidder" });
    expect(ask(bidderOf(2), noticed.questionsUntil)).toMatchObject({ code: "question_late" });
    expect(ask(bidderOf(2), at, questioned)).toMatchObject({ code: "question_pending" });
    expect(ask(bidderOf(3), at, questioned).ok).toBe(true);
    expect(give(questioned)).toMatchObject({ code: "question_pending" });
    expect(award.isSigningStopped(questioned)).toBe(true);
  });

  it("goes on after a question is dismissed, and ends with one that is upheld", () => {
    const answer = (isUpheld: boolean, number = 1, tender = questioned) =>
      award.answerQuestion(tender, { number, isUpheld, text: "示例答复" });
    expect(answer(true)).toMatchObject({
      events: [{ type: "tender.question_answered" }, { failure: "question_upheld" }],
      transfers: returned,
    });
    expect(answer(false, 2)).toMatchObject({ code: "question_unknown" });
    const dismissal = { number: 1, isUpheld: false, text: "示例答复" };
    const dismissed = evolved(questioned, { type: "tender.question_answered", ...dismissal });
    expect(answer(false, 1, dismissed)).toMatchObject({ code: "question_already_answered" });
    expect(give(dismissed).ok).toBe(true);
    expect(award.isSigningStopped(dismissed)).toBe(false);
    const late = evolved(tenderIn("awarded"), { type: "tender.question_asked", ...question });
    expect(answer(true, 1, late)).toMatchObject({ events: [{ isUpheld: true }] });
  });
});
