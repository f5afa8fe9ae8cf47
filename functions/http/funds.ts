import { typeid } from "typeid-js";
import { reaches } from "../../lib/core/actor.ts";
import { Fault } from "../../lib/core/faults.ts";
import { fundsApi } from "../../lib/funds/api.ts";
import { coverOf, makeAllotment, makeAppropriation } from "../../lib/funds/decide.ts";
import { holderOf } from "../../lib/funds/holders.ts";
import { fundRefusals } from "../../lib/funds/model.ts";
import { type Account, districtCodes } from "../../lib/funds/view.ts";
import { serve } from "../../lib/http/serve.ts";
import { loadContract } from "../../lib/store/contracts.ts";
import { allotments, appropriations, listAccountNames } from "../../lib/store/funds.ts";
import { loadUnitsNotOpen } from "../../lib/store/grids.ts";
import { listEntriesByAccount, loadAccountHead, loadBalanceFen } from "../../lib/store/ledger.ts";
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

async function loadAccount(account: string): Promise<Account | undefined> {
  const [head, codes] = await Promise.all([loadAccountHead(account), loadCodes(account)]);
  return (
    head && { account, balanceFen: head.balanceFen, version: head.n, changedAt: head.at, codes }
  );
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
    const found = await Promise.all(items.map(loadAccount));
    return { items: found.filter((account) => account !== undefined), next };
  },
  getAccount: ({ params }) => loadAccount(params.account),
  listEntries: async ({ params, actor, page }) => {
    const account = await loadAccount(params.account);
    if (!account || !reaches(actor, account.codes)) throw new Fault("not_found");
    const n = Number(page.cursor ?? 0);
    if (!Number.isSafeInteger(n) || n < 0) throw new Fault("cursor_unreadable");
    const items = await listEntriesByAccount(params.account, { n, limit: page.limit });
    const last = items.at(-1)?.n ?? n;
    return { items, next: last < account.version && items.length > 0 ? String(last) : undefined };
  },
});
