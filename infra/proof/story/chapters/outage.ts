import type { Listener } from "../listener.ts";
import type { Stage } from "../stage.ts";
import { type Chapter, expect } from "../teller.ts";

/** A receiver that is away for a night. */
export function outage(stage: Stage, listener: Listener): Chapter {
  let before = 0;
  return {
    name: "outage",
    title: { en: "Its receiver is away for a night", zh: "接收端故障一夜" },
    steps: [
      {
        en: "Three events meet a receiver that answers 500, and are tried again by the plan",
        zh: "三个事件遇上返回 500 的接收端，按计划重试",
        async play() {
          before = (await stage.receiver.report()).types.length;
          stage.receiver.tell({ answering: 500 });
          for (const _ of [1, 2, 3]) await listener.at("POST /test");
          await listener.until(({ failedOnPurpose }) => failedOnPurpose >= 3, "nothing was tried");
          for (const hours of [0.2, 0.8, 3, 6]) await listener.pass(hours);
          const { body } = await listener.at("GET /deliveries?limit=3");
          const attempts = body.items.map((one: { attempts: number }) => one.attempts);
          expect(
            attempts.every((n: number) => n >= 3),
            "too few attempts",
            attempts,
          );
          const { health } = (await listener.at("GET ")).body;
          const n = health.consecutiveFailures;
          return { en: `${n} attempts failed`, zh: `${n} 次尝试失败` };
        },
      },
      {
        en: "In the morning it is back; all three arrive with the numbers they had",
        zh: "早上恢复；三个事件以原有编号到达",
        async play() {
          stage.receiver.tell({ answering: 204 });
          await listener.pass(12);
          const received = await listener.until(
            ({ types }) => types.length === before + 3,
            "not all came again",
          );
          const numbers = [...received.endpointNumbers].sort((a, b) => a - b);
          expect(
            numbers.every((n, index) => n === index + 1),
            "a number is missing",
            numbers,
          );
          const { health } = (await listener.at("GET ")).body;
          expect(health.consecutiveFailures === 0, "its health is not what it was", health);
          return undefined;
        },
      },
    ],
  };
}
