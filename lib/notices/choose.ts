import { typeid } from "typeid-js";
import type { Command } from "../core/command.ts";
import { drop, type Guarded } from "../engine/commit.ts";
import { vaultRecordKey } from "../engine/keys.ts";
import { eraseWrites, sealRecords } from "../engine/personal-records.ts";
import { sealing } from "../engine/stored-seals.ts";
import { transact } from "../engine/transact.ts";
import { channelsOffered } from "./channels.ts";
import { Channel } from "./model.ts";
import { choosePreference, type Preference, unlessChosen } from "./preferences.ts";
import { addresses, loadPreference, preferences } from "./store.ts";
import type { Preferred } from "./view.ts";

/** How somebody wants to be told, beside what the district offers. */
export async function loadPreferred(subject: string): Promise<Preferred> {
  return { ...((await loadPreference(subject)) ?? unlessChosen), offered: channelsOffered() };
}

type Choice = Pick<Preference, "language" | "channels"> & {
  readonly mail?: string | undefined;
  readonly phone?: string | undefined;
};

/** Chooses language and channels; addresses are sealed with the choice, and erased with it. */
export function choose(
  command: Command<Preferred>,
  subject: string,
  { language, channels, mail, phone }: Choice,
) {
  const offered = channelsOffered();
  const given: Readonly<Record<Channel, string | undefined>> = { mail, message: phone };
  const facts = {
    offered,
    given: Channel.options.filter((channel) => given[channel] !== undefined),
    contactId: typeid("per").toString(),
  };
  const chosen = { subject, language, channels };
  return transact(
    {
      ...command,
      answer: (preference: Preference) => command.answer({ ...preference, offered }),
      reaches: () => true,
    },
    {
      thing: preferences,
      id: subject,
      facts: async (before) => ({
        sealed: await addressWrites(before?.contactId ?? facts.contactId, channels, given),
      }),
      begin: () => choosePreference(undefined, chosen, facts),
      decide: (before) => choosePreference(before, chosen, facts),
      also: (_, { sealed }) => ({ guarded: sealed }),
    },
  );
}

/** Seals the addresses of channels that are chosen, and erases those of the others. */
async function addressWrites(
  contactId: string,
  channels: readonly Channel[],
  given: Readonly<Record<Channel, string | undefined>>,
): Promise<Guarded[]> {
  if (channels.length === 0) return [...eraseWrites(contactId, Channel.options)];
  const left = Channel.options.filter((channel) => !channels.includes(channel));
  const records = channels.flatMap((channel) => {
    const address = given[channel];
    return address === undefined ? [] : [[channel, sealing(addresses, { address })] as const];
  });
  const sealed =
    records.length > 0 ? await sealRecords(contactId, Object.fromEntries(records)) : [];
  return [...sealed, ...left.map((channel) => drop(vaultRecordKey(contactId, channel)))];
}
