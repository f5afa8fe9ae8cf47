import { communityOf } from "../../../../lib/core/grid-code.ts";
import type { Initiative } from "../../../../lib/voice/councils/initiative-model.ts";
import type { Action } from "../action.ts";
import type { Chance } from "../chance.ts";
import { communities, courtyardOf, doorsOf, resident } from "../district.ts";
import { doorAt } from "../known.ts";
import type { Scene } from "../scene.ts";
import { type Kind, onEach, target } from "./kind.ts";
import { slipsFor } from "./slips.ts";

const isGathering = ({ status }: Initiative): boolean => status === "gathering";
const onInitiative = onEach<Initiative>({
  all: (scene) => scene.mirror.states("initiative"),
  params: ({ initiativeId }) => ({ initiativeId }),
});

/** What a door does by its token. */
const byToken =
  (end: string) =>
  (scene: Scene, chance: Chance, about?: readonly string[]): Action | undefined => {
    const all = scene.mirror.states("initiative");
    const found = target(chance, all, isGathering, about);
    if (!found) return undefined;
    const { initiativeId, unitCode } = found;
    const householdId = chance.among(doorsOf(communityOf(unitCode)));
    const token = scene.known.tokens.get(doorAt(initiativeId, householdId));
    if (!token) return undefined;
    const action = scene.call(`POST /initiatives/{initiativeId}/${end}`, {
      params: { initiativeId },
      body: { householdId, token },
    });
    return { ...action, about: [initiativeId] };
  };

export const initiativeKinds: readonly Kind[] = [
  {
    name: "start an initiative",
    weight: 2,
    draw: (scene, chance) =>
      scene.call("POST /initiatives", {
        as: resident(1 + chance.below(4)),
        body: {
          unitCode: courtyardOf(chance.among(communities)),
          topic: "示例院落加装电梯",
          options: [
            { kind: "text", text: "加装电梯" },
            { kind: "text", text: "维持现状" },
          ],
          votingDays: 1 + chance.below(8),
        },
      }),
  },
  slipsFor({
    name: "print slips to sign by",
    weight: 6,
    route: "POST /initiatives/{initiativeId}/slips",
    all: ({ mirror }) => mirror.states("initiative"),
    fits: isGathering,
    params: ({ initiativeId }) => ({ initiativeId }),
  }),
  { name: "sign", weight: 18, draw: byToken("signatures") },
  { name: "take a signature back", weight: 1.5, draw: byToken("signatures/withdrawal") },
  onInitiative("withdraw an initiative", 0.3, {
    route: "POST /initiatives/{initiativeId}/withdrawal",
    as: (_, n) => resident(n),
    fits: isGathering,
  }),
];
