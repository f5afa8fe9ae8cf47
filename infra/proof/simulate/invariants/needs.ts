import { blockOf } from "../../../../lib/core/grid-code.ts";
import type { Need } from "../../../../lib/voice/needs/model.ts";
import type { Request } from "../../../../lib/voice/requests/model.ts";
import { chainsIn, type Invariant, needsIn, requestsIn, type Seen } from "./seen.ts";

/** Said here once more. Source: domain.md §5. */
const reportersMin = 3;
const windowMilliseconds = 30 * 86_400_000;

type Filed = {
  readonly request: Request;
  readonly place: string;
  readonly reporter: string;
  readonly isMoved: boolean;
};

/** How each request was filed: where, for what, by whom, and whether it was moved since. */
const filedIn = (seen: Pick<Seen, "rows" | "asked">): Filed[] => {
  const states = new Map(requestsIn(seen).map((one) => [one.requestId, one]));
  return chainsIn(seen).flatMap(([first, ...later]) => {
    const request = states.get(first?.thing.id ?? "");
    if (!first || !request) return [];
    const { unitCode, category, onBehalf } = first.payload;
    const said = seen.asked.get(first.commandId) as { onBehalfOf?: string } | undefined;
    return [
      {
        request,
        place: `${blockOf(String(unitCode))} ${category}`,
        reporter: onBehalf ? `${said?.onBehalfOf}` : first.by.subject,
        isMoved: later.some(
          ({ type, payload }) =>
            type === "request.category_changed" || payload.unitCode !== undefined,
        ),
      },
    ];
  });
};

const waits = ({ request: { status, needId, unitCode } }: Filed): boolean =>
  !needId && status !== "refused" && status !== "withdrawn" && blockOf(unitCode) !== undefined;

export const needInvariants: readonly Invariant[] = [
  {
    name: "three who ask for the same in a block make a need",
    broken(seen) {
      const waiting = filedIn(seen).filter((one) => waits(one) && !one.isMoved);
      return [...Map.groupBy(waiting, ({ place }) => place)].flatMap(([place, all]) => {
        const times = all.map(({ request }) => Date.parse(request.reportedAt));
        const from = Math.max(...times) - windowMilliseconds;
        const lately = all.filter((_, at) => Number(times[at]) >= from);
        const reporters = new Set(lately.map(({ reporter }) => reporter));
        return reporters.size >= reportersMin ? [`${place} by ${[...reporters].join(", ")}`] : [];
      });
    },
  },
  {
    name: "a need that is proposed is of three reporters, and one is open for a block and category",
    broken(seen) {
      const filed = new Map(filedIn(seen).map((one) => [one.request.requestId, one]));
      const few = chainsIn(seen).flatMap(([first]) => {
        if (first?.type !== "need.proposed") return [];
        const behind = first.payload.requestIds as readonly string[];
        const reporters = new Set(behind.map((id) => filed.get(id)?.reporter));
        return reporters.size >= reportersMin ? [] : [`${first.thing.id} of ${reporters.size}`];
      });
      const open = needsIn(seen).filter(({ status }) => status !== "answered");
      const placeOf = ({ blockCode, category }: Need) => `${blockCode} ${category}`;
      const doubled = [...Map.groupBy(open, placeOf)].filter(([, all]) => all.length > 1);
      return [...few, ...doubled.map(([place]) => `two are open for ${place}`)];
    },
  },
  {
    name: "a need counts the requests that know it",
    broken(seen) {
      const known = Map.groupBy(requestsIn(seen), ({ needId }) => needId);
      return needsIn(seen).flatMap(({ needId, requestCount }) =>
        known.get(needId)?.length === requestCount ? [] : [needId],
      );
    },
  },
];
