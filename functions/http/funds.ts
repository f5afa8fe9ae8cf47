import { typeid } from "typeid-js";
import { reaches } from "../../lib/core/actor.ts";
import { Fault } from "../../lib/core/faults.ts";
import { endOf, startOf } from "../../lib/core/time.ts";
import { fundsApi } from "../../lib/funds/api.ts";
import { coverOf, makeAllotment, makeAppropriation } from "../../lib/funds/decide.ts";
import { holderOf } from "../../lib/funds/holders.ts";
import { fundRefusals } from "../../lib/funds/model.ts";
import { type Account, districtCodes } from "../../lib/funds/view.ts";
import { serve } from "../../lib/http/serve.ts";
import { loadContract } from "../../lib/store/contracts.ts";
import { allotments, appropriations } from "../../lib/store/funds.ts";
import { loadUnitsNotOpen } from "../../lib/store/grids.ts";
import {
  listAccountNames,
  listEntriesByAccount,
  loadAccountHead,
  loadBalanceFen,
  loadLastEntry,
} from "../../lib/store/ledger.ts";
import { loadProject } from "../../lib/store/projects.ts";
import { transact } from "../../lib/store/transact.ts";

/** The codes whose scopes reach an account: its own, or those of the thing it belongs to. */
async function loadCodes(account: string): Promise<readonly string[]> {
  const holder = holderOf(account);
  if (holder.kind === "code") return [holder.code];
  if (holder.kind === "district") return districtCodes;
  const load = holder.kind === "project" ? loadProject : loadContract;
  const thing = await load(holder.id);
  return thing ? [thing.communityCode] : districtCodes;
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
      begin: () => makeAppropriation({ appropriationId, ...body }),
    });
  },
  makeAllotment: ({ body, command }) => {
    const allotmentId = typeid("alt").toString();
    return transact(command, {
      thing: allotments,
      id: allotmentId,
      facts: async () => {
        const [notOpen, coverFen] = await Promise.all([
          loadUnitsNotOpen([body.communityCode]),
          loadBalanceFen(coverOf(body)),
        ]);
        return { communityOpen: notOpen.length === 0, coverFen };
      },
      begin: (facts) => makeAllotment({ allotmentId, ...body }, facts),
    });
  },
  listAccounts: async ({ page }) => {
    const { items, next } = await listAccountNames(page);
    const heads = await Promise.all(items.map(loadAccountHead));
    return { items: items.map((account, i) => ({ account, entry: heads[i] })), next };
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
    if (!Number.isSafeInteger(given) || given < 0) throw new Fault("cursor_unreadable");
    const lastBefore = async (instant: string) =>
      (await loadLastEntry(params.account, (at) => at < instant))?.n ?? 0;
    return listEntriesByAccount(params.account, {
      after: cursor === undefined && from ? await lastBefore(startOf(from)) : given,
      last: to ? await lastBefore(endOf(to)) : known.entry.n,
      limit,
    });
  },
});
