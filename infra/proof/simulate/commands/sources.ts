import type { Display, Objection, Project } from "../../../../lib/buying/projects/model.ts";
import { isByTender, PurchaseMethod } from "../../../../lib/buying/purchase-method.ts";
import { earliestClose } from "../../../../lib/buying/tenders/decide.ts";
import { addDays, addDuration, localDateOf } from "../../../../lib/core/time.ts";
import { directPlan } from "../../cast/plan.ts";
import { criteria } from "../../cast/tender.ts";
import { communities, community, endOfTerm, organisation, tenderItems, year } from "../district.ts";
import { type Kind, onEach, target } from "./kind.ts";
import { buyerOf, nowIn } from "./on-tender.ts";
import { milestones } from "./projects.ts";
import { panelFor } from "./tenders.ts";

const methods = PurchaseMethod.exclude(["direct"]).options;

type Displayed = Project & { readonly display: Display };
const isDisplayed = (project: Project): project is Displayed =>
  project.status === "noticed" && project.display !== undefined;

const isRunning = ({ status, method }: Project): boolean =>
  method !== "direct" && (status === "planned" || status === "noticed");
const runningMax = 3;

/** An objection with the project that it is of. */
type Objected = { readonly project: Project; readonly objection: Objection };

const onObjection = onEach<Objected>({
  all: (scene) =>
    scene.mirror
      .states("project")
      .flatMap((project) =>
        isDisplayed(project)
          ? project.display.objections.map((objection) => ({ project, objection }))
          : [],
      ),
  params: ({ project: { projectId }, objection }) => ({
    projectId,
    number: String(objection.number),
  }),
});

/** Projects that are bought by tender or from a single source, up to their award. */
export const sourceKinds: readonly Kind[] = [
  {
    name: "plan a purchase",
    weight: 7,
    draw(scene, chance) {
      // a few at a time, which come to their end
      const running = scene.mirror.states("project").filter(isRunning).length;
      if (running >= runningMax && !chance.happens(0.05)) return undefined;
      const buyerCode = chance.among(communities);
      const method = chance.among(methods);
      const termFrom = addDays(localDateOf(nowIn(scene)), 40);
      const large = chance.happens(0.1) ? 5 : 1;
      return scene.call("POST /projects", {
        as: community(buyerCode, 1 + chance.below(2)),
        body: directPlan({
          buyerCode,
          year,
          catalogueItems: [chance.among(tenderItems)],
          amountFen: large * (5 + chance.below(95)) * 100_00,
          method,
          ...(isByTender(method) && { criteria }),
          milestones: milestones(chance, termFrom),
          termFrom,
          termTo: endOfTerm(termFrom),
        }),
      });
    },
  },
  {
    name: "notice a purchase",
    weight: 20,
    draw(scene, chance, about) {
      const isMeant = (one: Project) => one.status === "planned" && one.method !== "direct";
      const found = target(chance, scene.mirror.states("project"), isMeant, about);
      if (!found) return undefined;
      const { projectId, buyerCode, method } = found;
      const action = scene.call("POST /projects/{projectId}/notice", {
        as: buyerOf(found, 1 + chance.below(2)),
        params: { projectId },
        body: isByTender(method)
          ? { tender: { closesAt: closesAt(), panel: panelFor(buyerCode, chance) } }
          : { organisationId: chance.among(scene.mirror.states("organisation")).organisationId },
      });
      return { ...action, about: [projectId] };

      function closesAt(): string {
        const earliest = earliestClose({}, nowIn(scene), isByTender(method) ? method : "inquiry");
        if (chance.happens(0.05)) return new Date(Date.parse(earliest) - 1).toISOString();
        return addDuration(earliest, `PT${chance.below(40)}H`);
      }
    },
  },
  {
    name: "object to a source",
    weight: 5,
    draw(scene, chance, about) {
      const isMeant = (one: Project) => isDisplayed(one) && nowIn(scene) < one.display.until;
      const found = target(chance, scene.mirror.states("project"), isMeant, about);
      if (!found) return undefined;
      const { projectId } = found;
      const { organisationId } = chance.among(scene.mirror.states("organisation"));
      const action = scene.call("POST /projects/{projectId}/objections", {
        as: organisation(organisationId),
        params: { projectId },
        body: { organisationId, text: "示例异议说明" },
      });
      return { ...action, about: [projectId] };
    },
  },
  onObjection("answer an objection", 7, {
    route: "POST /projects/{projectId}/objections/{number}/answer",
    as: ({ project }, n) => buyerOf(project, n),
    body: (_, chance) => ({ isUpheld: chance.happens(0.25), text: "示例答复说明" }),
    fits: ({ objection }) => !objection.answer,
  }),
  {
    name: "award a source",
    weight: 10,
    draw(scene, chance, about) {
      const isMeant = (one: Project) =>
        isDisplayed(one) && addDuration(one.display.until, "PT60S") <= nowIn(scene);
      const found = target(chance, scene.mirror.states("project"), isMeant, about);
      if (!found) return undefined;
      const { projectId, amountFen } = found;
      const others = scene.mirror.states("organisation");
      const organisationId =
        isDisplayed(found) && chance.happens(0.9)
          ? found.display.supplierId
          : chance.among(others).organisationId;
      const action = scene.call("POST /projects/{projectId}/award", {
        as: buyerOf(found, 1 + chance.below(2)),
        params: { projectId },
        body: { organisationId, priceFen: amountFen },
      });
      return { ...action, about: [projectId] };
    },
  },
];
