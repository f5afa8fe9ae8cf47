import { isOpen } from "../../../../lib/voice/requests/statuses.ts";
import { councilKinds } from "../commands/councils.ts";
import { initiativeKinds } from "../commands/initiatives.ts";
import { needKinds } from "../commands/needs.ts";
import { noticeKinds } from "../commands/notices.ts";
import { requestKinds } from "../commands/requests.ts";
import { unitKinds } from "../commands/units.ts";
import { type Matter, rivalsAmong } from "../matter.ts";

const kinds = [
  ...requestKinds,
  ...needKinds,
  ...councilKinds,
  ...initiativeKinds,
  ...unitKinds,
  ...noticeKinds,
];

/** Whatever takes a request, a vote or a signature on, and whatever ends it. */
const rivals = {
  file: 5,
  dispatch: 3,
  "dispatch to another": 2,
  "pass on": 2,
  "give back": 2,
  resolve: 4,
  check: 4,
  demand: 2,
  "dispatch from above": 2,
  "refuse a request": 1,
  merge: 4,
  withdraw: 1,
  confirm: 3,
  reopen: 4,
  "watch requests": 2,
  "answer a need": 2,
  "link a request": 3,
  vote: 20,
  "print slips": 3,
  "withdraw a council": 1,
  "count by reading": 3,
  "run councils": 2,
  sign: 14,
  "take a signature back": 3,
  "withdraw an initiative": 1,
  "close a unit": 2,
  "begin to close a unit": 1,
  "publish events": 1,
};

export const voice: Matter = {
  kinds,
  rivals: rivalsAmong(kinds, rivals),
  crowd: 6,
  // a vote is open for a few days only, and a request's limit is short
  pace: 0.2,
  about({ mirror }, chance) {
    const open = mirror.states("request").filter(isOpen);
    const asked = mirror.states("council").filter(({ status }) => status === "convened");
    const ids = [...open.map((one) => one.requestId), ...asked.map((one) => one.councilId)];
    return ids.length > 0 ? [chance.among(ids)] : [];
  },
};
