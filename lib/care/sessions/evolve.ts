import { assert, type Recorded } from "../../core/decision.ts";
import {
  isRunning,
  type Place,
  type Running,
  type Session,
  type SessionEvent,
  type Stage,
} from "./model.ts";

type Open = Extract<Session, { status: "open" }>;

function asRunning(state: Session | undefined): Running {
  assert(state && isRunning(state), "an event out of its order");
  return state;
}

function asOpen(state: Session | undefined): Open {
  assert(state?.status === "open", "an event out of its order");
  return state;
}

function withPlaces(
  state: Session | undefined,
  childIds: readonly string[],
  change: (place: Place) => Partial<Place>,
): Open {
  const open = asOpen(state);
  const children = open.children.map((place) =>
    childIds.includes(place.childId) ? { ...place, ...change(place) } : place,
  );
  return { ...open, children };
}

const moved = (state: Session | undefined, childIds: readonly string[], stage: Stage): Open =>
  withPlaces(state, childIds, () => ({ stage }));

/** The state of a session after one more event. */
export function evolveSession(state: Session | undefined, event: Recorded<SessionEvent>): Session {
  switch (event.type) {
    case "session.planned": {
      const { type: _type, at: plannedAt, by: _by, ...planned } = event;
      return { status: "planned", ...planned, plannedAt, roster: [], children: [] };
    }
    case "session.volunteer_rostered": {
      const { volunteerId, subject } = event;
      const before = asRunning(state);
      return { ...before, roster: [...before.roster, { volunteerId, subject }] };
    }
    case "session.child_enrolled": {
      const before = asRunning(state);
      const { childId } = event;
      const place: Place = { childId, stage: "enrolled", wrongCodes: 0, locked: false };
      return { ...before, children: [...before.children, place] };
    }
    case "session.volunteer_taken_off": {
      const before = asRunning(state);
      const left = before.roster.filter(({ volunteerId }) => volunteerId !== event.volunteerId);
      return { ...before, roster: left };
    }
    case "session.child_taken_off": {
      const before = asRunning(state);
      const left = before.children.filter(({ childId }) => childId !== event.childId);
      return { ...before, children: left };
    }
    case "session.cancelled": {
      // who would have come is nobody's business any more
      assert(state?.status === "planned", "an event out of its order");
      const { children: _, ...kept } = state;
      return { ...kept, status: "cancelled", cancelledAt: event.at, because: event.because };
    }
    case "session.opened":
      return { ...asRunning(state), status: "open", openedAt: event.at };
    case "session.roll_called":
      return moved(state, event.childIds, "with_volunteer");
    case "session.child_missing":
      return moved(state, [event.childId], "missing");
    case "session.child_absent":
      return moved(state, [event.childId], "absent");
    case "session.child_called_back":
      return moved(state, [event.childId], "enrolled");
    case "session.arrived":
      return moved(state, event.childIds, "in_centre");
    case "session.child_released":
      return moved(state, [event.childId], "released");
    case "session.children_late":
      return { ...asOpen(state), lateToldAt: event.at };
    case "session.code_refused":
      return withPlaces(state, [event.childId], (place) => ({ wrongCodes: place.wrongCodes + 1 }));
    case "session.release_locked":
      return withPlaces(state, [event.childId], () => ({ locked: true }));
    case "session.release_unlocked":
      return withPlaces(state, [event.childId], () => ({ wrongCodes: 0, locked: false }));
    case "session.closed": {
      const { type: _type, at: closedAt, by: _by, ...counts } = event;
      // which children they were is nobody's business any more
      const { children: _, lateToldAt: _told, ...kept } = asOpen(state);
      return { ...kept, status: "closed", closedAt, ...counts };
    }
  }
}
