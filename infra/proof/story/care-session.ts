import { guardian, guardianPhone, volunteer } from "../cast/care.ts";
import { people } from "../cast/people.ts";
import type { Person } from "../cast/person.ts";
import type { Case } from "./case.ts";
import type { Stage } from "./stage.ts";

/** The room, who is rostered there first, and the children. */
type Cared = Pick<Case, "venueId" | "volunteerIds" | "childIds">;

/** An afternoon's session with the four children, as its people play it. */
export function careSession(stage: Stage, story: Cared, day: string) {
  const { ask } = stage;
  let sessionId = "";
  const onSession = (who: Person, to: string, body?: object, expectStatus?: number) =>
    ask(who, {
      to: `POST /care-sessions/${sessionId}/${to}`,
      ...(body && { body }),
      ...(expectStatus && { expect: expectStatus }),
    });
  return {
    async plan(holder: object): Promise<void> {
      const planned = await ask(people.community, {
        to: "POST /care-sessions",
        body: {
          venueId: story.venueId,
          holder,
          startsAt: `${day}T07:30:00.000Z`,
          endsAt: `${day}T10:00:00.000Z`,
        },
      });
      sessionId = planned.body.sessionId;
      await onSession(people.community, "roster", { volunteerId: story.volunteerIds[0] });
    },
    enrol: (n: number, childId: string) => onSession(guardian(n), "children", { childId }),
    /** Opens it at the school gate, calls every child and takes each over. */
    async gather(): Promise<void> {
      await stage.moveTo(`${day} 15:30`);
      await onSession(people.community, "opening");
      await onSession(volunteer(1), "roll-calls", { present: story.childIds, missing: [] });
      await onSession(volunteer(1), "arrivals", { childIds: story.childIds });
    },
    /** Hands each child to whoever tells the day's code; `beforeFirst` may try something else. */
    async release(
      beforeFirst?: (attempt: (code: string) => Promise<unknown>, code: string) => Promise<void>,
    ): Promise<void> {
      await stage.moveTo(`${day} 17:45`);
      for (const [index, childId] of story.childIds.entries()) {
        const shown = { phone: guardianPhone(index + 1) };
        const to = `children/${childId}/release`;
        const { code } = (
          await ask(guardian(index + 1), { to: `GET /children/${childId}/code?on=${day}` })
        ).body;
        if (index === 0) {
          const attempt = (wrong: string) =>
            onSession(volunteer(1), to, { code: wrong, shown }, 422);
          await beforeFirst?.(attempt, code);
        }
        await onSession(volunteer(1), to, { code, shown });
      }
    },
    /** While a child is still there it is refused; the answer tells. */
    tooEarly: () => onSession(people.community, "closing", undefined, 409),
    close: () => onSession(people.community, "closing"),
  };
}
