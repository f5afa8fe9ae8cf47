import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Template, without } from "../../../local/template/template.ts";
import { synthesize } from "../../../synthesize.ts";
import type { Store } from "../lifecycle/kept-stores.ts";
import { storeOfThings } from "../lifecycle/store-of-things.ts";
import { itemsIn, madeOf, startsAt } from "../lifecycle/stores.ts";
import { duePayments, payeesIn } from "./due-payments.ts";
import { payeeStore } from "./payees.ts";

/** The stack without what would work on its own beside what is measured. */
export const tableAlone = (): Template =>
  without(
    synthesize(),
    ({ Type }) => Type === "AWS::Lambda::EventSourceMapping" || Type === "AWS::Scheduler::Schedule",
  );

/** A store of due payments, each of a contract of its own, made where it is missing. */
export async function paymentStore(
  wanted: { readonly stores: string; readonly payments: number; readonly payees: number },
  say: (line: string) => void,
): Promise<Store> {
  const root = join(wanted.stores, `payments-${wanted.payees}`);
  mkdirSync(root, { recursive: true });
  const empty = join(root, "0");
  await payeeStore(empty, { payees: wanted.payees, template: tableAlone() });
  const path = join(root, String(wanted.payments));
  const made = await storeOfThings({ empty, folder: path }, say, () => {
    const items = itemsIn(join(empty, "engine.db"), madeOf(empty).table, "ORGANISATION#");
    const [count, payees] = [wanted.payments, payeesIn(items)];
    return duePayments({ count, payees, now: startsAt.toISOString() });
  });
  return { ...made, path };
}
