import type { Project } from "../../../../lib/buying/projects/model.ts";
import { localDateOf } from "../../../../lib/core/time.ts";
import type { Organisation } from "../../../../lib/registry/organisations/model.ts";
import { directPlan } from "../../cast/plan.ts";
import type { Action } from "../action.ts";
import type { Chance } from "../chance.ts";
import { catalogueItems, communities, community, endOfTerm, year } from "../district.ts";
import type { Scene } from "../scene.ts";
import { type Kind, target } from "./kind.ts";

/** One to five milestones that share the whole, all due for evaluation at once; or an advance first. */
export function milestones(chance: Chance, evaluatedOn: string) {
  const count = 1 + chance.below(5);
  const share = Math.floor(10_000 / count) - chance.below(count > 1 ? 500 : 1);
  const hasAdvance = count > 1 && chance.happens(0.3);
  return Array.from({ length: count }, (_, i) => ({
    title: `示例${i + 1}`,
    shareBasisPoints: i === 0 ? 10_000 - share * (count - 1) : share,
    deliveriesMin: i === 0 && hasAdvance ? 0 : chance.below(2),
    ...(i === 0 && hasAdvance ? { advanceFor: 1 + chance.below(4) } : { evaluatedOn }),
  }));
}

/** A plan that is mostly right. */
export function planAction(scene: Scene, chance: Chance): Action {
  const buyerCode = chance.among(communities);
  const today = localDateOf(new Date(scene.clock.at).toISOString());
  return scene.call("POST /projects", {
    as: community(buyerCode, 1 + chance.below(2)),
    body: directPlan({
      buyerCode,
      year,
      catalogueItems: [chance.among(catalogueItems)],
      amountFen: (10 + chance.below(90)) * 100_00 + chance.below(100),
      milestones: milestones(chance, today),
      ...(chance.happens(0.25) && { bondBasisPoints: 1 + chance.below(1_020) }),
      termFrom: today,
      termTo: endOfTerm(today),
    }),
  });
}

/** What is bought in other ways has commands of its own. */
const isDirect = ({ method }: Project): boolean => method === "direct";
/** Those with an account; the others only bid. */
const isPayable = (one: Organisation): boolean => "bankAccount" in one;

export const projectKinds: readonly Kind[] = [
  {
    name: "plan",
    weight: 2.5,
    draw: planAction,
  },
  {
    name: "notice",
    weight: 5,
    draw(scene, chance, about) {
      const all = scene.mirror.states("project");
      const found = target(chance, all, (p) => isDirect(p) && p.status === "planned", about);
      if (!found) return undefined;
      const { projectId, buyerCode } = found;
      const action = scene.call("POST /projects/{projectId}/notice", {
        as: community(buyerCode, 1 + chance.below(2)),
        params: { projectId },
      });
      return { ...action, about: [buyerCode] };
    },
  },
  {
    name: "award",
    weight: 10,
    draw(scene, chance, about) {
      const all = scene.mirror.states("project");
      const found = target(chance, all, (p) => isDirect(p) && p.status === "noticed", about);
      if (!found) return undefined;
      const { projectId, buyerCode, amountFen } = found;
      const { organisationId } = chance.among(
        scene.mirror.states("organisation").filter(isPayable),
      );
      const priceFen = chance.happens(0.5) ? amountFen : amountFen - chance.below(100_00);
      const action = scene.call("POST /projects/{projectId}/award", {
        as: community(buyerCode, 1 + chance.below(2)),
        params: { projectId },
        body: { organisationId, priceFen },
      });
      return { ...action, about: [projectId, organisationId] };
    },
  },
  {
    name: "cancel project",
    weight: 0.6,
    draw(scene, chance, about) {
      const isOpen = (status: string) => status === "planned" || status === "noticed";
      const found = target(chance, scene.mirror.states("project"), (p) => isOpen(p.status), about);
      if (!found) return undefined;
      return scene.call("POST /projects/{projectId}/cancellation", {
        as: community(found.buyerCode, 1),
        params: { projectId: found.projectId },
        body: { reason: "不再需要" },
      });
    },
  },
];
