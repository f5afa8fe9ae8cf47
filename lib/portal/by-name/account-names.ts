import type { Words } from "../../core/words.ts";
import type { Named } from "../form/node.ts";
import type { Visit } from "../visit.ts";

/** Kinds of accounts, and what stands after the kind in the account's name. Source: domain.md §9. */
const kinds: Readonly<Record<string, { readonly words: Words; readonly of?: Named }>> = {
  external: { words: { zh: "资金体系之外", en: "Outside the fund" } },
  treasury: { words: { zh: "财政", en: "Treasury" } },
  department: { words: { zh: "部门", en: "Department" }, of: "department" },
  community: { words: { zh: "社区", en: "Community" }, of: "community" },
  project: { words: { zh: "项目预留", en: "Reserved for a project" }, of: "project" },
  contract: { words: { zh: "合同", en: "Contract" }, of: "contract" },
  payable: { words: { zh: "应付", en: "Payable" }, of: "contract" },
  batch: { words: { zh: "支付批次", en: "Batch of payments" } },
  paid: { words: { zh: "已付", en: "Paid" }, of: "contract" },
  bond: { words: { zh: "履约保证金", en: "Bond" }, of: "contract" },
  receivable: { words: { zh: "应收", en: "Receivable" }, of: "contract" },
};

/** What accounts of the fund are called: `社区 · 楠欣社区 · 2026`. */
export async function accountNames(
  visit: Visit,
  accounts: readonly string[],
  namesOf: (
    visit: Visit,
    named: Named,
    codes: readonly string[],
  ) => Promise<(code: string) => string>,
): Promise<(account: string) => string> {
  const parts = accounts.map((account) => account.split("."));
  const byKind = Map.groupBy(parts, ([kind = ""]) => kinds[kind]?.of);
  const named = new Map<Named, (code: string) => string>();
  for (const [of, some] of byKind) {
    if (of)
      named.set(
        of,
        await namesOf(
          visit,
          of,
          some.map(([, code = ""]) => code),
        ),
      );
  }
  return (account) => {
    const [kind = "", code, ...rest] = account.split(".");
    const known = kinds[kind];
    if (!known) return account;
    const name = code && (known.of ? named.get(known.of)?.(code) : code);
    return [visit.say(known.words), name, ...rest].filter(Boolean).join(" · ");
  };
}
