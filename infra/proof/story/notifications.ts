import { disabled } from "./chapters/disabled.ts";
import { listening } from "./chapters/listening.ts";
import { outage } from "./chapters/outage.ts";
import { type Listener, listenerOn } from "./listener.ts";
import type { Play } from "./play.ts";
import type { Proof } from "./proofs.ts";
import type { Stage } from "./stage.ts";

const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);
const areAll = (numbers: Iterable<number>, last: number) => {
  const seen = new Set(numbers);
  return seen.size === last && upTo(last).every((number) => seen.has(number));
};

async function prove(stage: Stage, listener: Listener, missed: number[]): Promise<Proof[]> {
  const received = await stage.receiver.report();
  const feed = await listener.pull(0);
  const { lastNumber } = (await listener.at("GET ")).body;
  // about itself an endpoint is sent nothing but its tests
  const pushed = feed.filter(
    ({ type }) => !type.startsWith("endpoint.") || type.endsWith("tested"),
  );
  const known = new Set([...received.feedNumbers, ...missed]);
  const since = Math.min(...received.feedNumbers);
  const unknown = pushed.filter(({ feed: { number } }) => number >= since && !known.has(number));
  return [
    {
      en: "the feed's numbers have no gap",
      zh: "事件流编号无缺口",
      holds: areAll(
        feed.map(({ feed: { number } }) => number),
        feed.length,
      ),
      looked: `${feed.length} events`,
    },
    {
      en: "every number of the endpoint arrived, whatever failed in between",
      zh: "无论中途如何失败，接收端编号全部到达",
      holds: areAll(received.endpointNumbers, lastNumber),
      looked: `${lastNumber} dispatches, ${received.failedOnPurpose} calls failed`,
    },
    {
      en: "pushed and pulled together are all that concerned the organisation",
      zh: "推送与拉取合起来，即与该组织有关的全部事件",
      holds: unknown.length === 0,
      looked: `${received.feedNumbers.length} pushed, ${missed.length} pulled`,
    },
    {
      en: "every signature verified, before, in and after the rotation",
      zh: "轮换前后及期间，签名全部通过验证",
      holds: received.wrongSignatures === 0,
      looked: `${received.wrongSignatures} wrong`,
    },
  ];
}

/** What can go wrong between the platform and a receiver, and how nothing is lost by it. */
export const notifications: Play = {
  title: {
    en: "rotation, an outage, retries, disabling, replay and a gap that is filled",
    zh: "密钥轮换、故障、重试、停用、重投与缺口补齐",
  },
  begin(stage) {
    const listener = listenerOn(stage);
    const missed: number[] = [];
    return {
      chapters: [
        listening(stage, listener),
        outage(stage, listener),
        disabled(stage, listener, missed),
      ],
      prove: () => prove(stage, listener, missed),
    };
  },
};
