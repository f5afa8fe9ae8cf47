import { queued } from "../../lib/engine/queue.ts";
import { environment } from "../../lib/env.ts";
import { disburse } from "../../lib/flows/disburse.ts";
import { Part } from "../../lib/money/payments/disbursement-parts.ts";

/** Carries out one part of a run. A message that comes twice does nothing twice. */
export const handler = queued(Part, async (part, { now }) => {
  await disburse({ now, code: environment().DISTRICT_CODE }, part);
});
