import * as z from "zod";
import { districtScope } from "../../core/actor.ts";
import { naming } from "../../core/naming.ts";
import { onlyFieldsOf } from "../../core/only-fields.ts";
import { Instant } from "../../core/time.ts";
import { Entry } from "../../ledger/model.ts";

/** An account as it stands or stood, and the codes whose scopes reach it. */
export type Account = {
  readonly account: string;
  /** Its last entry at the instant that is asked for; none where nothing had moved yet. */
  readonly entry: Entry | undefined;
  readonly codes: readonly string[];
};

const AccountName = z.string().meta(naming("account"));

export const AccountView = z.strictObject({
  account: AccountName,
  /** Units: integer fen; only `external` can be below zero. */
  balanceFen: z.int(),
  /** The number of its last entry; 0 where nothing had moved yet. */
  version: z.int().min(0),
  changedAt: Instant.optional(),
  /** The year is closed: what still comes to this account goes on to that one at once. */
  closedTo: z.string().optional(),
});

export const viewAccount = ({
  account,
  entry,
}: Omit<Account, "codes">): z.input<typeof AccountView> => ({
  account,
  balanceFen: entry?.balanceFen ?? 0,
  version: entry?.n ?? 0,
  ...(entry && { changedAt: entry.at }),
  ...(entry?.closedTo && { closedTo: entry.closedTo }),
});

/** One line of a statement: the amount, and the running balance after it. */
export const StatementLine = Entry.pick({
  n: true,
  amountFen: true,
  balanceFen: true,
  counterparty: true,
  transferId: true,
  reverses: true,
  at: true,
});

export const viewEntry = (entry: Entry): z.input<typeof StatementLine> =>
  onlyFieldsOf(StatementLine, entry);

/** What moved on an account between two entries: the last before a time, and the last in it. */
export type Turnover = {
  readonly account: string;
  readonly opening: Entry | undefined;
  readonly closing: Entry | undefined;
};

/** One line of a trial balance. Units: integer fen; opening + in − out = closing. */
export const TrialLine = z.strictObject({
  account: AccountName,
  openingFen: z.int(),
  /** Debit: all that came in. */
  inFen: z.int().min(0),
  /** Credit: all that went out. */
  outFen: z.int().min(0),
  closingFen: z.int(),
});
export type TrialLine = z.infer<typeof TrialLine>;

export function viewTurnover({ account, opening, closing }: Turnover): TrialLine {
  const openingFen = opening?.balanceFen ?? 0;
  const closingFen = closing?.balanceFen ?? 0;
  const inFen = (closing?.inFen ?? 0) - (opening?.inFen ?? 0);
  return { account, openingFen, inFen, outFen: openingFen + inFen - closingFen, closingFen };
}

/** Codes of what belongs to the district as a whole. */
export const districtCodes: readonly string[] = [districtScope];
