import type { EventName } from "../core/event-name.ts";
import { idPrefixes } from "../core/id.ts";
import { sha256Of } from "../core/sha256.ts";
import { type Recipient, recipientKey } from "./model.ts";

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
/** Letters behind the first, which a TypeID takes from the first eight alone. */
const lettersBehind = 25;

/**
 * The id of what an event tells somebody: the same whenever it is told, so that it is one notice, and
 * one message to a gateway that knows it again.
 */
export function noticeIdOf({ kind, id, version }: EventName, to: Recipient): string {
  const digest = sha256Of([kind, id, version, recipientKey(to)].join("\n"));
  const letter = (place: number, of: number) =>
    alphabet[Number.parseInt(digest.slice(2 * place, 2 * place + 2), 16) % of];
  const behind = Array.from({ length: lettersBehind }, (_, n) => letter(n + 1, alphabet.length));
  return `${idPrefixes.notice}_${letter(0, 8)}${behind.join("")}`;
}
