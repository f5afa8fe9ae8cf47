import { describe, expect, it } from "vitest";
import * as decide from "../../../../lib/voice/requests/decide.ts";
import { evolveRequest } from "../../../../lib/voice/requests/evolve.ts";
import type { Request, RequestEvent } from "../../../../lib/voice/requests/model.ts";
import { viewRequest } from "../../../../lib/voice/requests/view.ts";
import {
  at,
  calendar,
  endOn,
  organisation,
  replay,
  reported,
  requestIn,
  steward,
  toSteward,
} from "./samples.ts";

const refusal = (code: string, detail = {}) => ({ ok: false, code, detail });
const dispatched: RequestEvent = { type: "request.dispatched", assignee: toSteward };

/** Looks at a request every time it asks for it, and tells when it went up to whom. */
function ladderOf(request: Request): [at: string, escalatedTo: string][] {
  const steps: [string, string][] = [];
  let state = request;
  for (;;) {
    const now = state.watchAt;
    const decision = decide.watchRequest(state, now, { calendar });
    if (!decision.ok) return steps;
    expect(decision.events).toHaveLength(1);
    const [event] = decision.events;
    if (event?.type !== "request.escalated") throw new Error("something else happened");
    steps.push([now, event.escalatedTo]);
    state = evolveRequest(state, { ...event, at: now, by: "system" });
    expect(state.escalations).toBe(steps.length);
  }
}

describe("an overdue request", () => {
  it("that is assigned to nobody goes up to the district, a working day and a level at a time", () => {
    expect(ladderOf(requestIn("reported"))).toEqual([
      ["2026-02-09T06:54:00.000Z", "510107008009-01"],
      [endOn("2026-02-10"), "510107008009"],
      [endOn("2026-02-11"), "510107008"],
      [endOn("2026-02-12"), "510107"],
    ]);
  });

  it("that was accepted in time goes up once it is to be assigned, from the first level on", () => {
    const accepted = requestIn("accepted");
    expect(ladderOf(accepted)[0]).toEqual([accepted.dispatchBy, "510107008009-01"]);
    const late = requestIn(
      "reported",
      [
        "2026-02-09T06:54:00.000Z",
        {
          type: "request.escalated",
          escalatedTo: "510107008009-01",
          watchAt: endOn("2026-02-10"),
          watchFrom: "2026-02-09",
        },
      ],
      ["2026-02-09T07:00:00.000Z", { type: "request.accepted" }],
    );
    expect(late).not.toHaveProperty("escalatedTo");
    expect(late).toMatchObject({ watchAt: late.dispatchBy, escalations: 1 });
  });

  it("does not start anew when it is accepted after it was to be assigned", () => {
    const late = requestIn(
      "reported",
      [
        endOn("2026-02-10"),
        {
          type: "request.escalated",
          escalatedTo: "510107008009",
          watchAt: endOn("2026-02-11"),
          watchFrom: "2026-02-10",
        },
      ],
      ["2026-02-11T02:00:00.000Z", { type: "request.accepted" }],
    );
    expect(late).toMatchObject({ escalatedTo: "510107008009", watchAt: endOn("2026-02-11") });
  });

  it("that is assigned goes up once its whole limit has passed, from the first level on", () => {
    const escalated = replay([
      [at, reported()],
      [
        endOn("2026-02-10"),
        {
          type: "request.escalated",
          escalatedTo: "510107008009-01",
          watchAt: endOn("2026-02-11"),
        },
      ],
      [endOn("2026-02-10"), dispatched],
    ]);
    expect(escalated).not.toHaveProperty("escalatedTo");
    const again = { ...escalated, escalations: 0 };
    expect(ladderOf(again)[0]).toEqual([endOn("2026-02-25"), "510107008009-01"]);
  });

  it("does not start anew when it is given to another after its limit", () => {
    const late = replay([
      [at, reported()],
      [at, dispatched],
      [
        endOn("2026-02-25"),
        { type: "request.escalated", escalatedTo: "510107008", watchAt: endOn("2026-02-26") },
      ],
      ["2026-02-26T02:00:00.000Z", { ...dispatched, reason: "换一位网格员" }],
    ]);
    expect(late).toMatchObject({ escalatedTo: "510107008", watchAt: endOn("2026-02-26") });
  });

  it("of an urgent danger goes up by the hour, at night and on holidays", () => {
    const danger = replay([[at, reported({ kind: "urgent_danger" })]]);
    expect(ladderOf(danger).map(([instant]) => instant)).toEqual([
      "2026-02-09T01:12:00.000Z",
      "2026-02-09T03:00:00.000Z",
      "2026-02-09T05:00:00.000Z",
      "2026-02-09T07:00:00.000Z",
    ]);
  });

  it("is not looked at before its time", () => {
    const early = decide.watchRequest(requestIn("reported"), "2026-02-09T06:53:59.999Z", {
      calendar,
    });
    expect(early).toEqual(refusal("nothing_due"));
  });
});

describe("silence", () => {
  it("closes a resolved request when seven days have passed, not a moment earlier", () => {
    const request = requestIn("resolved");
    const just = decide.watchRequest(request, "2026-02-16T15:59:59.999Z", { calendar });
    expect(just).toEqual(refusal("nothing_due"));
    expect(decide.watchRequest(request, endOn("2026-02-16"), { calendar })).toEqual({
      ok: true,
      events: [
        { type: "request.closed", closedBy: "silence", reopenableUntil: endOn("2026-02-22") },
      ],
    });
  });
});

describe("the reporter", () => {
  it("confirms with a mark and its reason; nothing else of the command is kept", () => {
    const command = {
      satisfaction: 4,
      satisfactionReason: "solved" as const,
      at,
      code: "5D8N2RTVHA",
    };
    expect(decide.confirmRequest(requestIn("resolved"), command, { calendar })).toEqual({
      ok: true,
      events: [
        {
          type: "request.closed",
          closedBy: "reporter",
          satisfaction: 4,
          satisfactionReason: "solved",
          reopenableUntil: endOn("2026-02-14"),
        },
      ],
    });
    expect(decide.confirmRequest(requestIn("closed"), command, { calendar })).toEqual(
      refusal("request_not_resolved", { status: "closed" }),
    );
  });

  it("opens a closed request again until the window ends, and not at its end", () => {
    const request = requestIn("closed");
    const reopen = (instant: string) =>
      decide.reopenRequest(request, { at: instant }, { calendar, unitOpen: true });
    expect(reopen("2026-02-14T15:59:59.999Z").ok).toBe(true);
    expect(reopen(endOn("2026-02-14"))).toEqual(
      refusal("reopening_too_late", { until: endOn("2026-02-14") }),
    );
    expect(
      decide.reopenRequest(requestIn("refused"), { at }, { calendar, unitOpen: true }),
    ).toEqual(refusal("request_not_reopenable", { status: "refused" }));
  });

  it("finds it back with the same assignee, with a shorter limit and nothing of the solution", () => {
    const decision = decide.reopenRequest(
      requestIn("closed"),
      { at },
      { calendar, unitOpen: true },
    );
    if (!decision.ok || !decision.events[0]) throw new Error("not reopened");
    const request = requestIn("closed", [at, decision.events[0]]);
    expect(request).toEqual({
      ...requestIn("dispatched"),
      limitAt: endOn("2026-02-12"),
      watchAt: endOn("2026-02-12"),
      reopenings: 1,
    });
  });

  it("sees whether a steward has it, and not which one", () => {
    const request = requestIn("dispatched");
    const resident = { subject: "resident-1", role: "resident" as const, scopes: [] };
    expect(viewRequest(request, resident).assignee).toEqual({ kind: "steward" });
    expect(viewRequest(request, steward).assignee).toEqual(toSteward);
    for (const actor of [resident, steward, organisation]) {
      expect(viewRequest(request, actor)).not.toHaveProperty("filedBy");
      expect(viewRequest(request, actor)).not.toHaveProperty("personId");
    }
  });
});
