import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSuccess } from "../../../lib/outbound/answered.ts";
import {
  claimAttempt,
  type Dispatch,
  messageFor,
  queueDispatch,
  recordAttempt,
  replayDispatch,
  sendAgain,
  stopDispatch,
} from "../../../lib/webhooks/dispatch.ts";
import { at, pending } from "./samples.ts";

const answered = (status: number, more: object = {}) => ({ status, milliseconds: 12, ...more });

/** Claims the next attempt and records what it came to. */
function attempted(dispatch: Dispatch, answer: Parameters<typeof answered>, random = 0.5) {
  const message = messageFor(dispatch);
  const claimed = claimAttempt(dispatch, message, at);
  if (!claimed) throw new Error("not claimed");
  const made = { attempt: message.attempt, at, answered: answered(...answer) };
  return recordAttempt(claimed.dispatch, made, random);
}

describe("a dispatch", () => {
  it("is due two minutes after its event, should its message be lost", () => {
    expect(pending()).toMatchObject({ status: "pending", dueAt: "2026-02-09T01:02:00.000Z" });
  });

  it("is attempted by one message only, and by none that comes twice", () => {
    const message = messageFor(pending());
    const claimed = claimAttempt(pending(), message, at)?.dispatch;
    expect(claimed).toMatchObject({ attempts: 1, dueAt: "2026-02-09T01:02:00.000Z" });
    expect(claimed && claimAttempt(claimed, message, at)).toBeUndefined();
  });

  it("is delivered by 2xx and by nothing else", () => {
    expect(attempted(pending(), [204])?.dispatch).toMatchObject({
      status: "delivered",
      deliveredAt: at,
      log: [{ number: 1, at, status: 204, milliseconds: 12 }],
    });
    const others = [100, 199, 300, 302, 400, 404, 429, 500, undefined];
    expect(others.filter((status) => isSuccess({ status }))).toEqual([]);
  });

  it("comes again by a message after 5 s, and as due work after half an hour", () => {
    const first = attempted(pending(), [500]);
    expect(first).toMatchObject({ messageInSeconds: 5, dispatch: { status: "pending" } });
    expect(first?.dispatch).toMatchObject({ dueAt: "2026-02-09T01:02:05.000Z" });
    const third = attempted(pending({ attempts: 2 }), [500]);
    expect(third).toMatchObject({ dispatch: { dueAt: "2026-02-09T01:30:00.000Z" } });
    expect(third).not.toHaveProperty("messageInSeconds");
  });

  it("waits as a day's Retry-After asks", () => {
    expect(attempted(pending(), [429, { retryAfterSeconds: 999_999 }])?.dispatch).toMatchObject({
      dueAt: "2026-02-10T01:00:00.000Z",
    });
  });

  it("fails after the eighth attempt, and at once where the receiver is gone", () => {
    expect(attempted(pending({ attempts: 7 }), [500])?.dispatch).toMatchObject({
      status: "failed",
      reason: "attempts_spent",
    });
    expect(attempted(pending(), [410])?.dispatch).toMatchObject({ reason: "endpoint_gone" });
  });

  it("fails too where the eighth attempt never came to an end", () => {
    const message = { attempt: 8 };
    const ended = claimAttempt(pending({ attempts: 8 }), message, at)?.dispatch;
    expect(ended).toMatchObject({ status: "failed", reason: "attempts_spent" });
  });

  it("is ended where the endpoint takes no more", () => {
    const message = messageFor(pending());
    expect(stopDispatch(pending(), message, at)?.dispatch).toMatchObject({
      status: "failed",
      reason: "endpoint_stopped",
    });
    const stale = { attempt: 5 };
    expect(stopDispatch(pending(), stale, at)).toBeUndefined();
  });

  it("waits for a slot or the end of a pause without an attempt, and looks seldom by itself", () => {
    const message = messageFor(pending());
    const first = queueDispatch(pending(), message, at);
    expect(first).toEqual({
      dispatch: { ...pending(), waits: true, dueAt: "2026-02-09T01:10:00.000Z" },
    });
    const waiting = first?.dispatch as Dispatch;
    const claimed = claimAttempt(waiting, message, at);
    expect(claimed).toMatchObject({ leasedUntil: "2026-02-09T01:02:00.000Z" });
    const stopped = stopDispatch(waiting, message, at);
    for (const step of [claimed, stopped]) expect(step?.dispatch).not.toHaveProperty("waits");
    expect(queueDispatch(pending(), { attempt: 5 }, at)).toBeUndefined();
  });

  it("is sent again when it is due and not before", () => {
    const due = pending({ dueAt: at });
    expect(sendAgain(due, "2026-02-09T00:59:59.999Z")).toBeUndefined();
    expect(sendAgain(due, at)).toMatchObject({
      messageInSeconds: 0,
      dispatch: { dueAt: "2026-02-09T01:02:00.000Z" },
    });
  });

  it("is replayed in a new round with all its retries, and only after it has ended", () => {
    expect(replayDispatch(pending(), at)).toBeUndefined();
    const failed = attempted(pending({ attempts: 7 }), [500])?.dispatch as Dispatch;
    const again = replayDispatch(failed, at)?.dispatch as Dispatch;
    expect(again).toMatchObject({ status: "pending", attempts: 8, attemptsBefore: 8 });
    expect(again.log).toEqual(failed.log);
    expect(attempted(again, [500])).toMatchObject({ messageInSeconds: 5 });
  });

  it("ignores what was recorded for an attempt that is not the last", () => {
    const made = { attempt: 0, at, answered: answered(200) };
    expect(recordAttempt(pending({ attempts: 2 }), made, 0.5)).toBeUndefined();
  });

  it("records an attempt once, also where the first reply was lost", () => {
    const first = attempted(pending(), [500])?.dispatch as Dispatch;
    const made = { attempt: 0, at, answered: answered(500) };
    expect(recordAttempt(first, made, 0.5)).toBeUndefined();
  });

  it("ends after eight failures at most, whatever is answered, with its log in order", () => {
    const status = fc.constantFrom(200, 302, 404, 410, 429, 500, 503);
    fc.assert(
      fc.property(fc.array(status, { minLength: 8, maxLength: 8 }), (statuses) => {
        let dispatch: Dispatch = pending();
        for (const one of statuses) {
          if (dispatch.status === "pending") {
            dispatch = attempted(dispatch, [one])?.dispatch ?? dispatch;
          }
        }
        expect(dispatch.status).not.toBe("pending");
        expect(dispatch.log.map(({ number }) => number)).toEqual(
          Array.from({ length: dispatch.attempts }, (_, index) => index + 1),
        );
      }),
    );
  });
});
