import { createHash } from "node:crypto";
import type { Command, Outcome } from "../core/command.ts";
import { assert } from "../core/decision.ts";
import { localDateOf } from "../core/time.ts";
import { type Joining, joinBatch, nameOf, openBatch } from "../payments/batch-decide.ts";
import type { Batch, Debtor } from "../payments/batch-model.ts";
import { holdStopped, instructPayment } from "../payments/decide.ts";
import { batchSerial } from "../payments/identifiers.ts";
import type { Payment, PaymentEvent } from "../payments/model.ts";
import { batches, listBatchesUnsent, loadBatch, memberWrite } from "../store/batches.ts";
import { loadWorkingCalendar } from "../store/calendars.ts";
import { loadSerial } from "../store/claims.ts";
import { loadPayee, type Payee, payeeChecks } from "../store/payees.ts";
import { listPaymentsWaiting, loadPayments, payments } from "../store/payments.ts";
import { extend, type Loaded } from "../store/thing.ts";
import { transact } from "../store/transact.ts";
import { finishBatch } from "./batch-file.ts";
import { jobCommand } from "./schedule.ts";
import { sealNow } from "./seal.ts";

/** One run: its instant, and whose account pays. */
export type Run = { readonly now: string; readonly debtor: Debtor };

/**
 * Payments that join in one transaction. Each takes 8 writes (state, event, waiting row, entries of
 * payable and batch, member, gate, supplier), the batch itself 6, of 100 that a transaction holds.
 */
const chunkPayments = 11;

/**
 * Gives every approved payment to the bank. Each step is one transaction under a name of its own,
 * so a run that was cut off is gone on with, and two runs at once do together what one would.
 *
 * Keeps: an approved payment joins one batch; only a sealed batch makes its one file.
 * Source: domain.md §9 (disbursement job).
 */
export async function disburse(run: Run): Promise<{ readonly sent: readonly string[] }> {
  const earlier = await finishEarlier(run);
  let cursor: string | undefined;
  do {
    const page = await listPaymentsWaiting({ limit: chunkPayments, cursor });
    if (page.items.length > 0) {
      await joinChunk(run, page.items);
      await holdLeft(run, page.items);
    }
    cursor = page.next;
  } while (cursor);
  return { sent: [...earlier, ...(await finishAll(run, await listBatchesUnsent()))] };
}

/** Finishes what earlier runs left; an open batch of today is gone on with instead. */
async function finishEarlier(run: Run): Promise<string[]> {
  const left: string[] = [];
  for (const batchId of await listBatchesUnsent()) {
    const batch = await loadBatch(batchId);
    const goesOn = batch?.status === "open" && batch.on === localDateOf(run.now);
    if (!goesOn) left.push(batchId);
  }
  return finishAll(run, left);
}

async function finishAll(run: Run, batchIds: readonly string[]): Promise<string[]> {
  for (const batchId of batchIds) await finishBatch(batchId, run.now);
  return [...batchIds];
}

/**
 * Starts a run by a treasurer's command: the first payments that may go join a batch under it. The
 * rest of the run goes on without the caller.
 */
export async function startDisbursement(
  run: Run,
  command: Command<Batch>,
): Promise<Outcome<"nothing_to_disburse">> {
  let page = await listPaymentsWaiting({ limit: chunkPayments });
  for (;;) {
    const outcome = await joinChunk(run, page.items, command);
    if (outcome.ok || !page.next) return outcome;
    page = await listPaymentsWaiting({ limit: chunkPayments, cursor: page.next });
  }
}

type Refusal = "nothing_to_disburse" | "batch_not_open" | "batch_full";

/** Lets payments join the day's open batch, or the next one where that is closed or full. */
async function joinChunk(
  run: Run,
  paymentIds: readonly string[],
  command?: Command<Batch>,
): Promise<Outcome<"nothing_to_disburse">> {
  for (;;) {
    const place = await nextPlace(run);
    const batchId = nameOf(place);
    const digest = createHash("sha256").update(paymentIds.join()).digest("hex").slice(0, 24);
    const job = jobCommand(`join/${batchId}/${digest}`, run.now);
    const outcome = await joinAt(place, paymentIds, command ?? job);
    if (outcome.ok || outcome.code === "nothing_to_disburse") {
      return outcome as Outcome<"nothing_to_disburse">;
    }
    if (outcome.code === "batch_full") await sealNow(batchId, run.now);
  }
}

type Place = { readonly debtor: Debtor; readonly on: string; readonly ordinal: number };

/** The batch that takes payments now: the day's last one while it is open, else the one after. */
async function nextPlace({ now, debtor }: Run): Promise<Place> {
  const on = localDateOf(now);
  const last = await loadSerial(batchSerial(debtor.code, on));
  if (last === 0) return { debtor, on, ordinal: 1 };
  const batch = await loadBatch(nameOf({ debtor, on, ordinal: last }));
  return { debtor, on, ordinal: batch?.status === "open" ? last : last + 1 };
}

/** A payment that goes, with the fact that it may and the event that says so. */
type Going = {
  readonly payment: Loaded<Payment>;
  readonly payee: Payee;
  readonly events: readonly PaymentEvent[];
  readonly member: Joining;
};

function joinAt(
  place: Place,
  paymentIds: readonly string[],
  command: Command<Batch>,
): Promise<Outcome<Refusal>> {
  const batchId = nameOf(place);
  return transact(command, {
    thing: batches,
    id: batchId,
    facts: async () => {
      const going = await loadGoing(paymentIds, { batchId, at: command.now });
      return { going, members: going.map(({ member }) => member) };
    },
    begin: (facts) => openBatch(place, facts),
    decide: joinBatch,
    also: (accepted, { going }) => {
      const joined = accepted.events.flatMap((e) => (e.type === "batch.joined" ? e.members : []));
      return {
        changes: going.map(({ payment, events }) =>
          extend(payments, payment, { id: payment.id, events, command }),
        ),
        guarded: [
          ...going.map(({ member }, i) =>
            memberWrite(batchId, { ...member, n: joined[i]?.n ?? 0 }),
          ),
          ...payeeChecks(going.map(({ payee }) => payee)),
        ],
      };
    },
  });
}

/** Those of some payments that may be given to the bank now, read anew. */
async function loadGoing(
  paymentIds: readonly string[],
  command: { readonly batchId: string; readonly at: string },
): Promise<Going[]> {
  const calendar = await loadWorkingCalendar(command.at);
  const loaded = await loadPayments(paymentIds);
  const going = await Promise.all(
    loaded.map(async (payment) => {
      const payee = await loadPayee(payment.state);
      const decision = instructPayment(payment.state, command, { ...payee.facts, calendar });
      return decision.ok ? [goingOf(payment, payee, decision.events)] : [];
    }),
  );
  return going.flat();
}

function goingOf(payment: Loaded<Payment>, payee: Payee, events: readonly PaymentEvent[]): Going {
  const { paymentId, contractId, milestoneId, supplierId, endToEndId, amountFen } = payment.state;
  const instructed = events.find((event) => event.type === "payment.instructed");
  const creditor = payment.state.status === "approved" ? payment.state.creditor : undefined;
  assert(instructed && creditor, "an instruction without a creditor");
  const { instructionId } = instructed;
  const named = { paymentId, contractId, milestoneId, supplierId, endToEndId };
  return { payment, payee, events, member: { ...named, instructionId, amountFen, creditor } };
}

/** Holds those of some payments that wait still because something stops them, and says why. */
async function holdLeft({ now }: Run, paymentIds: readonly string[]): Promise<void> {
  const loaded = await loadPayments(paymentIds);
  for (const { id, state, version } of loaded) {
    if (state.status !== "approved") continue;
    await transact(jobCommand(`hold/${id}/v${version}`, now), {
      thing: payments,
      id,
      facts: async () => (await loadPayee(state)).facts,
      decide: holdStopped,
    });
  }
}
