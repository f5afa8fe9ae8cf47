import * as z from "zod";
import { Subject } from "../core/actor.ts";
import { accept, type Decision, type Recorded, refuse } from "../core/decision.ts";
import { idOf } from "../core/id.ts";
import { Channel, NoticeLanguage } from "./model.ts";

const chosen = {
  subject: Subject,
  language: NoticeLanguage,
  /** In the order in which they are tried; none leaves notices on the person's page. */
  channels: z.array(Channel).max(Channel.options.length),
  /** Whose vault keeps the address of each of them. */
  contactId: idOf("person"),
};

/** How somebody wants to be told. */
export const Preference = z.strictObject(chosen);
export type Preference = z.infer<typeof Preference>;

export const PreferenceEvent = z.strictObject({
  type: z.literal("preference.chosen"),
  ...chosen,
});
export type PreferenceEvent = z.infer<typeof PreferenceEvent>;

/** What holds for whoever chose nothing. */
export const unlessChosen: Pick<Preference, "language" | "channels"> = {
  language: "zh",
  channels: [],
};

/**
 * Chooses language and channels. An address stays for as long as its channel is chosen, and a channel
 * that is new comes with one.
 */
export function choosePreference(
  before: Preference | undefined,
  choice: Omit<Preference, "contactId">,
  facts: {
    readonly offered: readonly Channel[];
    /** Those whose address is given now. */
    readonly given: readonly Channel[];
    /** For the vault of whoever has none yet. */
    readonly contactId: string;
  },
): Decision<PreferenceEvent, "channel_not_offered" | "address_missing"> {
  const { offered, given, contactId } = facts;
  if (choice.channels.some((channel) => !offered.includes(channel))) {
    return refuse("channel_not_offered", { offered });
  }
  const known = [...given, ...(before?.channels ?? [])];
  const channel = choice.channels.find((one) => !known.includes(one));
  if (channel) return refuse("address_missing", { channel });
  return accept<PreferenceEvent>([
    { type: "preference.chosen", ...choice, contactId: before?.contactId ?? contactId },
  ]);
}

export function evolvePreference(
  _before: Preference | undefined,
  { type: _type, at: _at, by: _by, ...chosen }: Recorded<PreferenceEvent>,
): Preference {
  return chosen;
}
