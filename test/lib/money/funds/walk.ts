import { reverseAllotment, reverseAppropriation } from "../../../../lib/money/funds/decide.ts";
import { evolveAllotment, evolveAppropriation } from "../../../../lib/money/funds/evolve.ts";
import { Allotment, Appropriation, lifecycle } from "../../../../lib/money/funds/model.ts";
import { closeAccounts, endClosing } from "../../../../lib/money/funds/year-decide.ts";
import { Year, yearLifecycle } from "../../../../lib/money/funds/year-model.ts";
import { walk } from "../../../support/walk.ts";
import { allotment, appropriation, closed, closing, cover, led, reason } from "./samples.ts";

const reverse = (appropriation: Appropriation) =>
  reverseAppropriation(appropriation, { reason }, cover);
const reverseAllotted = (allotment: Allotment) => reverseAllotment(allotment, { reason }, cover);

const appropriations = {
  made: appropriation,
  reversed: led(appropriation, reverse(appropriation), evolveAppropriation),
};
export const appropriationWalk = walk({
  lifecycle,
  schema: Appropriation,
  stateIn: (status): Appropriation => appropriations[status],
  commands: { reverse },
});

const allotments = {
  made: allotment,
  reversed: led(allotment, reverseAllotted(allotment), evolveAllotment),
};
export const allotmentWalk = walk({
  lifecycle,
  schema: Allotment,
  stateIn: (status): Allotment => allotments[status],
  commands: { reverse: reverseAllotted },
});

const found = [{ account: "community.510107008009.2026", balanceFen: 1, isClosed: false }];
const years: Readonly<Record<Year["status"], Year>> = { closing, closed };
export const yearWalk = walk({
  lifecycle: yearLifecycle,
  schema: Year,
  stateIn: (status) => years[status],
  commands: {
    closeAccounts: (year) => closeAccounts(year, { found }),
    endClosing,
  },
});
