import { onlyFieldsOf } from "../core/only-fields.ts";
import { loadWorkingCalendar } from "../district/calendars/store.ts";
import { jobCommand, jointName } from "../engine/schedule.ts";
import { loadStops, noStopSince } from "../engine/stops.ts";
import { extend, type Loaded } from "../engine/thing.ts";
import { transact } from "../engine/transact.ts";
import { ledger } from "../ledger/store.ts";
import { leaveBatch, sealBatch } from "../money/payments/batch-decide.ts";
import { Left, type Member } from "../money/payments/batch-model.ts";
import { batches, loadMembers } from "../money/payments/batch-store.ts";
import { takeOut } from "../money/payments/decide.ts";
import type { Payment, PaymentEvent } from "../money/payments/model.ts";
import { loadPayments, payments } from "../money/payments/store.ts";
import { loadPayee } from "./payees.ts";

/**
 * Seals an open batch, after all that must not go any more have left it; one that is sealed already,
 * or that all have left, stays as it is.
 *
 * Keeps: whoever is stopped before the seal does not go. The seal is conditional on no stop since
 * those that were counted before the members were looked at.
 */
export async function sealNow(batchId: string, now: string): Promise<void> {
  const calendar = await loadWorkingCalendar(now);
  for (;;) {
    let stopped: readonly Member[] = [];
    const sealed = await transact(jobCommand(`seal/${batchId}`, now), {
      thing: batches,
      id: batchId,
      facts: async (batch) => {
        const stops = await loadStops();
        // all could go when they joined, and nothing was stopped since it was opened
        const isAsJoined = batch?.status !== "open" || batch.stops === stops;
        stopped = isAsJoined ? [] : await listStopped(batchId);
        return { calendar, stops, stopped: stopped.length };
      },
      decide: (batch, facts) => sealBatch(batch, { at: now }, facts),
      also: (_, { stops }) => ({ guarded: [noStopSince(stops)] }),
    });
    if (sealed.ok || sealed.code !== "payments_stopped") return;
    await letLeave(batchId, stopped, now);
  }
}

/** Whoever is in an open batch and must not go, with the events that say so. */
type Stopped = {
  readonly member: Member;
  readonly payment: Loaded<Payment>;
  readonly events: readonly PaymentEvent[];
};

/** Those in an open batch that must not go any more. */
export async function listStopped(batchId: string): Promise<Member[]> {
  const members = await loadMembers(batchId);
  const stopped: Member[] = [];
  for (let first = 0; first < members.length; first += readsAtOnce) {
    const some = await loadStopped(members.slice(first, first + readsAtOnce));
    stopped.push(...some.map(({ member }) => member));
  }
  return stopped;
}

/** Members whose payees are looked at side by side. */
const readsAtOnce = 25;

/** Those of some members that must not go any more, read anew. */
async function loadStopped(members: readonly Member[]): Promise<Stopped[]> {
  const loaded = await loadPayments(members.map(({ paymentId }) => paymentId));
  const byId = new Map(loaded.map((payment) => [payment.id, payment]));
  const stopped = await Promise.all(
    members.map(async (member) => {
      const payment = byId.get(member.paymentId);
      if (!payment) return [];
      const { facts } = await loadPayee(member);
      const decision = takeOut(payment.state, member, facts);
      return decision.ok ? [{ member, payment, events: decision.events }] : [];
    }),
  );
  return stopped.flat();
}

/**
 * Payments that leave in one transaction. Each takes 9 writes (state, 2 events, its row by status
 * gone and come, entries of batch and payable, rows of its limits by year), the batch 5, of 100.
 */
const leaveAtOnce = 10;

/** Lets those of some members leave an open batch that must not go any more, looked at once more. */
export async function letLeave(
  batchId: string,
  stopped: readonly Member[],
  now: string,
): Promise<void> {
  for (let first = 0; first < stopped.length; first += leaveAtOnce) {
    const some = stopped.slice(first, first + leaveAtOnce);
    const name = jointName(some.map(({ instructionId }) => instructionId));
    const command = jobCommand(`leave/${batchId}/${name}`, now);
    await transact(command, {
      thing: batches,
      id: batchId,
      ledger,
      facts: () => loadStopped(some),
      decide: (batch, leaving) =>
        leaveBatch(batch, { leaving: leaving.map(({ member }) => onlyFieldsOf(Left, member)) }),
      also: (_, leaving) => ({
        changes: leaving.map(({ payment, events }) =>
          extend(payments, payment, { id: payment.id, events, command }),
        ),
      }),
    });
  }
}
