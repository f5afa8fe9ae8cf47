import canonicalize from "canonicalize";
import { points, sha256, sum } from "./figures.ts";
import { type Step, step } from "./step.ts";

/*
 * By the rules that a notice states and nothing of the platform's own code, so that a fault in one is
 * not a fault in both.
 */

type Score = {
  readonly bidderId: string;
  readonly criterion: string;
  readonly scoreHundredths: number;
};
type Bid = {
  readonly bidderId: string;
  readonly sha256: string;
  readonly submittedAt: string;
  readonly priceFen: number;
  readonly previousGrades?: {
    readonly scoreHundredths: number;
    readonly numbers: readonly number[];
  };
};
type Ranked = {
  readonly bidderId: string;
  readonly priceFen: number;
  readonly scores: readonly Omit<Score, "bidderId">[];
  readonly totalHundredths: number;
};

/** What is published of a tender once its award is noticed, or its record, as far as it is computed. */
export type Published = {
  readonly tenderId: string;
  readonly budgetFen: number;
  readonly criteria: readonly {
    readonly criterion: string;
    readonly title: string;
    readonly weight: number;
  }[];
  readonly priceFormula: string;
  readonly gradesFormula?: string;
  readonly tieRule: string;
  readonly closesAt: string;
  readonly bidCount: number;
  readonly bids: readonly Bid[];
  readonly excluded: readonly Omit<Bid, "priceFen" | "previousGrades">[];
  readonly sheets: readonly { readonly scores: readonly Score[] }[];
  readonly scoresSha256: string;
  readonly ranking: readonly Ranked[];
  readonly supplierId?: string;
  readonly priceFen?: number;
};

/** The rules that this knows; a notice that states others is not computed by them. */
const priceFormula = "weight × lowest price ÷ price, hundredths rounded down";
const gradesFormula =
  "weight × mean of the bidder's last 5 final results ÷ 100, hundredths rounded down; 70 points without any";
const tieRule = "lower price, then earlier submission, then smaller digest";

const price = "price";
const grades = "previous_grades";
const isByHand = ({ criterion }: { readonly criterion: string }): boolean =>
  criterion !== price && criterion !== grades;
const yuan = (fen: number): string => `¥${(fen / 100).toFixed(2)}`;

/** Computes a tender's award anew, step by step. The first step that differs is the first fault. */
export function recompute(tender: Published): readonly Step[] {
  const missing = missingIn(tender);
  if (missing) return [missing];
  return [
    ...rulesOf(tender),
    ...bidsOf(tender),
    ...sheetsOf(tender),
    ...marksOf(tender),
    ...orderOf(tender),
    ...awardOf(tender),
    digest(tender),
  ];
}

/** What the file must hold; what is not scored yet holds no sheets. */
function missingIn(tender: Published): Step | undefined {
  const needed = ["criteria", "bids", "sheets", "ranking", "scoresSha256", "closesAt"] as const;
  const missing = needed.filter((name) => tender[name] === undefined);
  return missing.length > 0
    ? step("Read the file.", `it holds no ${missing.join(", ")}: is the award on notice?`)
    : undefined;
}

function rulesOf({ criteria, ...tender }: Published): readonly Step[] {
  const weights = sum(criteria.map(({ weight }) => weight));
  const codes: ReadonlySet<string> = new Set(criteria.map(({ criterion }) => criterion));
  const named = criteria.map(({ title, weight }) => `${title} ${weight}`).join(", ");
  return [
    step(
      `The price is scored by "${priceFormula}".`,
      tender.priceFormula !== priceFormula && `the notice states "${tender.priceFormula}"`,
    ),
    ...(codes.has(grades)
      ? [
          step(
            `Earlier work is scored by "${gradesFormula}".`,
            tender.gradesFormula !== gradesFormula && `the notice states "${tender.gradesFormula}"`,
          ),
        ]
      : []),
    step(
      `Ties go by "${tieRule}".`,
      tender.tieRule !== tieRule && `the notice states "${tender.tieRule}"`,
    ),
    step(
      `The criteria weigh ${weights} points: ${named}.`,
      (weights !== 100 && "they must weigh 100") ||
        (codes.size !== criteria.length && "one stands twice") ||
        (!codes.has(price) && "the price is none of them"),
    ),
  ];
}

function bidsOf(tender: Published): readonly Step[] {
  const { bids, excluded, bidCount, budgetFen, closesAt } = tender;
  const all = [...bids, ...excluded];
  const bidders = new Set(all.map(({ bidderId }) => bidderId));
  return [
    step(
      `${bidCount} bids were in; ${bids.length} are scored, ${excluded.length} were left out.`,
      (all.length !== bidCount && `${all.length} bids are published`) ||
        (bidders.size !== all.length && "a bidder stands twice"),
    ),
    ...bids.map(({ bidderId, priceFen, submittedAt }) =>
      step(
        `${bidderId} bid ${yuan(priceFen)}, submitted ${submittedAt}.`,
        (priceFen > budgetFen && `it is above the budget of ${yuan(budgetFen)}`) ||
          (submittedAt >= closesAt && `it is after the deadline of ${closesAt}`),
      ),
    ),
    ...historiesOf(tender),
  ];
}

/** What each bid says of its bidder's earlier work, which stands in the public history. */
function historiesOf({ criteria, bids }: Published): readonly Step[] {
  if (criteria.every(({ criterion }) => criterion !== grades)) return [];
  return bids.map(({ bidderId, previousGrades }) => {
    const { scoreHundredths = -1, numbers = [] } = previousGrades ?? {};
    const rests = numbers.length > 0 ? `its results ${numbers.join(", ")}` : "no result yet";
    return step(
      `${bidderId}'s earlier work comes to ${points(scoreHundredths)} points, by ${rests}.`,
      (!previousGrades && "nothing is published of it") ||
        (numbers.length > 5 && "these are more than 5") ||
        (numbers.some((one, n) => n > 0 && one !== (numbers[n - 1] ?? 0) - 1) &&
          "they do not follow each other") ||
        (numbers.length === 0 && scoreHundredths !== 7_000 && "without any it is 70.00"),
    );
  });
}

/** Every sheet scores every bid once under every criterion that is not computed, up to its weight. */
function sheetsOf({ sheets, bids, criteria }: Published): readonly Step[] {
  const byHand = criteria.filter(isByHand);
  const faultOf = (scores: readonly Score[]): string | undefined => {
    if (scores.length !== bids.length * byHand.length) return "it has marks too many or too few";
    for (const { bidderId } of bids) {
      for (const { criterion, weight } of byHand) {
        const given = scores.filter(
          (one) => one.bidderId === bidderId && one.criterion === criterion,
        );
        const [mark] = given;
        if (given.length !== 1 || !mark) return `${bidderId} has no one mark for ${criterion}`;
        if (mark.scoreHundredths > weight * 100 || mark.scoreHundredths < 0) {
          return `${bidderId} has ${points(mark.scoreHundredths)} of ${weight} for ${criterion}`;
        }
      }
    }
    return undefined;
  };
  return [
    step(`${sheets.length} members scored.`, sheets.length === 0 && "there is no sheet"),
    ...sheets.map(({ scores }, n) =>
      step(
        `Sheet ${n + 1} gives ${points(sum(scores.map((one) => one.scoreHundredths)))} points in all.`,
        faultOf(scores),
      ),
    ),
  ];
}

const lowestOf = ({ bids }: Published): number => Math.min(...bids.map(({ priceFen }) => priceFen));

/** A bid's mark under a criterion. Units: hundredths of a point. Rounding: down. */
function markOf(
  tender: Published,
  bid: Bid,
  { criterion, weight }: Published["criteria"][number],
): number {
  if (criterion === price) {
    return Number((BigInt(weight) * 100n * BigInt(lowestOf(tender))) / BigInt(bid.priceFen));
  }
  if (criterion === grades) {
    return Math.floor((weight * (bid.previousGrades?.scoreHundredths ?? 0)) / 100);
  }
  const given = tender.sheets.flatMap(({ scores }) =>
    scores.filter((one) => one.bidderId === bid.bidderId && one.criterion === criterion),
  );
  return Math.floor(sum(given.map((one) => one.scoreHundredths)) / tender.sheets.length);
}

function marksOf(tender: Published): readonly Step[] {
  const { bids, criteria, ranking } = tender;
  return bids.flatMap((bid) => {
    const published = ranking.find(({ bidderId }) => bidderId === bid.bidderId);
    const marks = criteria.map((one) => {
      const mark = markOf(tender, bid, one);
      const given = published?.scores.find(({ criterion }) => criterion === one.criterion);
      const how =
        one.criterion === price
          ? `${one.weight} × ${yuan(lowestOf(tender))} ÷ ${yuan(bid.priceFen)}`
          : one.criterion === grades
            ? `${one.weight} × ${points(bid.previousGrades?.scoreHundredths ?? 0)} ÷ 100`
            : `the mean of ${tender.sheets.length}`;
      return {
        mark,
        said: step(
          `${bid.bidderId}, ${one.title}: ${how} = ${points(mark)}.`,
          given?.scoreHundredths !== mark &&
            `published ${given ? points(given.scoreHundredths) : "nothing"}`,
        ),
      };
    });
    const total = sum(marks.map(({ mark }) => mark));
    const inAll = step(
      `${bid.bidderId}: ${points(total)} points in all.`,
      (published?.totalHundredths !== total &&
        `published ${published ? points(published.totalHundredths) : "nothing"}`) ||
        (published?.priceFen !== bid.priceFen && "it is ranked at another price") ||
        (published?.scores.length !== criteria.length && "it is ranked under other criteria"),
    );
    return [...marks.map(({ said }) => said), inAll];
  });
}

const order = (tender: Published): readonly (Bid & { readonly total: number })[] =>
  tender.bids
    .map((bid) => ({ ...bid, total: sum(tender.criteria.map((one) => markOf(tender, bid, one))) }))
    .toSorted(
      (a, b) =>
        b.total - a.total ||
        a.priceFen - b.priceFen ||
        (a.submittedAt < b.submittedAt ? -1 : Number(a.submittedAt > b.submittedAt)) ||
        (a.sha256 < b.sha256 ? -1 : 1),
    );

function orderOf(tender: Published): readonly Step[] {
  const { ranking, bids } = tender;
  const computed = order(tender);
  return [
    ...computed.map(({ bidderId, total }, n) => {
      const before = computed[n - 1];
      const tie =
        before?.total === total ? ` (a tie, decided by ${tieBetween(before, computed[n])})` : "";
      return step(
        `Rank ${n + 1}: ${bidderId} with ${points(total)}${tie}.`,
        ranking[n]?.bidderId !== bidderId &&
          `published ${ranking[n]?.bidderId ?? "nobody"} in its place`,
      );
    }),
    step("Nobody else is ranked.", ranking.length !== bids.length && `${ranking.length} are`),
  ];
}

const tieBetween = (one: Bid, other: Bid | undefined): string => {
  if (one.priceFen !== other?.priceFen) return "the lower price";
  return one.submittedAt === other.submittedAt ? "the smaller digest" : "the earlier submission";
};

function awardOf(tender: Published): readonly Step[] {
  const { supplierId, priceFen } = tender;
  const [winner] = order(tender);
  const isAwarded = supplierId !== undefined || priceFen !== undefined;
  if (!winner || !isAwarded) return [];
  return [
    step(
      `The winner is ${winner.bidderId} at ${yuan(winner.priceFen)}.`,
      (supplierId !== winner.bidderId && `it is awarded to ${supplierId}`) ||
        (priceFen !== winner.priceFen && `it is awarded at ${yuan(priceFen ?? 0)}`),
    ),
  ];
}

/** Of what was scored, whoever filed it; the sheets in the order of their own canonical text. */
function digest({ criteria, bids, sheets, scoresSha256 }: Published): Step {
  const piled = sheets
    .map(({ scores }) => [canonicalize(scores) ?? "", { scores }] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, sheet]) => sheet);
  const text = canonicalize({ criteria, bids, sheets: piled }) ?? "";
  const digest = sha256(text);
  return step(
    `Criteria, bids and sheets have the SHA-256 ${digest}.`,
    digest !== scoresSha256 && `published ${scoresSha256}`,
  );
}

/** What a bidder sent has the digest that was published: of a bid that is scored, or was left out. */
export function digestStep({ bids, excluded }: Published, sealed: string): Step {
  const digest = sha256(sealed);
  const found = [...bids, ...excluded].find((one) => one.sha256 === digest);
  return step(
    `The sealed bid has the SHA-256 ${digest}${found ? `, that of ${found.bidderId}` : ""}.`,
    !found && "no bid of this tender was published with it",
  );
}
