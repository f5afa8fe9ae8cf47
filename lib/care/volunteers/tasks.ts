import type { Task } from "../../core/task.ts";
import { readableTime } from "../../core/time.ts";
import type { Volunteer } from "./model.ts";

/** Whoever registers waits for a record check by staff of the community. */
export const volunteerTasks = ({
  status,
  volunteerId,
  communityCode,
  subject,
  registeredAt,
}: Volunteer): readonly Task[] =>
  status === "registered"
    ? (["community", "social_worker"] as const).map((role) => ({
        kind: "check_volunteer",
        holder: `${role}/${communityCode}`,
        path: { volunteerId },
        // whoever it is stands in the vault
        name: readableTime(registeredAt),
        partyCode: communityCode,
        notBy: [subject],
      }))
    : [];
