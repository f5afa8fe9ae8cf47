import type { Grid } from "../../../../lib/district/grids/model.ts";
import type { Row } from "../../../../lib/engine/items.ts";
import type { StoredEvent } from "../../../../lib/engine/thing.ts";
import { noticeIdOf } from "../../../../lib/notices/notice-id.ts";
import type { Request } from "../../../../lib/voice/requests/model.ts";
import { chainsIn, gridsIn, type Invariant, requestsIn, type Seen } from "./seen.ts";

const open: readonly Request["status"][] = [
  "reported",
  "accepted",
  "returned",
  "dispatched",
  "in_progress",
];
const isOpen = ({ status }: Request): boolean => open.includes(status);

/** Silence and reopening, said here once more. Units: calendar days, by Beijing's dates. Source: domain.md §5. */
const silenceDays = 7;
/** How late a run of the schedule leaves what is due. */
const day = 86_400_000;
const endOfDay = (at: string, days: number): string => {
  const on = new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10);
  return new Date(Date.parse(`${on}T00:00:00+08:00`) + (days + 1) * day).toISOString();
};

/** The code of a steward or an organisation that has it, beside the places that it lies in. */
function holdersOf(request: Request): readonly string[] {
  if (request.status !== "dispatched" && request.status !== "in_progress") return [];
  const { assignee } = request;
  if (assignee.kind === "steward") return [assignee.subject];
  return assignee.kind === "organisation" ? [assignee.organisationId] : [];
}

const unitsBy = (grids: readonly Grid[]) =>
  new Map(grids.flatMap(({ units }) => units.map((unit) => [unit.code, unit] as const)));

const rowsOfRequests = ({ rows }: Pick<Seen, "rows">): ReadonlyMap<unknown, Row> =>
  new Map(rows.flatMap((row) => (row.sk === "STATE" ? [[row.pk, row] as const] : [])));

/** Up to the district there is always somebody above. */
const districtLength = 6;

const requestChainsIn = (seen: Pick<Seen, "rows">): StoredEvent[][] =>
  chainsIn(seen).filter(([first]) => first?.thing.kind === "request");

/** What an event was about to end: the last one before it that says it is solved. */
const solvedBefore = (chain: readonly StoredEvent[], at: number): StoredEvent | undefined => {
  const before = chain.slice(0, at);
  const reopenedAt = before.findLastIndex(
    ({ type }) => type === "request.reopened" || type === "request.check_failed",
  );
  return before.slice(reopenedAt + 1).findLast(({ type }) => type === "request.resolved");
};

function wrongClosing(chain: readonly StoredEvent[], at: number): string | undefined {
  const event = chain[at] as StoredEvent;
  if (event.type !== "request.closed") return undefined;
  const solved = solvedBefore(chain, at);
  if (!solved) return "nobody said that it is solved";
  if (event.payload.closedBy === "reporter") {
    return event.by.subject === solved.by.subject ? "by whoever solved it" : undefined;
  }
  return event.at < endOfDay(solved.at, silenceDays) ? "before the silence was over" : undefined;
}

/** What is wrong with a check: once each time that it is solved, by another, and never after a steward. */
function wrongCheck(chain: readonly StoredEvent[], at: number): string | undefined {
  const event = chain[at] as StoredEvent;
  if (!event.type.startsWith("request.check_")) return undefined;
  const solved = solvedBefore(chain, at);
  if (!solved) return "nobody said that it is solved";
  const since = chain.slice(0, at).filter(({ version }) => version > solved.version);
  if (since.some(({ type }) => type.startsWith("request.check_"))) return "it was checked twice";
  if (event.by.subject === solved.by.subject) return "by whoever solved it";
  const given = chain.slice(0, at).findLast(({ type }) => type === "request.dispatched");
  const { kind } = (given?.payload.assignee ?? {}) as { readonly kind?: string };
  return kind === "steward" ? "a steward solved it" : undefined;
}

/** What is wrong with a demand: from where it had come up to, by a day that had not passed. */
function wrongDemand(chain: readonly StoredEvent[], at: number): string | undefined {
  const event = chain[at] as StoredEvent;
  if (event.type !== "request.demanded") return undefined;
  const { from, until } = event.payload;
  const up = chain.slice(0, at).findLast(({ type }) => type === "request.escalated");
  if (!up || !String(from).startsWith(String(up.payload.escalatedTo))) return "not come up to it";
  return new Date(`${until}T24:00:00+08:00`) > new Date(event.at) ? undefined : "by a day gone by";
}

/** Where an event of a request is not as it may be. */
const eventsWrong =
  (wrongAt: (chain: readonly StoredEvent[], at: number) => string | undefined) =>
  (seen: Pick<Seen, "rows">): string[] =>
    requestChainsIn(seen).flatMap((chain) =>
      chain.flatMap((event, at) => {
        const wrong = wrongAt(chain, at);
        return wrong ? [`${event.thing.id}: ${wrong}`] : [];
      }),
    );

export const requestInvariants: readonly Invariant[] = [
  {
    name: "an open request has a clock, and stands before whoever has it",
    broken(seen) {
      const rows = rowsOfRequests(seen);
      const listed = new Set(
        seen.rows.flatMap(({ pk, id }) =>
          String(pk).startsWith("INBOX#") ? [`${String(pk).slice("INBOX#".length)} ${id}`] : [],
        ),
      );
      const units = unitsBy(gridsIn(seen));
      return requestsIn(seen).flatMap((request) => {
        if (!isOpen(request)) return [];
        const { requestId, unitCode, escalatedTo, watchAt } = request;
        const [dueAt] = String(rows.get(`REQUEST#${requestId}`)?.gsi2sk ?? "").split("#");
        const isWatched = dueAt === watchAt || escalatedTo?.length === districtLength;
        const holders = [unitCode, ...holdersOf(request)];
        const isHeld = holders.every((code) => listed.has(`${code} ${requestId}`));
        const isThere = units.get(unitCode)?.status !== "closed";
        return isWatched && isHeld && isThere ? [] : [requestId];
      });
    },
  },
  {
    name: "a request is closed by its reporter's yes or by silence that was long enough",
    broken: eventsWrong(wrongClosing),
  },
  {
    name: "what is solved is checked once, by another than whoever solved it",
    broken: eventsWrong(wrongCheck),
  },
  {
    name: "a demand is of those up to whom a request has come, by a day to come",
    broken: eventsWrong(wrongDemand),
  },
  {
    name: "a merged request follows one that goes on by itself",
    broken(seen) {
      const all = new Map(requestsIn(seen).map((one) => [one.requestId, one]));
      const joined = Map.groupBy(
        requestChainsIn(seen)
          .flat()
          .filter(({ type }) => type === "request.merged"),
        ({ payload }) => payload.mergedInto,
      );
      return [...all.values()].flatMap((request) => {
        const { requestId, unitCode } = request;
        const own = joined.get(requestId)?.length ?? 0;
        if ((request.joined ?? 0) !== own)
          return [`${requestId} knows ${request.joined} of ${own}`];
        if (request.status !== "merged") return [];
        const course = all.get(request.mergedInto);
        const follows = course && course.status !== "merged" && course.status !== "withdrawn";
        return follows && course.requestId !== requestId ? [] : [`${requestId} of ${unitCode}`];
      });
    },
  },
];

/** What must hold once everybody had time. */
export const quietRequestInvariants: readonly Invariant[] = [
  {
    name: "silence closed what its reporter was told of",
    broken(seen) {
      const told = new Set(
        seen.rows.flatMap(({ pk, sk }) =>
          sk === "STATE" && String(pk).startsWith("NOTICE#") ? [String(pk).slice(7)] : [],
        ),
      );
      const states = new Map(requestsIn(seen).map((one) => [one.requestId, one]));
      return requestChainsIn(seen).flatMap((chain) =>
        chain.flatMap((event, at) => {
          const request = states.get(event.thing.id);
          if (event.payload.closedBy !== "silence" || !request) return [];
          const { kind, id, version } = {
            ...event.thing,
            version: solvedBefore(chain, at)?.version ?? 0,
          };
          const { onBehalf, filedBy: subject, personId, requestId } = request;
          const to = onBehalf
            ? ({ kind: "contact", personId, requestId } as const)
            : ({ kind: "account", subject } as const);
          return told.has(noticeIdOf({ kind, id, version }, to)) ? [] : [id];
        }),
      );
    },
  },
  {
    name: "nothing overdue is left at its level, and no silence goes on for ever",
    broken: (seen) => {
      const rows = rowsOfRequests(seen);
      return requestsIn(seen).flatMap(({ requestId }) => {
        const [dueAt = ""] = String(rows.get(`REQUEST#${requestId}`)?.gsi2sk ?? "").split("#");
        return dueAt !== "" && Date.parse(dueAt) + day < Date.parse(seen.now) ? [requestId] : [];
      });
    },
  },
];
