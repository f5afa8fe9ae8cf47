import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Template, without } from "../../../local/template/template.ts";
import { synthesize } from "../../../synthesize.ts";
import type { Store } from "../lifecycle/kept-stores.ts";
import { builtStore, itemsIn, keysOf, madeOf, startsAt } from "../lifecycle/stores.ts";
import { payeesIn, writeDuePayments } from "./due-payments.ts";
import { payeeStore } from "./payees.ts";

/** The stack without what would work on its own beside what is measured. */
export const tableAlone = (): Template =>
  without(
    synthesize(),
    ({ Type }) => Type === "AWS::Lambda::EventSourceMapping" || Type === "AWS::Scheduler::Schedule",
  );

/** A store of due payments, each of a contract of its own, made where it is missing. */
export async function duePayments(
  of: { readonly stores: string; readonly payments: number; readonly payees: number },
  say: (line: string) => void,
): Promise<Store> {
  const root = join(of.stores, `payments-${of.payees}`);
  mkdirSync(root, { recursive: true });
  const empty = join(root, "0");
  await payeeStore(empty, { payees: of.payees, template: tableAlone() });
  const path = join(root, String(of.payments));
  const made = await builtStore({ empty, folder: path }, say, async (source) => {
    // rows are made by the functions' own code, which reads its table's name there
    Object.assign(process.env, keysOf(empty).variables);
    const items = itemsIn(join(empty, "engine.db"), madeOf(empty).table, "ORGANISATION#");
    return writeDuePayments(source, {
      count: of.payments,
      payees: payeesIn(items),
      now: startsAt.toISOString(),
    });
  });
  return { ...made, path };
}
