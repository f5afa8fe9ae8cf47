import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { Project } from "../../../lib/buying/projects/model.ts";
import type { Bid } from "../../../lib/buying/tenders/bid.ts";
import type { Tender } from "../../../lib/buying/tenders/model.ts";
import type { Contract } from "../../../lib/contracting/contracts/model.ts";
import type { Inspection } from "../../../lib/contracting/inspections/model.ts";
import type { Grid } from "../../../lib/district/grids/model.ts";
import type { Row } from "../../../lib/engine/items.ts";
import { rowOf } from "../../../lib/engine/items.ts";
import { prefixes } from "../../../lib/engine/keys.ts";
import type { FundAccounts } from "../../../lib/money/fund-accounts/model.ts";
import type { Allotment, Appropriation } from "../../../lib/money/funds/model.ts";
import type { Year } from "../../../lib/money/funds/year-model.ts";
import type { Batch } from "../../../lib/money/payments/batch-model.ts";
import type { Payment } from "../../../lib/money/payments/model.ts";
import type { Organisation } from "../../../lib/registry/organisations/model.ts";
import type { Initiative } from "../../../lib/voice/councils/initiative-model.ts";
import type { Council } from "../../../lib/voice/councils/model.ts";
import type { Need } from "../../../lib/voice/needs/model.ts";
import type { Request } from "../../../lib/voice/requests/model.ts";

type Input = Readonly<Record<string, unknown>>;
type Item = Parameters<typeof unmarshall>[0];

type States = {
  readonly allotment: Allotment;
  readonly appropriation: Appropriation;
  readonly bid: Bid;
  readonly contract: Contract;
  readonly council: Council;
  readonly fund: FundAccounts;
  readonly grid: Grid;
  readonly initiative: Initiative;
  readonly inspection: Inspection;
  readonly need: Need;
  readonly organisation: Organisation;
  readonly batch: Batch;
  readonly payment: Payment;
  readonly project: Project;
  readonly request: Request;
  readonly tender: Tender;
  readonly year: Year;
};

/**
 * Every row as the last write that the engine took left it, put together from the writes alone.
 * What is drawn next looks at it, and at the end the table itself must say the same.
 */
export type Mirror = {
  note(operation: string, input: Input): void;
  rows(): readonly Row[];
  /** The states of one kind of thing, in the order in which they came to be. */
  states<Kind extends keyof States>(kind: Kind): readonly States[Kind][];
  row(pk: string, sk: string): Row | undefined;
  /** Begins anew with the rows that are there. */
  fill(rows: readonly Row[]): void;
};

export const nameOfRow = (row: Row): string => `${row.pk}\n${row.sk}`;

export function openMirror(onWrite: (before: Row | undefined, after: Row) => void): Mirror {
  const rows = new Map<string, Row>();
  /** States by the first part of their keys, which is asked for at every draw. */
  const kinds = new Map<string, Map<string, unknown>>();
  const keep = (row: Row) => {
    rows.set(nameOfRow(row), row);
    if (row.sk !== "STATE") return;
    const [prefix = ""] = String(row.pk).split("#", 1);
    const states = kinds.get(prefix) ?? new Map<string, unknown>();
    kinds.set(prefix, states.set(String(row.pk), row.state));
  };
  const tokens = new Set<unknown>();
  const put = (item: unknown) => {
    const row = rowOf(unmarshall(item as Item));
    onWrite(rows.get(nameOfRow(row)), row);
    keep(row);
  };
  return {
    note(operation, input) {
      // a transaction that is sent again under its token is not done again
      if (input.ClientRequestToken && tokens.has(input.ClientRequestToken)) return;
      tokens.add(input.ClientRequestToken);
      if (operation === "PutItem") put(input.Item);
      if (operation !== "TransactWriteItems") return;
      for (const { Put, Delete } of input.TransactItems as readonly Record<string, Input>[]) {
        if (Put) put(Put.Item);
        if (Delete) rows.delete(nameOfRow(unmarshall(Delete.Key as Item)));
      }
    },
    rows: () => [...rows.values()],
    states: (kind) => [...(kinds.get(prefixes[kind]) ?? new Map()).values()],
    row: (pk, sk) => rows.get(`${pk}\n${sk}`),
    fill(given) {
      rows.clear();
      kinds.clear();
      tokens.clear();
      for (const row of given) keep(row);
    },
  };
}
