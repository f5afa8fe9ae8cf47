import { assert, type Recorded } from "../../core/decision.ts";
import { as } from "../../core/in-status.ts";
import type { Batch, BatchEvent } from "./batch-model.ts";

/** The state of a batch after one more event. */
export function evolveBatch(state: Batch | undefined, event: Recorded<BatchEvent>): Batch {
  switch (event.type) {
    case "batch.opened": {
      const { type: _type, at: openedAt, by: _by, ...opened } = event;
      return { status: "open", ...opened, openedAt, payments: 0, sumFen: 0, left: 0 };
    }
    case "batch.joined": {
      const before = as(state, "open");
      const joinedFen = event.members.reduce((sum, { amountFen }) => sum + amountFen, 0);
      const payments = before.payments + event.members.length;
      return { ...before, payments, sumFen: before.sumFen + joinedFen };
    }
    case "batch.left": {
      const before = as(state, "open");
      const leftFen = event.members.reduce((sum, { amountFen }) => sum + amountFen, 0);
      const payments = before.payments - event.members.length;
      const left = before.left + event.members.length;
      return payments === 0
        ? { ...before, status: "dissolved", payments, sumFen: 0, left, dissolvedAt: event.at }
        : { ...before, payments, sumFen: before.sumFen - leftFen, left };
    }
    case "batch.sealed": {
      const { at: sealedAt, executionOn } = event;
      return { ...as(state, "open"), status: "sealed", sealedAt, executionOn };
    }
    case "batch.file_named":
      return { ...as(state, "sealed"), file: event.file };
    case "batch.sent": {
      const { file, ...before } = as(state, "sealed");
      assert(file, "a file that is sent without a name");
      return { ...before, status: "sent", file, sentAt: event.at };
    }
    case "batch.answered":
      return { ...as(state, "sent"), status: "answered", answeredAt: event.at };
  }
}
