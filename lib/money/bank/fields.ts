import * as z from "zod";
import { addDays, LocalDate, localDateOf } from "../../core/time.ts";

/** A text of so many Unicode characters at most, as XML Schema counts them. */
export const text = (max: number) =>
  z
    .string()
    .min(1)
    .refine((value) => [...value].length <= max);

/** An element with parts; one that is empty has none of them. */
export const part = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.preprocess((value) => (value === "" ? {} : value), z.object(shape));

/** A count as messages write it, leading zeros and all. */
export const Count = z
  .string()
  .regex(/^[0-9]{1,15}$/)
  .transform(Number);

/** A date or an instant, as the local date that it is here. */
export const Day = z
  .string()
  .max(64)
  .transform((written, context) => {
    const day = dayOf(written);
    if (LocalDate.safeParse(day).success) return day ?? z.NEVER;
    context.addIssue({ code: "custom", message: "no date" });
    return z.NEVER;
  });

/** The account that a message names, in whichever of the two ways. */
export const Account = part({
  Id: part({ IBAN: text(34).optional(), Othr: part({ Id: text(34).optional() }).optional() }),
  Ccy: text(3).optional(),
});
export const numberOf = (account: z.infer<typeof Account> | undefined): string | undefined =>
  account?.Id.Othr?.Id ?? account?.Id.IBAN;

/** Accounts in another currency are none of ours. */
export const isInYuan = (account: z.infer<typeof Account> | undefined): boolean =>
  account?.Ccy === undefined || account.Ccy === "CNY";

/** A bank, by its code in a clearing system. */
export const Agent = part({
  FinInstnId: part({ ClrSysMmbId: part({ MmbId: text(35) }).optional() }).optional(),
});
export const codeOf = (agent: z.infer<typeof Agent> | undefined): string | undefined =>
  agent?.FinInstnId?.ClrSysMmbId?.MmbId;

const form =
  /^(\d{4}-\d{2}-\d{2})(?:T((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d|24:00:00)(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/;

/**
 * The local date of what XML Schema takes for a date or an instant. An instant without a zone is
 * local time, a date with one is the day that is written.
 */
export function dayOf(written: string): string | undefined {
  const [, date = "", time, zone] = form.exec(written) ?? [];
  if (!LocalDate.safeParse(date).success) return undefined;
  if (time === undefined) return date;
  const isEnd = time.startsWith("24");
  const day = isEnd ? addDays(date, 1) : date;
  if (zone === undefined) return day;
  return isKnownZone(zone) ? localDateOf(`${day}T${isEnd ? "00:00:00" : time}${zone}`) : undefined;
}

/** XML Schema knows no zone farther than 14 hours. */
const isKnownZone = (zone: string): boolean =>
  zone === "Z" || /^[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00)$/.test(zone);
