import { type Guarded, put } from "../../engine/commit.ts";
import { servedByKey, servedKey } from "../../engine/keys.ts";
import { loadBeneath } from "../../engine/table.ts";

/**
 * Notes that a child was handed over to its guardian's people in a session under a contract. One row a
 * child and contract, with the last time alone: whoever was served since an instant is whoever was
 * served last after it. Without condition: a child is in one session at a time, and time goes on.
 */
export const servedWrites = (contractId: string, childId: string, at: string): Guarded[] => [
  put("served_is_noted", servedKey(contractId, childId), { entity: "served", lastAt: at }),
  put("served_is_noted", servedByKey(childId, contractId), { entity: "served" }),
];

/**
 * The children served under a contract after an instant, by their ids. Read by pages of 1 MB: some
 * 8,000 children each, whatever the number of sessions they came to.
 */
export async function loadServedSince(
  contractId: string,
  after: string | undefined,
): Promise<readonly string[]> {
  const rows = await loadBeneath(servedKey(contractId, "chd_"));
  return rows.filter(({ lastAt }) => !after || String(lastAt) > after).map(({ sk }) => String(sk));
}

/** The contracts under which a child was served: one or two. */
export const loadContractsServing = async (childId: string): Promise<readonly string[]> =>
  (await loadBeneath(servedByKey(childId, "ctr_"))).map(({ sk }) => String(sk));
