import type { Span } from "./half-hours.ts";

/** A reservation as its resource's calendar shows it: that the time is taken, and nothing more. */
export type Busy = Span & { readonly reservationId: string; readonly reservedAt: string };

const octetsMax = 75;

/** Source: RFC 5545 §3.6.5; China has known no summer time since 1991. */
const timeZone = [
  "BEGIN:VTIMEZONE",
  "TZID:Asia/Shanghai",
  "BEGIN:STANDARD",
  "DTSTART:19910915T000000",
  "TZOFFSETFROM:+0800",
  "TZOFFSETTO:+0800",
  "TZNAME:CST",
  "END:STANDARD",
  "END:VTIMEZONE",
];

/** When a resource is taken, as iCalendar. Source: RFC 5545. */
export function calendarOf(title: string, busy: readonly Busy[]): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Wangge//Shared resources//ZH",
    "CALSCALE:GREGORIAN",
    `X-WR-CALNAME:${escaped(title)}`,
    ...timeZone,
    ...busy.flatMap(eventOf),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

const eventOf = ({ reservationId, reservedAt, startsAt, endsAt }: Busy): readonly string[] => [
  "BEGIN:VEVENT",
  `UID:${reservationId}@wangge`,
  `DTSTAMP:${compact(reservedAt)}`,
  `DTSTART:${compact(startsAt)}`,
  `DTEND:${compact(endsAt)}`,
  "SUMMARY:已预约 Reserved",
  "TRANSP:OPAQUE",
  "END:VEVENT",
];

/** An instant in UTC: `20260302T100000Z`. */
const compact = (at: string): string => at.replaceAll(/[-:]|\.\d+/g, "");

/** Source: RFC 5545 §3.3.11. */
const escaped = (text: string): string =>
  text.replaceAll(/[\\;,]/g, "\\$&").replaceAll(/\r?\n/g, "\\n");

/** Lines are at most 75 octets long, and go on after a blank. Source: RFC 5545 §3.1. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = "";
  for (const sign of line) {
    if (Buffer.byteLength(part + sign) > octetsMax) {
      parts.push(part);
      part = " ";
    }
    part += sign;
  }
  return [...parts, part].join("\r\n");
}
