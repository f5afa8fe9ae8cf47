import { byName, type Counted, type Limits } from "../../core/limits.ts";
import { daysBetween, endOf, localDateOf, startOf } from "../../core/time.ts";
import {
  type Days,
  lastDay,
  type WorkingCalendar,
  workingDaysBetween,
} from "../../core/working-days.ts";
import { policy } from "../policy.ts";
import { type Clocks, isAnnounced, type Organisation, type OrganisationEvent } from "./model.ts";

type Used = Pick<Clocks, "usedWorkingDays" | "usedCalendarDays">;

/** What is left of some days of which so many were used. */
const left = ({ value, unit }: Days, used: number): Days => ({
  value: Math.max(0, value - used),
  unit,
});

/** How many days each limit of an application has. */
const daysOf = ({ usedWorkingDays, usedCalendarDays }: Used) => ({
  noticeBy: policy.supplementNoticeDays,
  promisedBy: left(policy.registrationPromisedDays, usedWorkingDays),
  statutoryBy: left(policy.registrationStatutoryDays, usedCalendarDays),
});

/**
 * Both clocks of a registration from a day on, less what was used before papers were asked for.
 * Source: domain.md §4; the first day is not counted.
 */
export function startClocks(
  calendar: WorkingCalendar,
  startedOn: string,
  { usedWorkingDays, usedCalendarDays }: Used,
): Clocks {
  const days = daysOf({ usedWorkingDays, usedCalendarDays });
  return {
    startedOn,
    usedWorkingDays,
    usedCalendarDays,
    noticeBy: lastDay(calendar, startedOn, days.noticeBy),
    promisedBy: lastDay(calendar, startedOn, days.promisedBy),
    statutoryBy: lastDay(calendar, startedOn, days.statutoryBy),
    promiseMissed: false,
    statutoryMissed: false,
  };
}

/** The days that count as used when the clocks are stopped at an instant. */
export function stopClocks(calendar: WorkingCalendar, clocks: Clocks, at: string): Used {
  const on = localDateOf(at);
  return {
    usedWorkingDays: clocks.usedWorkingDays + workingDaysBetween(calendar, clocks.startedOn, on),
    usedCalendarDays: clocks.usedCalendarDays + Math.max(0, daysBetween(clocks.startedOn, on)),
  };
}

const counting =
  (name: keyof ReturnType<typeof daysOf>) =>
  ({ status, clocks }: Organisation): Counted | undefined =>
    status === "submitted" || status === "accepted"
      ? { from: clocks.startedOn, days: daysOf(clocks)[name], stands: clocks[name] }
      : undefined;

/** What a holiday notice counts again while the clocks run; what was missed stays missed. */
export const organisationLimits: Limits<Organisation, OrganisationEvent> = {
  counted: {
    noticeBy: counting("noticeBy"),
    promisedBy: counting("promisedBy"),
    statutoryBy: counting("statutoryBy"),
  },
  moved: ({ clocks }, moved) => ({
    type: "organisation.clocks_recomputed",
    clocks: { ...clocks, ...byName(moved) },
  }),
};

/** Limits that are still running in a status, each with the instant at which it has passed. */
export function runningLimits(organisation: Organisation): {
  notice?: string;
  promised?: string;
  statutory?: string;
} {
  const { status, clocks } = organisation;
  if (status !== "submitted" && status !== "accepted") return {};
  return {
    ...(status === "submitted" && { notice: endOf(clocks.noticeBy.on) }),
    ...(!clocks.promiseMissed && { promised: endOf(clocks.promisedBy.on) }),
    ...(!clocks.statutoryMissed && { statutory: endOf(clocks.statutoryBy.on) }),
  };
}

/** When what speaks against an organisation ends by itself. */
export function conductLimits(organisation: Organisation): {
  suspension?: string;
  breach?: string;
} {
  if (!isAnnounced(organisation)) return {};
  const { seriousBreach } = organisation;
  return {
    ...(organisation.status === "suspended" && {
      suspension: endOf(organisation.suspension.lastDay),
    }),
    ...(seriousBreach && { breach: startOf(seriousBreach.leavesOn) }),
  };
}

/** When a schedule must look at the organisation next. */
export function nextLimitAt(organisation: Organisation): string | undefined {
  const limits = { ...runningLimits(organisation), ...conductLimits(organisation) };
  return Object.values(limits).sort()[0];
}

/** The first day on which the list of serious breach speaks against an organisation no more. */
export const breachEndsOn = (organisation: Organisation | undefined): string | undefined =>
  organisation && isAnnounced(organisation) ? organisation.seriousBreach?.leavesOn : undefined;

/** The first day after the suspension of an organisation. */
export const suspensionEndsOn = (organisation: Organisation | undefined): string | undefined =>
  organisation?.status === "suspended"
    ? localDateOf(endOf(organisation.suspension.lastDay))
    : undefined;
