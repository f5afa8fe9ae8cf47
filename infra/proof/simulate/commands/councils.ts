import { communityOf } from "../../../../lib/core/grid-code.ts";
import { addDuration } from "../../../../lib/core/time.ts";
import type { Council } from "../../../../lib/voice/councils/model.ts";
import type { Chance } from "../chance.ts";
import { communities, community, courtyardOf, doorsOf } from "../district.ts";
import { doorAt, heard } from "../known.ts";
import type { Scene } from "../scene.ts";
import { scheduleAction } from "../schedule-action.ts";
import { type Kind, onEach, target } from "./kind.ts";
import { slipsFor } from "./slips.ts";

const nowIn = ({ clock }: Scene): string => new Date(clock.at).toISOString();

/** A need of the community that waits, and the sentence against it; or two sentences. */
function someOptions(communityCode: string, chance: Chance, { mirror }: Scene): object[] {
  const waiting = mirror
    .states("need")
    .filter((need) => need.communityCode === communityCode && need.status !== "answered");
  const first =
    waiting.length > 0 && chance.happens(0.7)
      ? { kind: "need", needId: chance.among(waiting).needId }
      : { kind: "text", text: "加装电梯" };
  return [first, { kind: "text", text: "暂不办理" }];
}

const onCouncil = onEach<Council>({
  all: (scene) => scene.mirror.states("council"),
  params: ({ councilId }) => ({ councilId }),
});

const isOpenAt =
  (now: string) =>
  ({ status, opensAt, closesAt }: Council): boolean =>
    status === "convened" && opensAt <= now && now < closesAt;

export const councilKinds: readonly Kind[] = [
  {
    name: "convene",
    weight: 2,
    draw(scene, chance) {
      const communityCode = chance.among(communities);
      const now = nowIn(scene);
      const opensAt = chance.happens(0.4) ? now : addDuration(now, `PT${chance.below(60)}H`);
      return scene.call("POST /councils", {
        as: community(communityCode, 1 + chance.below(2)),
        body: {
          unitCode: courtyardOf(communityCode),
          topic: "示例院落议事",
          options: someOptions(communityCode, chance, scene),
          ...(opensAt !== now && { opensAt }),
          closesAt: addDuration(opensAt, `PT${30 + chance.below(200)}H`),
        },
      });
    },
  },
  slipsFor({
    name: "print slips",
    weight: 8,
    route: "POST /councils/{councilId}/slips",
    all: ({ mirror }) => mirror.states("council"),
    fits: ({ status }) => status === "convened",
    params: ({ councilId }) => ({ councilId }),
  }),
  {
    name: "vote",
    weight: 40,
    draw(scene, chance, about) {
      const { tokens, votes } = scene.known;
      const all = scene.mirror.states("council");
      const found = target(chance, all, isOpenAt(nowIn(scene)), about);
      if (!found) return undefined;
      const { councilId, unitCode } = found;
      const householdId = chance.among(doorsOf(communityOf(unitCode)));
      const token = tokens.get(doorAt(councilId, householdId));
      if (!token) return undefined;
      const choice = chance.happens(0.7) ? "o1" : "o2";
      const action = scene.call("POST /councils/{councilId}/votes", {
        params: { councilId },
        body: { householdId, token, choice },
      });
      const kept = heard<{ receipt: string }>(action, ({ receipt }) => {
        votes.push({ councilId, householdId, choice, receipt });
      });
      return { ...kept, about: [councilId] };
    },
  },
  onCouncil("withdraw a council", 0.4, {
    route: "POST /councils/{councilId}/withdrawal",
    as: ({ communityCode }, n) => community(communityCode, n),
    body: () => ({ reason: "议题尚需完善" }),
    fits: ({ status }) => status === "convened",
  }),
  {
    name: "count by reading",
    weight: 1.5,
    draw(scene, chance, about) {
      const all = scene.mirror.states("council");
      const found = target(chance, all, ({ closesAt }) => closesAt <= nowIn(scene), about);
      if (!found) return undefined;
      const { councilId } = found;
      return {
        ...scene.call("GET /councils/{councilId}", { params: { councilId } }),
        about: [councilId],
      };
    },
  },
  {
    name: "run councils",
    weight: 2.5,
    draw: (scene) => scheduleAction(scene, "run-councils", scene.clock.at),
  },
];
