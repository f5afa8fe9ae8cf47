import { queueAction } from "../queue-action.ts";
import { scheduleAction } from "../schedule-action.ts";
import { streamAction } from "../stream-action.ts";
import type { Kind } from "./kind.ts";

export const noticeKinds: readonly Kind[] = [
  {
    name: "publish events",
    weight: 12,
    draw: (scene) => (scene.stream.waits ? streamAction(scene) : undefined),
  },
  {
    name: "tell people",
    weight: 10,
    draw(scene, chance) {
      const messages = scene.queues.messages().filter(({ queue }) => /notice/i.test(queue));
      const [first, ...others] = messages.slice(chance.below(messages.length));
      return first && queueAction(scene, [first, ...others.slice(0, chance.below(5))]);
    },
  },
  {
    name: "send notices on",
    weight: 0.3,
    draw: (scene) => scheduleAction(scene, "retry-notices", scene.clock.at),
  },
];
