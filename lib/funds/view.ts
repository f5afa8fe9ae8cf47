import * as z from "zod";
import { districtScope } from "../core/actor.ts";
import { Instant } from "../core/time.ts";
import { Entry } from "../ledger/model.ts";

/** An account as it stands, and the codes whose scopes reach it. */
export type Account = {
  readonly account: string;
  readonly balanceFen: number;
  /** The number of its last entry. */
  readonly version: number;
  readonly changedAt: string;
  readonly codes: readonly string[];
};

export const AccountView = z.strictObject({
  account: z.string(),
  /** Units: integer fen; only `external` can be below zero. */
  balanceFen: z.int(),
  version: z.int().min(1),
  changedAt: Instant,
});

export const viewAccount = ({ codes: _, ...account }: Account): z.input<typeof AccountView> =>
  account;

/** One line of a statement: the amount, and the running balance after it. */
export const StatementLine = Entry.pick({
  n: true,
  amountFen: true,
  balanceFen: true,
  counterparty: true,
  transferId: true,
  at: true,
});

export const viewEntry = (entry: Entry): z.input<typeof StatementLine> =>
  StatementLine.strip().parse(entry);

/** Codes of what belongs to the district as a whole. */
export const districtCodes: readonly string[] = [districtScope];
