import type { Inspection } from "../../../../lib/contracting/inspections/model.ts";
import { addDays, localDateOf } from "../../../../lib/core/time.ts";
import type { Chance } from "../chance.ts";
import { organisation, supervisor } from "../district.ts";
import type { Scene } from "../scene.ts";
import { scheduleAction } from "../schedule-action.ts";
import { type Kind, onEach } from "./kind.ts";
import { at, isInForce, onContract } from "./on-contract.ts";

/** A day that is near, so that a month sees some of them missed. */
const soon = (chance: Chance, { clock }: Scene): string =>
  addDays(localDateOf(new Date(clock.at).toISOString()), chance.below(4));

const onInspection = onEach<Inspection>({
  all: (scene) => scene.mirror.states("inspection"),
  params: ({ contractId, inspectionId }) => ({ contractId, inspectionId }),
});
const step = (end: string) => at.contract(`inspections/{inspectionId}/${end}`);

export const inspectionKinds: readonly Kind[] = [
  onContract("inspect", 1.5, {
    route: at.contract("inspections"),
    as: ({ unitCodes }) => supervisor(String(unitCodes[0])),
    body: ({ unitCodes }, chance, scene) => ({
      unitCode: unitCodes[0],
      onTime: chance.happens(0.8),
      headcount: chance.below(30),
      quality: 1 + chance.below(5),
      ...(chance.happens(0.6) && {
        findings: { codes: ["staff_short"], correctBy: soon(chance, scene) },
      }),
    }),
    fits: isInForce,
  }),
  onInspection("correct findings", 5, {
    route: step("correction"),
    as: ({ supplierId }) => organisation(supplierId),
    body: () => ({ measures: ["staff_added"] }),
    fits: ({ status }) => status === "correction_required",
  }),
  onInspection("verify a correction", 6, {
    route: step("verification"),
    as: ({ unitCode }) => supervisor(unitCode),
    fits: ({ status }) => status === "corrected",
  }),
  onInspection("send a correction back", 1, {
    route: step("return"),
    as: ({ unitCode }) => supervisor(unitCode),
    body: (_, chance, scene) => ({ correctBy: soon(chance, scene) }),
    fits: ({ status }) => status === "corrected",
  }),
  {
    name: "keep deadlines",
    weight: 1,
    draw: (scene) => scheduleAction(scene, "keep-deadlines", scene.clock.at),
  },
];
