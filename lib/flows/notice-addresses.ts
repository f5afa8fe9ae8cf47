import { system } from "../core/actor.ts";
import { recordReading } from "../engine/personal-records.ts";
import { readSealed } from "../engine/stored-seals.ts";
import type { AddressOf } from "../notices/send.ts";
import { addresses, loadPreference } from "../notices/store.ts";
import { requestWords } from "../voice/requests/store.ts";

/**
 * Opens where somebody is reached, and records that it was read to send a notice: of an account the
 * address that it chose with the channel, of whoever has none the number left with the request.
 */
export const addressOf: AddressOf = async ({ recipient }, channel, { at, id }) => {
  const reading = { of: ["contact"], purpose: "notice", by: system, at, requestId: id } as const;
  if (recipient.kind === "account") {
    const { subject } = recipient;
    const preference = await loadPreference(subject);
    if (!preference?.channels.includes(channel)) return undefined;
    const open = await recordReading({ entity: "preference", id: subject }, reading);
    return readSealed(addresses, await open(preference.contactId, channel))?.address;
  }
  const { personId, requestId } = recipient;
  const open = await recordReading({ entity: "request", id: requestId }, reading);
  return readSealed(requestWords, await open(personId, requestId))?.contact;
};
