import type { Payment } from "../../../../lib/money/payments/model.ts";
import { modes } from "../../../local/bank/behaviour.ts";
import { jobAction } from "../action.ts";
import type { Chance } from "../chance.ts";
import { treasurer } from "../district.ts";
import { queueAction } from "../queue-action.ts";
import type { Scene } from "../scene.ts";
import { scheduleAction } from "../schedule-action.ts";
import type { Kind } from "./kind.ts";

/** The instant at which a schedule was last due: a firing may come late, and twice. */
function plannedAt(scene: Scene, chance: Chance): number {
  const late = chance.happens(0.2) ? chance.below(6 * 3_600_000) : 0;
  return scene.clock.at - late;
}

/** Some of the payments, as the bank knows them. */
function some(scene: Scene, chance: Chance, share: number): string[] {
  const all = scene.mirror.states("payment").map(({ endToEndId }) => endToEndId);
  return all.filter(() => chance.happens(share));
}

const atTheBank: readonly Payment["status"][] = ["instructed", "unknown"];

/** Whether there is work for the bank or for those who speak with it; now and then they try anyway. */
function isWorthwhile(scene: Scene, chance: Chance, statuses: readonly Payment["status"][]) {
  const all = scene.mirror.states("payment");
  return chance.happens(0.15) || all.some(({ status }) => statuses.includes(status));
}

export const bankKinds: readonly Kind[] = [
  {
    name: "start disbursement",
    weight: 6,
    draw: (scene, chance) =>
      isWorthwhile(scene, chance, ["approved"])
        ? scene.call("POST /disbursements", { as: treasurer(1 + chance.below(2)) })
        : undefined,
  },
  {
    name: "disburse by schedule",
    weight: 10,
    draw: (scene, chance) =>
      isWorthwhile(scene, chance, ["approved"])
        ? scheduleAction(scene, "disburse", plannedAt(scene, chance))
        : undefined,
  },
  {
    name: "disburse by message",
    weight: 12,
    draw(scene, chance) {
      const messages = scene.queues.messages().filter(({ queue }) => /disburse/i.test(queue));
      return messages.length > 0 ? queueAction(scene, [chance.among(messages)]) : undefined;
    },
  },
  {
    name: "bank works",
    weight: 7,
    draw: (scene, chance) =>
      isWorthwhile(scene, chance, atTheBank)
        ? jobAction("the bank works", () => scene.bank.work())
        : undefined,
  },
  {
    name: "read the bank's replies",
    weight: 8,
    draw: (scene, chance) =>
      isWorthwhile(scene, chance, atTheBank)
        ? scheduleAction(scene, "read-bank-replies", plannedAt(scene, chance))
        : undefined,
  },
  {
    name: "bank behaves",
    weight: 2,
    draw(scene, chance) {
      const behaviour = {
        mode: chance.happens(0.5) ? ("accept" as const) : chance.among(modes),
        delaySeconds: chance.among([0, 0, 0, 3_600, 200_000]),
        rejectEndToEndIds: some(scene, chance, 0.25),
        dropEndToEndIds: some(scene, chance, 0.1),
        reasonCode: chance.among(["AC04", "AM05", "NARR"]),
        books: chance.happens(0.5),
        returnEndToEndIds: some(scene, chance, 0.2),
        loseConnections: chance.below(3),
      };
      const behaves = jobAction(`the bank: ${describe(behaviour)}`, async () => {
        for (const one of behaviour.dropEndToEndIds) scene.silenced.add(one);
        scene.bank.behave(behaviour);
      });
      return { ...behaves, isWeather: true };
    },
  },
];

const describe = (behaviour: object): string =>
  Object.entries(behaviour)
    .map(([name, value]) => `${name} ${Array.isArray(value) ? value.join(" ") || "none" : value}`)
    .join(", ");
