import * as decide from "../../../../lib/money/admissions/decide.ts";
import { Affair, lifecycle } from "../../../../lib/money/admissions/model.ts";
import { walk } from "../../../support/walk.ts";
import { affairIn, at, hearingOver, nanxin, validityOver } from "./samples.ts";

const covered = { communityOpen: true, coverFen: 24_000_00 };

export const assignToNanxin = (affair: Affair) =>
  decide.assignAffair(affair, { communityCode: nanxin, year: "2026", at }, covered);

export const affairWalk = walk({
  lifecycle,
  schema: Affair,
  stateIn: (status) => affairIn(status),
  commands: {
    giveOpinion: (a) => decide.giveOpinion(a, { communityCode: nanxin, supports: true }, at),
    watch: (a) => decide.watchAffair(a, validityOver),
    admit: (a) => decide.admitAffair(a, { at: hearingOver }),
    refuse: (a) => decide.refuseAffair(a, { reason: "示例理由", at: hearingOver }),
    assign: (a) => assignToNanxin(a),
    withdraw: (a) => decide.withdrawAffair(a, { reason: "示例理由" }),
  },
});
