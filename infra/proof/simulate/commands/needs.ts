import { isOpen } from "../../../../lib/voice/needs/decide.ts";
import type { Need } from "../../../../lib/voice/needs/model.ts";
import type { Chance } from "../chance.ts";
import { community } from "../district.ts";
import type { Scene } from "../scene.ts";
import { type Kind, onEach, target } from "./kind.ts";

const onNeed = onEach<Need>({
  all: (scene) => scene.mirror.states("need"),
  params: ({ needId }) => ({ needId }),
});
const as = ({ communityCode }: Need, n: number) => community(communityCode, n);

/** Mostly a no; else a council that asks about it, or any contract or project, which may not fit. */
function someAnswer({ needId }: Need, chance: Chance, { mirror }: Scene): object {
  const no = { kind: "no", reason: "本年度暂无此项资金" };
  const asking = mirror
    .states("council")
    .filter(({ options }) => options.some((one) => one.kind === "need" && one.needId === needId));
  const [contracts, projects] = [mirror.states("contract"), mirror.states("project")];
  switch (chance.below(5)) {
    case 0:
    case 1:
      return asking[0] ? { kind: "council", councilId: asking[0].councilId } : no;
    case 2:
      return { kind: "contract", contractId: chance.among(contracts).contractId };
    case 3:
      return { kind: "project", projectId: chance.among(projects).projectId };
    default:
      return no;
  }
}

export const needKinds: readonly Kind[] = [
  onNeed("answer a need", 2.5, {
    route: "POST /needs/{needId}/answer",
    as,
    body: someAnswer,
    fits: isOpen,
  }),
  {
    name: "link a request",
    weight: 1.5,
    draw(scene, chance, about) {
      const need = target(chance, scene.mirror.states("need"), isOpen, about);
      const request = target(chance, scene.mirror.states("request"), ({ needId }) => !needId);
      if (!need || !request) return undefined;
      const action = scene.call("POST /needs/{needId}/requests", {
        as: as(need, 1 + chance.below(2)),
        params: { needId: need.needId },
        body: { requestId: request.requestId },
      });
      return { ...action, about: [need.needId, request.requestId] };
    },
  },
];
