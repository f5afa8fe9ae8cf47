import { describe, expect, it } from "vitest";
import { hasInterest } from "../../../../lib/contracting/evaluations/interest.ts";
import {
  answerInvitation,
  evolveInvitation,
  type Invitation,
  InvitationId,
  roundOfInvitation,
} from "../../../../lib/contracting/evaluations/invitation.ts";
import { viewInvitation } from "../../../../lib/contracting/evaluations/view.ts";
import { answer as best, closesAt, occasion, openedAt, roundId, roundIn } from "./samples.ts";

const by = { at: openedAt, by: "system" };
const householdId = "510107008009-01-001/1-1";
const made = { type: "invitation.made" as const, roundId, n: 7, householdId };
const uninformed = evolveInvitation(undefined, { ...made, ...by });
const issued = { type: "invitation.token_issued" as const, way: "slip" as const, ...by };
const invited = evolveInvitation(uninformed, issued);
const answered = evolveInvitation(invited, { type: "invitation.answered", ...by });
const answer = (invitation: Invitation, at: string, round = roundIn("collecting")) =>
  answerInvitation(invitation, { at, tokenNumber: 1, answers: best() }, { round });

describe("answering an invitation", () => {
  it("rates each question of the round's own survey, and no other", () => {
    const asked = [
      { code: "kindness", names: { zh: "态度", en: "Kindness" } },
      { code: "overall", names: { zh: "总体", en: "All in all" } },
    ];
    const round = { ...roundIn("collecting"), surveyQuestions: asked };
    expect(answer(invited, openedAt, round)).toMatchObject({
      code: "answer_unfit",
      detail: { missing: ["kindness"], unknown: ["timeliness", "usefulness"] },
    });
    const ratings = asked.map(({ code }) => ({ question: code, rating: 3 }));
    const command = { at: openedAt, tokenNumber: 1, answers: { served: false, ratings } };
    expect(answerInvitation(invited, command, { round }).ok).toBe(true);
  });

  it("is accepted until the collection closes, to the millisecond", () => {
    expect(answer(invited, "2026-04-29T15:59:59.999Z").ok).toBe(true);
    expect(answer(invited, closesAt)).toMatchObject({
      code: "collection_closed",
      detail: { closesAt },
    });
  });

  it("is refused a second time, and outside the collection", () => {
    expect(answer(answered, openedAt)).toMatchObject({ code: "already_answered" });
    for (const status of ["open", "insufficient", "assessing", "final"] as const) {
      expect(answer(invited, openedAt, roundIn(status))).toMatchObject({
        code: "collection_closed",
      });
    }
  });

  it("tells in its event neither door nor answer", () => {
    expect(answer(invited, openedAt)).toEqual({
      ok: true,
      events: [{ type: "invitation.answered" }],
    });
  });
});

describe("an invitation", () => {
  it("is named by its round and its number", () => {
    expect(invited.invitationId).toBe(`${roundId}-7`);
    expect(InvitationId.parse(invited.invitationId)).toBe(invited.invitationId);
    expect(roundOfInvitation(invited.invitationId)).toBe(roundId);
    expect(InvitationId.safeParse(`${roundId}-0`).success).toBe(false);
  });

  it("counts the issues of its token: the last one holds, and those before are void", () => {
    const again = evolveInvitation(invited, { ...issued, way: "account" });
    expect(again.issue).toEqual({ number: 2, way: "account", issuedAt: openedAt });
    expect(answer(again, openedAt)).toMatchObject({
      code: "token_voided",
      detail: { issue: again.issue },
    });
    expect(answer(uninformed, openedAt)).toMatchObject({ code: "token_voided" });
  });

  it("shows how its token was issued, and no token", () => {
    expect(viewInvitation(answered)).toEqual({
      invitationId: `${roundId}-7`,
      householdId,
      answered: true,
      declined: false,
      issue: { number: 1, way: "slip", issuedAt: openedAt },
    });
  });
});

describe("an interest", () => {
  const held = (role: "organisation" | "community" | "assessor", scope: string) => [
    { role, scopes: [scope] },
  ];
  it("is acting for the supplier, in whatever role", () => {
    const forSupplier = held("organisation", occasion.supplierId);
    expect(hasInterest(occasion, "assessor", forSupplier)).toBe(true);
    expect(hasInterest(occasion, "supervisor", forSupplier)).toBe(true);
    const other = held("organisation", "org_01h455vb4pex5vsknk084sn02r");
    expect(hasInterest(occasion, "assessor", other)).toBe(false);
  });

  it("is deciding for the buyer, for the third party, but not for its own inspection", () => {
    const forBuyer = held("community", occasion.buyerCode);
    expect(hasInterest(occasion, "assessor", forBuyer)).toBe(true);
    expect(hasInterest(occasion, "supervisor", forBuyer)).toBe(false);
    expect(hasInterest(occasion, "assessor", held("community", "510107008001"))).toBe(false);
    expect(hasInterest(occasion, "assessor", held("assessor", "district"))).toBe(false);
  });
});
