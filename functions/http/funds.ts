import { typeid } from "typeid-js";
import { loadProject } from "../../lib/buying/projects/store.ts";
import { loadContract } from "../../lib/contracting/contracts/store.ts";
import { reaches } from "../../lib/core/actor.ts";
import { Fault } from "../../lib/core/faults.ts";
import { endOf, startOf } from "../../lib/core/time.ts";
import { loadOpenness } from "../../lib/district/grids/store.ts";
import { absentCheck } from "../../lib/engine/commit.ts";
import { transact } from "../../lib/engine/transact.ts";
import { accounts } from "../../lib/ledger/model.ts";
import {
  ledger,
  listAccountNames,
  listEntriesByAccount,
  loadAccountHead,
  loadLastEntry,
} from "../../lib/ledger/store.ts";
import { loadCover, loadTurnover } from "../../lib/money/funds/account-reads.ts";
import { fundsApi } from "../../lib/money/funds/api.ts";
import {
  coverOfReversal,
  makeAllotment,
  makeAppropriation,
  reverseAllotment,
  reverseAppropriation,
} from "../../lib/money/funds/decide.ts";
import { holderOf } from "../../lib/money/funds/holders.ts";
import { fundRefusals } from "../../lib/money/funds/refusals.ts";
import {
  allotments,
  appropriations,
  listAllotmentsByYear,
  listAppropriationsByYear,
  loadAllotment,
  loadAppropriation,
  loadYear,
  years,
} from "../../lib/money/funds/store.ts";
import { type Account, districtCodes } from "../../lib/money/funds/view.ts";
import { beginClosing } from "../../lib/money/funds/year-decide.ts";
import { serve } from "../../lib/serve.ts";

/** The codes whose scopes reach an account: its own, or those of the thing it belongs to. */
async function loadCodes(account: string): Promise<readonly string[]> {
  const holder = holderOf(account);
  if (holder.kind === "code") return [holder.code];
  if (holder.kind === "district") return districtCodes;
  const load = holder.kind === "project" ? loadProject : loadContract;
  const thing = await load(holder.id);
  return thing ? [thing.buyerCode] : districtCodes;
}

type Known = Account & { readonly entry: NonNullable<Account["entry"]> };

async function loadAccount(account: string): Promise<Known | undefined> {
  const [entry, codes] = await Promise.all([loadAccountHead(account), loadCodes(account)]);
  return entry && { account, entry, codes };
}

export const handler = serve(fundsApi, fundRefusals, {
  makeAppropriation: ({ body, command }) => {
    const appropriationId = typeid("apr").toString();
    return transact(command, {
      thing: appropriations,
      id: appropriationId,
      ledger,
      facts: async () => ({ yearClosed: (await loadYear(body.year)) !== undefined }),
      begin: (facts) => makeAppropriation({ appropriationId, ...body }, facts),
      also: () => ({ guarded: [absentCheck("year", body.year)] }),
    });
  },
  listAppropriations: ({ query, page }) => listAppropriationsByYear(query.year, page),
  getAppropriation: ({ params }) => loadAppropriation(params.appropriationId),
  reverseAppropriation: ({ params, body, command }) =>
    transact(command, {
      thing: appropriations,
      id: params.appropriationId,
      ledger,
      facts: (made) => loadCover(made && coverOfReversal(made)),
      decide: (made, cover) => reverseAppropriation(made, body, cover),
    }),
  makeAllotment: ({ body, command }) => {
    const allotmentId = typeid("alt").toString();
    return transact(command, {
      thing: allotments,
      id: allotmentId,
      ledger,
      facts: async () => {
        const [openness, cover] = await Promise.all([
          loadOpenness([body.communityCode]),
          loadCover(accounts.department(body.departmentCode, body.year)),
        ]);
        return { openness, communityOpen: openness.notOpen.length === 0, ...cover };
      },
      begin: (facts) => makeAllotment({ allotmentId, ...body }, facts),
      also: (_, { openness }) => ({ guarded: openness.guarded }),
    });
  },
  listAllotments: ({ query, page }) => listAllotmentsByYear(query.year, page),
  getAllotment: ({ params }) => loadAllotment(params.allotmentId),
  reverseAllotment: ({ params, body, command }) =>
    transact(command, {
      thing: allotments,
      id: params.allotmentId,
      ledger,
      facts: (made) => loadCover(made && coverOfReversal(made)),
      decide: (made, cover) => reverseAllotment(made, body, cover),
    }),
  closeYear: ({ params, body, command, now }) => {
    const terms = { ...params, ...body, at: now };
    return transact(command, {
      thing: years,
      id: params.year,
      begin: () => beginClosing(undefined, terms),
      decide: (year) => beginClosing(year, terms),
    });
  },
  getYear: ({ params }) => loadYear(params.year),
  listAccounts: async ({ page }) => {
    const { items, next } = await listAccountNames(page);
    const heads = await Promise.all(items.map(loadAccountHead));
    return { items: items.map((account, i) => ({ account, entry: heads[i] })), next };
  },
  getTrialBalance: async ({ query, page }) => {
    const { items, next } = await listAccountNames(page);
    const all = await Promise.all(items.map((account) => loadTurnover(account, query.year)));
    return { items: all.filter(({ closing }) => closing), next };
  },
  getAccount: async ({ params, query: { at } }) => {
    const account = await loadAccount(params.account);
    if (!account || at === undefined) return account;
    return { ...account, entry: await loadLastEntry(params.account, (then) => then <= at) };
  },
  listEntries: async ({ params, query: { from, to }, actor, page: { cursor, limit } }) => {
    const known = await loadAccount(params.account);
    if (!known || !reaches(actor, known.codes)) throw new Fault("not_found");
    const given = Number(cursor ?? 0);
    const lastBefore = async (instant: string) =>
      (await loadLastEntry(params.account, (at) => at < instant))?.n ?? 0;
    return listEntriesByAccount(params.account, {
      after: cursor === undefined && from ? await lastBefore(startOf(from)) : given,
      last: to ? await lastBefore(endOf(to)) : known.entry.n,
      limit,
    });
  },
});
