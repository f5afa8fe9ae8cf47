import type { Task } from "../../core/task.ts";
import { startOf } from "../../core/time.ts";
import type { FundAccounts } from "./model.ts";

/** A proposed account waits for a second person, before it is to come into force. */
export const fundAccountTasks = ({ accounts }: FundAccounts): readonly Task[] =>
  accounts.flatMap((account): Task[] =>
    account.status === "proposed"
      ? (["treasurer", "administrator"] as const).map((role) => ({
          kind: "confirm_fund_account",
          holder: `${role}/district`,
          path: { number: String(account.number) },
          name: account.name,
          dueAt: startOf(account.inForceFrom),
          notBy: [account.proposedBy],
        }))
      : [],
  );
