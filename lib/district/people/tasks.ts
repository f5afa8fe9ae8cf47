import type { Task } from "../../core/task.ts";
import type { Person } from "./model.ts";

/** An appointment that needs two waits for a second administrator, who is not the one appointed. */
export const personTasks = ({ subject, appointments }: Person): readonly Task[] =>
  appointments.flatMap(({ status, appointmentId, proposedBy }): Task[] =>
    status === "proposed"
      ? [
          {
            kind: "confirm_appointment",
            holder: "administrator/district",
            path: { subject, appointmentId },
            name: subject,
            notBy: [proposedBy, subject],
          },
        ]
      : [],
  );
