import * as z from "zod";
import { districtScope } from "../core/actor.ts";
import type { Page, PageOf } from "../core/command.ts";
import { withAncestors } from "../core/grid-code.ts";
import { type Guarded, putUnchanged } from "../engine/commit.ts";
import { listThingsByDay } from "../engine/day-rows.ts";
import { type Key, noticeDayKey, noticeListKey } from "../engine/keys.ts";
import type { Stored } from "../engine/stored.ts";
import { loadRow } from "../engine/table.ts";
import { loadThing, type Thing } from "../engine/thing.ts";
import { evolveNotice } from "./evolve.ts";
import { isToBeBrought, Notice, NoticeEvent, type Recipient, recipientKey } from "./model.ts";
import { evolvePreference, Preference, PreferenceEvent } from "./preferences.ts";

/** The person's own list; and the places whose stewards have to bring it, the district's at last. */
function listRows(notice: Notice): Key[] {
  const { recipient, noticeId, toldAt, placeCode } = notice;
  const sk = `${toldAt}#${noticeId}`;
  const own = recipient.kind === "account" ? [noticeListKey("of", recipient.subject, sk)] : [];
  if (!isToBeBrought(notice)) return own;
  const places = [...(placeCode ? withAncestors(placeCode) : []), districtScope];
  return [...own, ...places.map((code) => noticeListKey("bring", code, sk))];
}

export const notices: Thing<Notice, NoticeEvent> = {
  entity: "notice",
  state: Notice,
  evolve: evolveNotice,
  events: NoticeEvent,
  rows: listRows,
  dueAt: (notice) => (notice.status === "sending" ? notice.dueAt : undefined),
};

export const preferences: Thing<Preference, PreferenceEvent> = {
  entity: "preference",
  state: Preference,
  evolve: evolvePreference,
  events: PreferenceEvent,
};

/** Where somebody is reached by a channel, under their own key and the channel's name. */
const Address = z.strictObject({ address: z.string() });
export const addresses: Stored<z.infer<typeof Address>> = {
  kind: "notice-address",
  schema: Address,
};

export const loadNotice = async (id: string): Promise<Notice | undefined> =>
  (await loadThing(notices, id))?.state;

export const loadPreference = async (subject: string): Promise<Preference | undefined> =>
  (await loadThing(preferences, subject))?.state;

/** One page of a person's notices, newest first; never stale. */
export const listNoticesByPerson = (subject: string, page: PageOf): Promise<Page<Notice>> =>
  listThingsByDay(notices, noticeListKey("of", subject).pk, { ...page, newestFirst: true });

/** One page of the notices that somebody has to bring to people of a place, oldest first. */
export const listNoticesToBring = (code: string, page: PageOf): Promise<Page<Notice>> =>
  listThingsByDay(notices, noticeListKey("bring", code).pk, page);

/** How many notices of the day went to somebody. */
export const loadSentOn = async (to: Recipient, on: string): Promise<number> =>
  Number((await loadRow(noticeDayKey(recipientKey(to), on)))?.version ?? 0);

/** The table forgets by the wall clock, whatever the platform's clock says. Units: seconds. */
const forgottenAt = () => Math.floor(Date.now() / 1_000) + 2 * 86_400;

/** Counts one more, where as many went as were read. */
export const sentOnWrite = (to: Recipient, on: string, before: number): Guarded =>
  putUnchanged(
    "notices_of_the_day",
    noticeDayKey(recipientKey(to), on),
    { entity: "notice-day", version: before + 1, expiresAt: forgottenAt() },
    before,
  );
