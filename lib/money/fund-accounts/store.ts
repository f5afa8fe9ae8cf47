import { type Guarded, unchangedCheck } from "../../engine/commit.ts";
import { loadThing, type Thing } from "../../engine/thing.ts";
import type { Debtor } from "../payments/batch-model.ts";
import { accountOn, evolveFundAccounts } from "./evolve.ts";
import { FundAccountEvent, FundAccounts } from "./model.ts";
import { fundAccountTasks } from "./tasks.ts";

/** The accounts of the district's fund: one thing, by the code of the district. */
export const fundAccounts: Thing<FundAccounts, FundAccountEvent> = {
  entity: "fund",
  state: FundAccounts,
  evolve: evolveFundAccounts,
  events: FundAccountEvent,
  tasks: fundAccountTasks,
};

/** Whose account pays the batches of a day, and the guard that this is still so. */
export type Payer = { readonly debtor: Debtor; readonly guarded: readonly Guarded[] };

/** The account in force on a day, read consistently; nothing where none is. */
export async function loadPayer(payer: { code: string; on: string }): Promise<Payer | undefined> {
  const loaded = await loadThing(fundAccounts, payer.code);
  const account = loaded && accountOn(loaded.state, payer.on);
  if (!account) return undefined;
  const { name, accountNumber, bankCode } = account;
  return {
    debtor: { code: payer.code, name, accountNumber, bankCode },
    guarded: [unchangedCheck("fund", loaded)],
  };
}
