import { applyBooking, applyReply } from "../../../../lib/money/payments/apply-replies.ts";
import * as batches from "../../../../lib/money/payments/batch-decide.ts";
import { Batch, batchLifecycle } from "../../../../lib/money/payments/batch-model.ts";
import * as decide from "../../../../lib/money/payments/decide.ts";
import { lifecycle, Payment } from "../../../../lib/money/payments/model.ts";
import { walk } from "../../../support/walk.ts";
import {
  at,
  batchId,
  batchIn,
  bookedOf,
  calendar,
  checker,
  file,
  joining,
  leaving,
  paymentIn,
  ready,
  sentOf,
  told,
} from "./samples.ts";

const long = "2027-01-01T00:00:00.000Z";
const stopped = { ...ready, stops: ["evaluation_failed"] as const };

export const paymentWalk = walk({
  lifecycle,
  schema: Payment,
  stateIn: (status): Payment => paymentIn(status),
  commands: {
    approve: (p) =>
      decide.approvePayment(p, { by: checker }, { ...ready, contractFen: p.amountFen }),
    hold: (p) => decide.holdPayment(p, { note: "示例说明" }),
    holdStopped: (p) => decide.holdStopped(p, stopped),
    release: (p) => decide.releasePayment(p, ready),
    instruct: (p) => decide.instructPayment(p, { batchId, at }, { ...ready, calendar }),
    takeOut: (p) =>
      decide.takeOut(p, { instructionId: "instructionId" in p ? p.instructionId : "" }, stopped),
    applyReply: (p) => applyReply(p, { batchId, outcome: "settled", told }, sentOf()),
    applyBooking: (p) => applyBooking(p, bookedOf(p), { ...sentOf(), paidFen: p.amountFen }),
    correct: (p) => decide.correctPayment(p, { remedy: "cause_removed" }, ready),
    askAfter: (p) => decide.askAfterPayment(p, { note: "示例说明", at }, { calendar }),
    watch: (p) => decide.watchPayment(p, long, { calendar }),
  },
});

export const batchWalk = walk({
  lifecycle: batchLifecycle,
  schema: Batch,
  stateIn: (status) => batchIn(status),
  commands: {
    join: (b) => batches.joinBatch(b, { lane: 0 }, { members: [joining()] }),
    leave: (b) => batches.leaveBatch(b, { leaving: [leaving] }),
    seal: (b) => batches.sealBatch(b, { at }, { calendar, stopped: 0 }),
    nameFile: (b) => batches.nameFile(b, { file }),
    markSent: (b) =>
      batches.markSent(
        b.status === "sealed" ? batchIn("sealed", { type: "batch.file_named", file }) : b,
      ),
    markAnswered: (b) => batches.markAnswered(b, { inTransitFen: 0 }),
  },
});
