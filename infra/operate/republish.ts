import * as z from "zod";
import { exportRows } from "../../lib/engine/export.ts";
import type { StoredEvent } from "../../lib/engine/thing.ts";
import { sendDispatches } from "../../lib/webhooks/dispatch-queue.ts";
import { publicationsOf } from "../../lib/webhooks/publish.ts";
import type { Publication } from "../../lib/webhooks/work.ts";
import { readTable } from "./read-table.ts";
import { runCommand } from "./run-command.ts";

const help = `Puts events into the feeds that they are missing from, and has them delivered.

Usage: npm run events:republish -- --since INSTANT [--table NAME] [--queue URL]

  --since INSTANT  events from then on, such as 2026-02-09T00:00:00Z; one too many does no harm
  --table NAME     the table, output TableName of the deployment (default: the variable TABLE_NAME)
  --queue URL      its output DeliveryQueueUrl (default: the variable DELIVERY_QUEUE_URL)
  --help           show this

The table's stream forgets after 24 hours; the table does not. After a longer stall this reads the
events from the table (all of it, with your AWS credentials) and hands them to the dispatch queue.
Events that a feed has already are not numbered again. It can be stopped and run again at any time.
`;

const Asked = z.object({
  since: z.iso.datetime({ offset: true, error: "--since wants an instant" }),
  table: z.string({ error: "--table names the table" }).min(3),
  queue: z.url({ error: "--queue names the dispatch queue" }),
});

/** Messages that are sent together; each call of the queue takes ten. */
const messagesTogether = 100;

async function republish(since: Date): Promise<{ events: number; messages: number }> {
  const counts = { events: 0, messages: 0 };
  let waiting: Publication[] = [];
  const send = async () => {
    await sendDispatches(waiting);
    counts.messages += waiting.length;
    waiting = [];
  };
  for await (const row of exportRows()) {
    const event = row.entity === "event" ? (row.event as StoredEvent) : undefined;
    if (!event || event.concerns.length === 0 || new Date(event.at) < since) continue;
    counts.events += 1;
    waiting.push(...publicationsOf(event, [...new Set(event.concerns)]));
    if (waiting.length >= messagesTogether) await send();
  }
  await send();
  return counts;
}

const options = {
  since: { type: "string" },
  table: { type: "string" },
  queue: { type: "string" },
} as const;

await runCommand({ help, options }, async (given) => {
  const { TABLE_NAME: table, DELIVERY_QUEUE_URL: queue } = process.env;
  const asked = Asked.parse({ table, queue, ...given });
  readTable(asked.table);
  process.env.DELIVERY_QUEUE_URL = asked.queue;
  const { events, messages } = await republish(new Date(asked.since));
  console.log(`${events} events in ${messages} messages`);
});
