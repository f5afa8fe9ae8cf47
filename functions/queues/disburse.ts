import * as z from "zod";
import { disburse } from "../../lib/jobs/disburse.ts";
import { fundAccount } from "../../lib/jobs/fund.ts";
import { queued } from "../../lib/jobs/queue.ts";

/** Goes on with what a treasurer started. A message that comes twice does nothing twice. */
export const handler = queued(z.object({}), async (_, { now }) => {
  await disburse({ now, debtor: fundAccount() });
});
