import { evolveTender } from "../../../../lib/buying/tenders/evolve.ts";
import type { Score, Tender, TenderEvent, TenderIn } from "../../../../lib/buying/tenders/model.ts";
import type { Recorded } from "../../../../lib/core/decision.ts";
import type { WorkingCalendar } from "../../../../lib/core/working-days.ts";

export const tenderId = "tnd_01h455vb4pex5vsknk084sn02q";
export const contractId = "ctr_01h455vb4pex5vsknk084sn02q";
export const at = "2026-02-09T01:00:00.000Z";
export const closesAt = "2026-02-12T16:00:00.000Z";
export const countedAt = "2026-02-12T16:01:00.000Z";
export const calendar: WorkingCalendar = { "2026": { off: [], work: [] } };
export const kid = "sample-key";

export const bidderOf = (n: number): string => `org_01h455vb4pex5vsknk084sn02${n}`;
export const bidders = [1, 2, 3].map(bidderOf);

export const notice = {
  tenderId,
  projectId: "prj_01h455vb4pex5vsknk084sn02q",
  buyerCode: "510107008009",
  year: "2026",
  title: "楠欣社区四点半课堂",
  method: "inquiry" as const,
  budgetFen: 120_000_00,
  criteria: [
    { criterion: "price", title: "报价", weight: 30 },
    { criterion: "service_plan", title: "服务方案", weight: 40 },
    { criterion: "experience", title: "同类经验", weight: 30 },
  ],
  key: {
    kty: "RSA" as const,
    alg: "RSA-OAEP-256" as const,
    use: "enc" as const,
    kid,
    n: "n",
    e: "e",
  },
  panel: [
    { subject: "expert-1", kind: "expert" as const },
    { subject: "expert-2", kind: "expert" as const },
    { subject: "buyer-1", kind: "buyer" as const },
  ],
  closesAt,
};

export const bids = bidders.map((bidderId, index) => ({
  bidderId,
  sha256: String(index + 1).repeat(64),
  submittedAt: "2026-02-10T01:00:00.000Z",
  priceFen: 100_000_00 + index * 5_000_00,
}));

/** A whole sheet; the later the bidder, the lower the score. */
export const sheet: Score[] = bidders.flatMap((bidderId, index) =>
  ["service_plan", "experience"].map((criterion) => ({
    bidderId,
    criterion,
    scoreHundredths: 3_000 - index * 100,
  })),
);

type Authored = TenderEvent & { readonly by?: string };
const members = ["expert-1", "expert-2", "buyer-1"];

const noticed: Authored[] = [{ type: "tender.noticed", ...notice }];
const closed: Authored[] = [...noticed, { type: "tender.closed", bidCount: 3 }];
export const opened: Authored[] = [
  ...closed,
  { type: "tender.opening_started", by: "buyer-9" },
  { type: "tender.opened", bids, excluded: [] },
];
const declared: Authored[] = members.map((by) => ({
  type: "tender.interests_declared",
  bidderIds: [],
  by,
}));
const ranking = bids.map(({ bidderId, priceFen }) => ({
  bidderId,
  priceFen,
  scores: [],
  totalHundredths: 9_000,
}));
const scored: Authored[] = [...opened, ...declared, { type: "tender.scored", ranking }];
const awardNoticed: Authored[] = [
  ...scored,
  {
    type: "tender.award_noticed",
    awardFrom: "2026-02-16T16:00:00.000Z",
    questionsUntil: "2026-02-24T16:00:00.000Z",
  },
];

/** The events that lead to each status. */
const historyOf: Record<Tender["status"], readonly Authored[]> = {
  open: noticed,
  closed,
  opened: [...opened, ...declared],
  scored,
  award_noticed: awardNoticed,
  awarded: [
    ...awardNoticed,
    { type: "tender.awarded", supplierId: bidderOf(1), priceFen: 100_000_00, contractId },
  ],
  failed: [
    ...noticed,
    { type: "tender.failed", failure: "too_few_bids", bidCount: 2, excluded: [] },
  ],
  cancelled: [...noticed, { type: "tender.cancelled", reason: "示例理由" }],
};

export const evolved = (state: Tender | undefined, ...events: readonly Authored[]): Tender => {
  const end = events.reduce<Tender | undefined>(
    (before, event) =>
      evolveTender(before, { by: "somebody", ...event, at } as Recorded<TenderEvent>),
    state,
  );
  if (!end) throw new Error("no events");
  return end;
};

export const tenderIn = <Status extends Tender["status"]>(status: Status): TenderIn<Status> =>
  evolved(undefined, ...historyOf[status]) as TenderIn<Status>;

/** Opened, with nothing declared or scored. */
export const justOpened = (): Tender => evolved(undefined, ...opened);
