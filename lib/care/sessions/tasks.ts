import type { Task } from "../../core/task.ts";
import { readableTime } from "../../core/time.ts";
import { isRunning, type Session } from "./model.ts";
import { alarmsOf } from "./view.ts";

const staff = ["community", "social_worker"] as const;

const about = ({ sessionId, unitCode, startsAt }: Session) => ({
  path: { sessionId },
  name: readableTime(startsAt),
  partyCode: unitCode,
});

/** A session waits to be staffed, then for each of its volunteers, from the roll call to the last hand-over. */
export function sessionTasks(session: Session): readonly Task[] {
  if (!isRunning(session)) return [];
  const { roster, communityCode, startsAt, endsAt } = session;
  if (roster.length === 0) {
    return staff.map((role) => ({
      ...about(session),
      kind: "staff_session",
      holder: `${role}/${communityCode}`,
      dueAt: startsAt,
    }));
  }
  return roster.map(({ subject }) => ({
    ...about(session),
    kind: "attend_session",
    holder: `volunteer/${subject}`,
    dueAt: endsAt,
  }));
}

/** A child that is in the centre waits to be fetched by its guardian's people, by the code of the day. */
export const collectTask = (
  session: Session,
  { childId, guardianSubject }: { readonly childId: string; readonly guardianSubject: string },
): Task | undefined =>
  isRunning(session) &&
  session.children.some((one) => one.childId === childId && one.stage === "in_centre")
    ? {
        ...about(session),
        kind: "collect_child",
        holder: `guardian/${guardianSubject}`,
        path: { childId },
        dueAt: session.endsAt,
      }
    : undefined;

/** The first child that is missing, or whose release is locked. The lists of alarms hold them all. */
export function alarmTasks(session: Session): readonly Task[] {
  const { sessionId, communityCode, startsAt: dueAt } = session;
  const [alarm] = alarmsOf(session);
  if (!alarm) return [];
  return staff.map((role) => ({
    ...about(session),
    kind: alarm.kind === "locked" ? "unlock_release" : "look_for_child",
    holder: `${role}/${communityCode}`,
    path: { sessionId, childId: alarm.childId },
    dueAt,
  }));
}
