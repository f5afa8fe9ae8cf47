import type { Recorded } from "../../core/decision.ts";
import { as } from "../../core/in-status.ts";
import type { Volunteer, VolunteerEvent } from "./model.ts";

/** The state of a volunteer after one more event. */
export function evolveVolunteer(
  state: Volunteer | undefined,
  event: Recorded<VolunteerEvent>,
): Volunteer {
  switch (event.type) {
    case "volunteer.registered": {
      const { type: _type, at: registeredAt, by: subject, ...registered } = event;
      const served = { minutesServed: 0, shiftsServed: 0 };
      return { status: "registered", ...registered, subject, registeredAt, ...served };
    }
    case "volunteer.checked": {
      const { checkedOn, validTo } = event;
      const { remindedAt: _, ...before } = {
        remindedAt: undefined,
        ...as(state, "registered", "checked"),
      };
      return { ...before, status: "checked", recordCheck: { checkedOn, validTo } };
    }
    case "volunteer.check_expiring":
      return { ...as(state, "checked"), remindedAt: event.at };
    case "volunteer.stopped": {
      const before = as(state, "registered", "checked");
      const {
        recordCheck: _,
        remindedAt: _told,
        ...kept
      } = {
        recordCheck: undefined,
        remindedAt: undefined,
        ...before,
      };
      return { ...kept, status: "stopped", stoppedAt: event.at };
    }
    case "volunteer.served": {
      const before = as(state, "registered", "checked", "stopped");
      const minutesServed = before.minutesServed + event.minutes;
      return { ...before, minutesServed, shiftsServed: before.shiftsServed + 1 };
    }
  }
}
