import { describe, expect, it } from "vitest";
import { giveOpinion, watchAffair } from "../../../../lib/money/admissions/decide.ts";
import { evolveAffair } from "../../../../lib/money/admissions/evolve.ts";
import { Affair, type AffairEvent } from "../../../../lib/money/admissions/model.ts";
import {
  proposeRenewal,
  refuseRenewal,
  renewAffair,
} from "../../../../lib/money/admissions/renewal.ts";
import { affairTasks } from "../../../../lib/money/admissions/tasks.ts";
import { nextEndAt } from "../../../../lib/money/admissions/times.ts";
import {
  affairIn,
  calendar,
  nanxin,
  neighbour,
  renewalAt,
  renewalHeard,
  renewing,
  validityOver,
} from "./samples.ts";

const admitted = affairIn("admitted");
/** 90 days before the last day, 2026-12-31. */
const windowOpens = "2026-10-01T16:00:00.000Z";
const propose = (affair: Affair, at: string, validTo = "2027-12-31") =>
  proposeRenewal(affair, { validTo, at }, { calendar });
const heardBy = (affair: Affair, communityCode: string) =>
  evolvedBy(affair, giveOpinion(affair, { communityCode, supports: true }, renewalAt));
function evolvedBy(
  affair: Affair,
  decision: { ok: boolean; events?: readonly AffairEvent[] },
): Affair {
  const [event] = decision.events ?? [];
  if (!event) throw new Error("refused");
  return Affair.parse(evolveAffair(affair, { ...event, at: renewalAt, by: "somebody" }));
}

describe("an admitted affair", () => {
  it("is told to run out once, from 90 days before its last day, and then expires", () => {
    expect(nextEndAt(admitted)).toBe(windowOpens);
    expect(watchAffair(admitted, "2026-10-01T15:59:59.999Z")).toMatchObject({ ok: false });
    const told = evolvedBy(admitted, watchAffair(admitted, windowOpens));
    expect(nextEndAt(told)).toBe(validityOver);
    expect(watchAffair(told, windowOpens)).toMatchObject({ code: "nothing_due" });
    expect(watchAffair(told, validityOver)).toMatchObject({ events: [{ type: "affair.expired" }] });
  });

  it("waits for its department to renew it, in that time alone", () => {
    expect(affairTasks(admitted)).toMatchObject([
      {
        kind: "renew_affair",
        holder: "department/civil-affairs",
        from: windowOpens,
        until: validityOver,
        dueAt: validityOver,
      },
    ]);
  });
});

describe("proposing a renewal", () => {
  it("is refused too early, after the last day, to an earlier day, and twice", () => {
    expect(propose(admitted, "2026-10-01T15:59:59.999Z")).toMatchObject({
      code: "renewal_too_early",
      detail: { from: windowOpens },
    });
    expect(propose(admitted, windowOpens).ok).toBe(true);
    expect(propose(admitted, validityOver)).toMatchObject({ code: "affair_not_admitted" });
    expect(propose(admitted, renewalAt, "2026-12-31")).toMatchObject({ code: "validity_wrong" });
    expect(propose(renewing(), renewalAt)).toMatchObject({ code: "renewal_pending" });
  });

  it("has the communities heard again, once each, and waits for them, then for the registrar", () => {
    expect(affairTasks(renewing())).toMatchObject([
      { kind: "give_opinion", places: [nanxin, neighbour].sort() },
      { kind: "decide_renewal", holder: "registrar/district", from: "2026-12-15T16:00:00.000Z" },
    ]);
    const first = heardBy(renewing(), nanxin);
    expect(giveOpinion(first, { communityCode: nanxin, supports: true }, renewalAt)).toMatchObject({
      code: "already_heard",
    });
    const last = heardBy(first, neighbour);
    const [task, ...others] = affairTasks(last);
    expect([task?.kind, others]).toEqual(["decide_renewal", []]);
    expect(task).not.toHaveProperty("from");
  });
});

describe("deciding on a renewal", () => {
  it("waits for the communities as long as they have time", () => {
    const half = heardBy(renewing(), nanxin);
    for (const decide of [renewAffair, refuseRenewal]) {
      expect(decide(half, { reason: "", at: renewalAt })).toMatchObject({
        code: "communities_not_heard",
        detail: { waiting: [neighbour] },
      });
      expect(decide(half, { reason: "", at: renewalHeard }).ok).toBe(true);
      expect(decide(half, { reason: "", at: validityOver })).toMatchObject({
        code: "validity_over",
      });
      expect(decide(admitted, { reason: "", at: renewalAt })).toMatchObject({
        code: "renewal_not_proposed",
      });
    }
  });

  it("moves the last day and lets the next reminder come, or leaves it", () => {
    const command = { at: renewalHeard, documentNumber: "示例〔2026〕2号" };
    const renewed = evolvedBy(renewing(), renewAffair(renewing(), command));
    expect(renewed).toMatchObject({ status: "admitted", validTo: "2027-12-31" });
    expect(renewed).not.toHaveProperty("renewal");
    expect(nextEndAt(renewed)).toBe("2027-10-01T16:00:00.000Z");
    const kept = refuseRenewal(renewing(), { reason: "示例理由", at: renewalHeard });
    const refused = evolvedBy(renewing(), kept);
    expect(refused).toEqual(admitted);
    expect(propose(refused, renewalHeard).ok).toBe(true);
  });
});
