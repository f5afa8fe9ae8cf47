import type { Command, Outcome } from "../core/command.ts";
import { assert, type Refused } from "../core/decision.ts";
import { localDateOf } from "../core/time.ts";
import { loadWorkingCalendar } from "../district/calendars/store.ts";
import { loadSerial } from "../engine/claims.ts";
import { jobCommand, jointName } from "../engine/schedule.ts";
import { loadStops } from "../engine/stops.ts";
import { extend, type Loaded } from "../engine/thing.ts";
import { transact } from "../engine/transact.ts";
import { ledger } from "../ledger/store.ts";
import { loadPayer } from "../money/fund-accounts/store.ts";
import {
  isUnderWay,
  type Joining,
  joinBatch,
  nameOf,
  openBatch,
  type Place,
  startAgain,
} from "../money/payments/batch-decide.ts";
import type { Batch } from "../money/payments/batch-model.ts";
import { batches, loadBatchesUnsent } from "../money/payments/batch-store.ts";
import { instructPayment } from "../money/payments/decide.ts";
import { wholeRun } from "../money/payments/disbursement-parts.ts";
import { batchSerial } from "../money/payments/identifiers.ts";
import type { Payment, PaymentEvent } from "../money/payments/model.ts";
import { listPaymentsWaiting, loadPayments, payments } from "../money/payments/store.ts";
import { loadPayee, type Payee, payeeChecks } from "./payees.ts";
import { sealNow } from "./seal-batch.ts";

/** One run: its instant, and whose fund pays. */
export type Run = { readonly now: string; readonly code: string };

/**
 * Payments that join in one transaction. Each takes 8 writes (state, event, its row by status gone
 * and come, entries of payable and batch, gate, payee), the batch itself 8, and the treasurer's
 * appointment one, of 100 that one holds.
 */
export const chunkPayments = 11;

/**
 * Starts a run by a treasurer's command: the first payments that may go join a batch under it. The
 * rest of the run goes on without the caller.
 */
export async function startDisbursement(run: Run, command: Command<Batch>): Promise<Outcome<Stop>> {
  const { lane } = wholeRun;
  let page = await listPaymentsWaiting({ limit: chunkPayments });
  for (;;) {
    const outcome = await joinChunk({ ...run, lane }, page.items, command);
    const isSearchOver = outcome.ok || outcome.code !== "nothing_to_disburse" || !page.next;
    if (isSearchOver) return outcome;
    page = await listPaymentsWaiting({ limit: chunkPayments, cursor: page.next });
  }
}

/** What ends the search for a place. */
const stops = ["nothing_to_disburse", "fund_account_missing", "disbursement_under_way"] as const;
type Stop = (typeof stops)[number];
type Refusal = Stop | "batch_not_open" | "batch_of_other_lane" | "batch_full";
type Lane = Run & { readonly lane: number };

/**
 * Lets payments join the day's open batch, or the next one where that is closed or full. A command
 * that starts a run joins none that a run fills.
 */
export async function joinChunk(
  lane: Lane,
  paymentIds: readonly string[],
  command?: Command<Batch>,
): Promise<Outcome<Stop>> {
  for (;;) {
    const place = await nextPlace(lane);
    const batchId = nameOf(place);
    const job = jobCommand(`join/${batchId}/${jointName(paymentIds)}`, lane.now);
    const outcome = await joinAt(place, paymentIds, { command: command ?? job, starts: !!command });
    if (outcome.ok || isStop(outcome)) return outcome;
    if (outcome.code === "batch_full") await sealNow(batchId, lane.now);
  }
}

const isStop = (refused: Refused<Refusal>): refused is Refused<Stop> =>
  stops.some((stop) => stop === refused.code);

/** The batch that takes a lane's payments now: the one it has open, else the day's next one. */
async function nextPlace({ now, code, lane }: Lane): Promise<Place> {
  const on = localDateOf(now);
  const open = (await loadBatchesUnsent()).find(
    (batch) => batch.status === "open" && batch.on === on && batch.lane === lane,
  );
  if (open) return { code, on, lane, ordinal: open.ordinal };
  return { code, on, lane, ordinal: (await loadSerial(batchSerial(code, on))) + 1 };
}

/** A payment that goes, with the fact that it may and the event that says so. */
type Going = {
  readonly payment: Loaded<Payment>;
  readonly payee: Payee;
  readonly events: readonly PaymentEvent[];
  readonly member: Joining;
};

const nothingGoes = { going: [], members: [], payer: undefined, debtor: undefined, stops: 0 };

function joinAt(
  place: Place,
  paymentIds: readonly string[],
  { command, starts }: { readonly command: Command<Batch>; readonly starts: boolean },
): Promise<Outcome<Refusal>> {
  const batchId = nameOf(place);
  return transact(command, {
    thing: batches,
    id: batchId,
    ledger,
    facts: async (batch) => {
      if (batch && starts && isUnderWay(batch, command.now)) return nothingGoes;
      // before anything is read of payees, so that every later stop counts on
      const stops = batch ? 0 : await loadStops();
      const going = await loadGoing(paymentIds, { batchId, at: command.now });
      // a batch that is open goes on out of the account it was made with
      const payer = batch ? undefined : await loadPayer(place);
      return {
        going,
        payer,
        debtor: payer?.debtor,
        stops,
        members: going.map(({ member }) => member),
      };
    },
    begin: (facts) => openBatch(place, facts),
    decide: (batch, facts) =>
      starts
        ? startAgain(batch, { ...place, at: command.now }, facts)
        : joinBatch(batch, place, facts),
    also: (_, { going, payer }) => ({
      changes: going.map(({ payment, events }) =>
        extend(payments, payment, { id: payment.id, events, command }),
      ),
      guarded: [...payeeChecks(going.map(({ payee }) => payee)), ...(payer?.guarded ?? [])],
    }),
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
