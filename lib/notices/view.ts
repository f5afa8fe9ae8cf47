import * as z from "zod";
import { GridCode } from "../core/grid-code.ts";
import { Instant, LocalDate } from "../core/time.ts";
import { Channel, KeptBecause, type Notice, NoticeId, NoticeLanguage } from "./model.ts";
import type { Preference } from "./preferences.ts";
import { sentenceOf } from "./sentence.ts";

/** A notice: what it says and about what; whose it is, is known to whoever may read it. */
export const NoticeView = z
  .strictObject({
    noticeId: NoticeId,
    status: z.enum(["sending", "sent", "kept", "given_up"]).meta({ id: "NoticeStatus" }),
    text: z.strictObject({ zh: z.string(), en: z.string() }),
    template: z.string(),
    thing: z.strictObject({ kind: z.string(), id: z.string() }),
    number: z.string().optional(),
    on: LocalDate.optional(),
    urgent: z.boolean(),
    placeCode: GridCode.optional(),
    toldAt: Instant,
    channel: Channel.optional(),
    sentAt: Instant.optional(),
    because: KeptBecause.optional(),
    givenUpAt: Instant.optional(),
    readAt: Instant.optional(),
    broughtAt: Instant.optional(),
  })
  .meta({ id: "PersonalNotice" });

export function viewNotice(notice: Notice): z.input<typeof NoticeView> {
  const { noticeId, status, template, of, number, on, urgent, placeCode, toldAt, readAt } = notice;
  const ended = {
    ...(notice.status === "sent" && { channel: notice.channel, sentAt: notice.sentAt }),
    ...(notice.status === "kept" && { because: notice.because }),
    ...(notice.status === "given_up" && { givenUpAt: notice.givenUpAt }),
  };
  const thing = { kind: of.kind, id: of.id };
  return {
    ...{ noticeId, status, text: sentenceOf(notice), template, thing, number, on, urgent },
    ...{ placeCode, toldAt, readAt, broughtAt: notice.brought?.at },
    ...ended,
  };
}

/** How somebody wants to be told; where to is known to the vault alone. */
export const PreferenceView = z
  .strictObject({
    language: NoticeLanguage,
    channels: z.array(Channel),
    /** What the district sends by. */
    offered: z.array(Channel),
  })
  .meta({ id: "NoticePreferences" });

/** A preference beside what there is to prefer. */
export type Preferred = Pick<Preference, "language" | "channels"> & {
  readonly offered: readonly Channel[];
};

export const viewPreference = ({
  language,
  channels,
  offered,
}: Preferred): z.input<typeof PreferenceView> => ({ language, channels, offered: [...offered] });
