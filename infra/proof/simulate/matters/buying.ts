import { countableAt } from "../../../../lib/buying/tenders/times.ts";
import { bidKinds } from "../commands/bids.ts";
import { contractKinds } from "../commands/contracts.ts";
import { disputeKinds } from "../commands/disputes.ts";
import { namesIn } from "../commands/kind.ts";
import { nowIn } from "../commands/on-tender.ts";
import { projectKinds } from "../commands/projects.ts";
import { sourceKinds } from "../commands/sources.ts";
import { tenderKinds } from "../commands/tenders.ts";
import { type Matter, rivalsAmong } from "../matter.ts";

/** Signing is what a dispute about an award stops; cancelling is what ends a tender early. */
const beside = ["sign as buyer", "sign as supplier", "cancel project"];

const kinds = [
  ...sourceKinds,
  ...tenderKinds,
  ...bidKinds,
  ...disputeKinds,
  ...[...contractKinds, ...projectKinds].filter(({ name }) => beside.includes(name)),
];

/** Whatever takes a tender on, and whatever stops or ends it. */
const rivals = {
  bid: 14,
  "withdraw a bid": 3,
  "run tenders": 7,
  "open bids": 9,
  "declare interests": 2,
  "file a sheet": 9,
  "replace an interested member": 2,
  "notice an award": 3,
  "award a tender": 9,
  "ask about an award": 5,
  "answer a question": 5,
  complain: 6,
  "rule on a complaint": 5,
  "sign as buyer": 6,
  "sign as supplier": 6,
  "object to a source": 5,
  "answer an objection": 4,
  "award a source": 6,
  "plan a purchase": 3,
  "notice a purchase": 3,
  "cancel project": 3,
};

export const buying: Matter = {
  kinds,
  rivals: rivalsAmong(kinds, rivals),
  crowd: 5,
  // a tender takes bids for days, and time passes to its deadline at once
  pace: 0.2,
  awaited(scene) {
    const now = nowIn(scene);
    const bids = Map.groupBy(
      scene.mirror.states("bid").filter(({ status }) => status === "sealed"),
      ({ tenderId }) => tenderId,
    );
    const tenders = scene.mirror.states("tender").flatMap((one) => {
      const isEnough = (bids.get(one.tenderId)?.length ?? 0) >= 3;
      if (one.status === "open") return isEnough ? [one.closesAt, countableAt(one)] : [];
      if (one.status === "award_noticed") return [one.awardFrom];
      return [];
    });
    const displays = scene.mirror
      .states("project")
      .flatMap((one) => (one.status === "noticed" && one.display ? [one.display.until] : []));
    return [...tenders, ...displays].filter((at) => at > now);
  },
  about({ mirror }, chance) {
    const ended: readonly string[] = ["failed", "cancelled"];
    const running = mirror.states("tender").filter(({ status }) => !ended.includes(status));
    const displayed = mirror
      .states("project")
      .filter((one) => one.status === "noticed" && one.display);
    const all = [...running.map((one) => one.tenderId), ...displayed.map((one) => one.projectId)];
    return all.length > 0 ? namesIn(chance.among(all)) : [];
  },
};
