import * as z from "zod";
import type { Page, PageOf } from "../../core/command.ts";
import { type Guarded, put, putUnchanged } from "../../engine/commit.ts";
import { needListKey, needRequestKey, needWindowKey } from "../../engine/keys.ts";
import { listRowsBeneath } from "../../engine/lists.ts";
import { readRow, rowSaying, type StoredRow } from "../../engine/stored-rows.ts";
import { loadRow } from "../../engine/table.ts";
import { loadThing, loadThings, type Thing } from "../../engine/thing.ts";
import { evolveNeed } from "./evolve.ts";
import { type Counted, Waiting, type Window } from "./gather.ts";
import { Need, NeedEvent } from "./model.ts";

export const needs: Thing<Need, NeedEvent> = {
  entity: "need",
  state: Need,
  // volunteers and groups answered no need before
  readers: [(before) => before],
  evolve: evolveNeed,
  events: NeedEvent,
  rows: ({ communityCode, blockCode, status, proposedAt, needId }) =>
    [communityCode, blockCode].map((code) => needListKey(code, status, `${proposedAt}#${needId}`)),
};

export const loadNeed = async (id: string): Promise<Need | undefined> =>
  (await loadThing(needs, id))?.state;

/** Rows may say `kind` as well, which nobody reads. */
const KeptWindow = Waiting.extend({ kind: z.literal("waits").optional() });
export const windows: StoredRow<Waiting> = {
  kind: "need-window",
  schema: KeptWindow,
  readers: [(before) => before],
};

/** What waits of one category in one block; nothing waits where no row stands. */
export async function loadWindow(blockCode: string, category: string): Promise<Window> {
  const row = await loadRow(needWindowKey(blockCode, category));
  if (!row) return { version: 0, waiting: [] };
  return { ...readRow(windows, row), version: row.version as number };
}

/** The window after a request, only where it still is what was read. */
export function windowWrite(
  place: { readonly blockCode: string; readonly category: string },
  before: Window,
  after: Waiting,
): Guarded {
  const key = needWindowKey(place.blockCode, place.category);
  const { waiting, needId } = after;
  const says = rowSaying(windows, { waiting, needId }, before);
  const row = { entity: "window", version: before.version + 1, ...says };
  return putUnchanged("window_unchanged", key, row, before.version);
}

/** Lists a request behind its need. */
export const linkWrite = (needId: string, { requestId, at }: Counted): Guarded =>
  put("row", needRequestKey(needId, at, requestId), { entity: "row", id: requestId });

/** One page of the needs of a community or a block in one status, oldest first; never stale. */
export async function listNeedsByUnit(
  list: { readonly code: string; readonly status: Need["status"] },
  page: PageOf,
): Promise<Page<Need>> {
  const { pk } = needListKey(list.code, list.status, "");
  const rows = await listRowsBeneath({ pk, sk: "" }, page);
  const loaded = await loadThings(
    needs,
    rows.items.map((row) => row.id as string),
  );
  return { items: loaded.map(({ state }) => state), next: rows.next };
}

/** One page of the requests behind a need, oldest first. */
export async function listRequestsByNeed(
  needId: string,
  page: PageOf,
): Promise<Page<{ requestId: string; reportedAt: string }>> {
  const [pk, prefix] = [needRequestKey(needId, "", "").pk, "REQUEST#"];
  const rows = await listRowsBeneath({ pk, sk: prefix }, page);
  const items = rows.items.map((row) => ({
    requestId: row.id as string,
    reportedAt: String(row.sk).split("#")[1] ?? "",
  }));
  return { items, next: rows.next };
}
