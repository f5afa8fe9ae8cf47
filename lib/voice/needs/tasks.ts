import type { Task } from "../../core/task.ts";
import type { Need } from "./model.ts";

/** Statuses in which a need waits for its community's answer, a council's word included. */
export const answerableStatuses = ["open", "in_council"] as const satisfies Need["status"][];

/** The community's lists of needs hold them all; no other row does. */
export const needTasks = ({ status, needId, communityCode, blockCode }: Need): readonly Task[] =>
  answerableStatuses.some((one) => one === status)
    ? [
        {
          kind: "answer_need",
          holder: `community/${communityCode}`,
          path: { needId },
          partyCode: blockCode,
        },
      ]
    : [];
