import { environment } from "../../lib/env.ts";
import { disburse } from "../../lib/jobs/disburse.ts";
import { Part } from "../../lib/jobs/disbursement-parts.ts";
import { queued } from "../../lib/jobs/queue.ts";

/** Carries out one part of a run. A message that comes twice does nothing twice. */
export const handler = queued(Part, async (part, { now }) => {
  await disburse({ now, code: environment().DISTRICT_CODE }, part);
});
