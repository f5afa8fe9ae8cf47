import { amendmentKinds } from "../commands/amendments.ts";
import { bankKinds } from "../commands/bank.ts";
import { contractKinds } from "../commands/contracts.ts";
import { fundAccountKinds } from "../commands/fund-account.ts";
import { inspectionKinds } from "../commands/inspections.ts";
import { namesIn } from "../commands/kind.ts";
import { milestoneKinds } from "../commands/milestones.ts";
import { moneyKinds } from "../commands/money.ts";
import { paymentKinds } from "../commands/payments.ts";
import { projectKinds } from "../commands/projects.ts";
import { lastYear } from "../district.ts";
import { type Matter, rivalsAmong } from "../matter.ts";

const kinds = [
  ...moneyKinds,
  ...projectKinds,
  ...contractKinds,
  ...milestoneKinds,
  ...amendmentKinds,
  ...inspectionKinds,
  ...paymentKinds,
  ...bankKinds,
  ...fundAccountKinds,
];

/** Whatever moves money, and whatever stops it, sends it elsewhere or ends its year. */
const rivals = {
  approve: 5,
  release: 7,
  hold: 3,
  "request payment": 2,
  suspend: 6,
  "replace account": 5,
  "verify account": 2,
  grade: 2,
  accept: 1,
  "require a correction": 1,
  terminate: 1.5,
  complete: 2,
  "raise a receivable": 4,
  "agree to an amendment": 1,
  "sign as buyer": 1,
  "sign as supplier": 1,
  notice: 2,
  award: 2,
  "cancel project": 1,
  "disburse by schedule": 5,
  "start disbursement": 2,
  "read the bank's replies": 5,
  "confirm a fund account": 4,
  appropriate: 2,
  allot: 2,
  "close the last year": 2,
  "carry a closing through": 4,
};

export const money: Matter = {
  kinds,
  rivals: rivalsAmong(kinds, rivals),
  crowd: 3,
  pace: 1,
  // one of the payments that are to be carried on
  about({ mirror }, chance) {
    const paid = mirror.states("payment").filter(({ status }) => status !== "settled");
    if (chance.happens(0.2) || paid.length === 0) return [`"year":"${lastYear}"`];
    return namesIn(chance.among(paid));
  },
};
