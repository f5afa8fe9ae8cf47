import { ScanCommand, type ScanCommandOutput } from "@aws-sdk/lib-dynamodb";
import { Fault } from "../core/faults.ts";
import { type Row, rowOf } from "./items.ts";
import { Patience } from "./patience.ts";
import { table, tableName } from "./table.ts";

/** One of several parts of the table, that can be read side by side. */
export type Part = { readonly segment: number; readonly segments: number };

/**
 * Every row of the table or of one part of it, page by page, for commands that export or verify.
 * The rows of one partition come together, in the order of their keys. The one place that scans: a
 * function never does. Personal data stays encrypted in what it yields.
 */
export async function* exportRows(part?: Part): AsyncGenerator<Row> {
  let from: Row | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await scan({
      ...(part && { Segment: part.segment, TotalSegments: part.segments }),
      ...(from && { ExclusiveStartKey: from }),
    });
    yield* Items.map(rowOf);
    from = LastEvaluatedKey;
  } while (from);
}

/** How long one page is tried again. Units: milliseconds; no caller waits at the other end. */
const patienceMilliseconds = 60_000;

/** A whole page takes longer than what a request asks for. Units: milliseconds. */
const pageTimeout = { requestTimeout: 20_000 };

async function scan(place: object): Promise<ScanCommandOutput> {
  const patience = new Patience(patienceMilliseconds);
  for (;;) {
    try {
      const asked = { TableName: tableName(), ConsistentRead: true, ...place };
      return await table.send(new ScanCommand(asked), pageTimeout);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      await patience.pause();
    }
  }
}
