import * as decide from "../../../../lib/care/children/decide.ts";
import { evolveChild } from "../../../../lib/care/children/evolve.ts";
import { Child, type ChildEvent, lifecycle } from "../../../../lib/care/children/model.ts";
import { walk } from "../../../support/walk.ts";

const id = (prefix: string) => `${prefix}_01h455vb4pex5vsknk084sn02q`;
const at = "2026-02-09T01:00:00.000Z";

const enrolled: ChildEvent = {
  type: "child.enrolled",
  childId: id("chd"),
  communityCode: "510107008009",
  consentScopes: ["care"],
  pickupIds: [id("per")],
};

const historyOf: Readonly<Record<Child["status"], readonly ChildEvent[]>> = {
  enrolled: [enrolled],
  withdrawn: [enrolled, { type: "child.consent_withdrawn" }],
};

function childIn(status: Child["status"]): Child {
  const state = historyOf[status].reduce<Child | undefined>(
    (before, event) => evolveChild(before, { ...event, at, by: "guardian-1" }),
    undefined,
  );
  if (!state) throw new Error("no events");
  return state;
}

export const childWalk = walk({
  lifecycle,
  schema: Child,
  stateIn: childIn,
  commands: {
    changePickups: (child) =>
      decide.changePickups(child, { pickupIds: [id("per")], at, pickupsBornOn: [] }),
    withdrawConsent: (child) => decide.withdrawConsent(child, { inCareOf: undefined }),
    useCode: (child) => decide.useCode(child, { on: "2026-02-09" }),
  },
});
