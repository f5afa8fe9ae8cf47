import type { PanelMember, Tender } from "../../../../lib/buying/tenders/model.ts";
import { countableAt } from "../../../../lib/buying/tenders/times.ts";
import { scored } from "../../cast/tender.ts";
import type { Chance } from "../chance.ts";
import { community, experts } from "../district.ts";
import { inParts } from "../known.ts";
import type { Scene } from "../scene.ts";
import { scheduleAction } from "../schedule-action.ts";
import { type Kind, target } from "./kind.ts";
import { at, buyerOf, memberOf, nowIn, onTender } from "./on-tender.ts";

/** Two experts and one of the buyer's people. */
export function panelFor(buyerCode: string, chance: Chance): PanelMember[] {
  const first = chance.below(experts.length);
  const second = (first + 1 + chance.below(experts.length - 1)) % experts.length;
  const seats = [first, second].map((n) => ({
    subject: experts[n]?.subject ?? "",
    kind: "expert" as const,
  }));
  const { subject } = community(buyerCode, 1 + chance.below(2));
  return [...seats, { subject, kind: "buyer" }];
}

const isOpened = (tender: Tender): tender is Extract<Tender, { status: "opened" }> =>
  tender.status === "opened";

/** Members of a panel who have not declared, or not scored yet, or have an interest. */
function membersOf(tender: Tender) {
  const subjects = tender.panel.map(({ subject }) => subject);
  if (!isOpened(tender)) return { undeclared: [], unscored: [], interested: [] };
  const declared = new Map(tender.interests.map((one) => [one.subject, one.bidderIds]));
  const filed = tender.sheets.map(({ subject }) => subject);
  return {
    undeclared: subjects.filter((one) => !declared.has(one)),
    unscored: subjects.filter((one) => declared.get(one)?.length === 0 && !filed.includes(one)),
    interested: subjects.filter((one) => (declared.get(one)?.length ?? 0) > 0),
  };
}

/** One of those that are to act; where there is none, anybody of the panel. */
const oneOf = (tender: Tender, subjects: readonly string[], n: number) =>
  memberOf(tender, subjects[n % Math.max(1, subjects.length)] ?? tender.panel[n]?.subject ?? "");

const bidderIdsOf = (tender: Tender): string[] =>
  isOpened(tender) ? tender.bids.map(({ bidderId }) => bidderId) : [];

/** A whole sheet of random scores; now and then one score is missing. */
function sheetFor(tender: Tender, chance: Chance): object {
  const scores = bidderIdsOf(tender).flatMap((bidderId) =>
    scored.map(({ criterion, weight }) => ({
      bidderId,
      criterion,
      scoreHundredths: chance.below(weight * 100 + 1),
    })),
  );
  const [first = { bidderId: "org_01h455vb4pex5vsknk084sn02q", criterion: "experience" }] = scores;
  const none = [{ ...first, scoreHundredths: 0 }];
  return { scores: scores.length > 1 && chance.happens(0.95) ? scores : none };
}

export const tenderKinds: readonly Kind[] = [
  {
    name: "run tenders",
    weight: 3,
    draw: (scene) => scheduleAction(scene, "run-tenders", scene.clock.at),
  },
  {
    name: "open bids",
    weight: 14,
    draw(scene, chance, about) {
      const fits = (one: Tender) => one.status === "closed" && countableAt(one) <= nowIn(scene);
      const found = target(chance, scene.mirror.states("tender"), fits, about);
      if (!found) return undefined;
      const { tenderId } = found;
      const subject = chance.among(found.panel).subject;
      const params = { tenderId };
      const action = scene.call(at.tender("opening"), { as: memberOf(found, subject), params });
      return { ...action, about: [tenderId] };
    },
  },
  onTender("declare interests", 16, {
    route: at.tender("interests"),
    as: (tender, n) => oneOf(tender, membersOf(tender).undeclared, n),
    body: (tender, chance) => ({
      bidderIds: chance.happens(0.1) ? bidderIdsOf(tender).slice(0, 1) : [],
    }),
    fits: (tender) => membersOf(tender).undeclared.length > 0,
  }),
  onTender("file a sheet", 18, {
    route: at.tender("sheets"),
    as: (tender, n) => oneOf(tender, membersOf(tender).unscored, n),
    body: sheetFor,
    fits: (tender) => membersOf(tender).unscored.length > 0,
  }),
  onTender("replace an interested member", 8, {
    route: at.tender("panel"),
    as: buyerOf,
    body(tender, chance) {
      const leaves = membersOf(tender).interested[0] ?? chance.among(tender.panel).subject;
      const isBuyer = tender.panel.some((one) => one.subject === leaves && one.kind === "buyer");
      const joins = isBuyer
        ? [1, 2].map((n) => community(tender.buyerCode, n).subject)
        : experts.map(({ subject }) => subject);
      return { leaves, joins: chance.among(joins), reason: "示例更换理由" };
    },
    fits: (tender) => membersOf(tender).interested.length > 0,
  }),
  onTender("notice an award", 12, {
    route: at.tender("award-notice"),
    as: buyerOf,
    fits: ({ status }) => status === "scored",
  }),
  {
    name: "award a tender",
    weight: 14,
    draw(scene, chance, about) {
      const fits = (one: Tender) => one.status === "award_noticed" && one.awardFrom <= nowIn(scene);
      const found = target(chance, scene.mirror.states("tender"), fits, about);
      if (!found) return undefined;
      const { tenderId } = found;
      const as = buyerOf(found, 1 + chance.below(2));
      return { ...scene.call(at.tender("award"), { as, params: { tenderId } }), about: [tenderId] };
    },
  },
  {
    name: "look into a tender",
    weight: 3,
    draw(scene, chance, about) {
      const found = target(chance, scene.mirror.states("tender"), () => true, about);
      return found && { ...inParts(lookInto(found, scene, chance)), about: [found.tenderId] };
    },
  },
];

/** What the public, the buyer and the panel may ask, at whatever moment. */
function lookInto(tender: Tender, scene: Scene, chance: Chance) {
  const { tenderId } = tender;
  const as = memberOf(tender, chance.among(tender.panel).subject);
  switch (chance.below(4)) {
    case 0:
      return scene.call("GET /tenders/{tenderId}", { params: { tenderId } });
    case 1:
      return scene.call("GET /tenders/{tenderId}/bids", { params: { tenderId } });
    case 2:
      return scene.call("GET /tenders/{tenderId}/record", { as, params: { tenderId } });
    default: {
      const { organisationId } = chance.among(scene.mirror.states("organisation"));
      const params = { tenderId, organisationId };
      return scene.call("GET /tenders/{tenderId}/offers/{organisationId}", { as, params });
    }
  }
}
