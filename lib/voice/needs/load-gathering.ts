import { typeid } from "typeid-js";
import { system } from "../../core/actor.ts";
import { blockOf, isWithin } from "../../core/grid-code.ts";
import type { Guarded } from "../../engine/commit.ts";
import { type Change, extend, type Loaded, loadThing, loadThings } from "../../engine/thing.ts";
import { keyedHash } from "../../vault/keys.ts";
import { linkToNeed } from "../requests/decide.ts";
import type { Request } from "../requests/model.ts";
import { requests } from "../requests/store.ts";
import { isOpen, joinNeed, proposeNeed } from "./decide.ts";
import type { Window } from "./gather.ts";
import { gather } from "./gather.ts";
import type { Need } from "./model.ts";
import { linkWrite, loadWindow, needs, windowWrite } from "./store.ts";

type Filed = Pick<Request, "requestId" | "unitCode" | "category"> & {
  /** Who reports it, in words of any kind that are the same for the same reporter. */
  readonly reporter: string;
};
type Envelope = { readonly id: string; readonly now: string };

/** What a request that is filed now does with those before it; `needId` where a need takes it. */
export type Gathering = {
  readonly needId?: string;
  readonly changes: readonly Change[];
  readonly guarded: readonly Guarded[];
};

/**
 * A request may still make a need: it is a public matter that its reporter asks for, of the block and
 * the category, and no need has taken it up by hand.
 */
const isCountable = (
  { status, unitCode, needId, ...own }: Request,
  { blockCode, category }: { readonly blockCode: string; readonly category: string },
): boolean =>
  status !== "refused" &&
  status !== "withdrawn" &&
  !needId &&
  own.category === category &&
  isWithin(unitCode, blockCode);

/**
 * Reads what waits in the request's block and category and says what it comes to, with the writes
 * that belong into the filing's own transaction: two filings at once cannot both be the third.
 * A request for a community as a whole lies in no block and is not counted.
 */
export async function loadGathering(filed: Filed, envelope: Envelope): Promise<Gathering> {
  const { category, unitCode } = filed;
  const blockCode = blockOf(unitCode);
  if (!blockCode) return { changes: [], guarded: [] };
  const [window, reporter] = await Promise.all([
    loadWindow(blockCode, category),
    keyedHash("need-reporter", `${blockCode} ${category} ${filed.reporter}`),
  ]);
  const [need, earlier] = await Promise.all([
    window.needId ? loadThing(needs, window.needId) : undefined,
    loadThings(
      requests,
      window.waiting.map((one) => one.requestId),
    ),
  ]);
  return gatheringOf({ ...filed, reporter }, envelope, { blockCode, window, need, earlier });
}

/** What a request comes to, given what waits in its block, as it was read. */
export function gatheringOf(
  filed: Filed,
  envelope: Envelope,
  found: {
    readonly blockCode: string;
    readonly window: Window;
    /** The need that the window names. */
    readonly need: Loaded<Need> | undefined;
    /** The requests that wait in it. */
    readonly earlier: readonly Loaded<Request>[];
  },
): Gathering {
  const { requestId, category, reporter } = filed;
  const { blockCode, window, need, earlier } = found;
  const countable = new Set(
    earlier.filter(({ state }) => isCountable(state, { blockCode, category })).map(({ id }) => id),
  );
  const own = { requestId, at: envelope.now, reporter };
  const needOpen = need !== undefined && isOpen(need.state);
  const gathered = gather(window, own, { needOpen, countable });
  // the rule acts, not the resident whose request happened to be the third
  const command = { ...envelope, actor: system };
  const place = { blockCode, category };
  switch (gathered.kind) {
    case "waits":
      return { changes: [], guarded: [windowWrite(place, window, gathered)] };
    case "joins": {
      const { needId } = gathered;
      const events = joinNeed(requestId);
      const change = extend(needs, need, { id: needId, command, events });
      return { needId, changes: [change], guarded: [linkWrite(needId, own)] };
    }
    case "proposes": {
      const needId = typeid("ned").toString();
      const { counted } = gathered;
      const requestIds = counted.map((one) => one.requestId);
      const events = proposeNeed({ needId, ...place }, requestIds);
      const others = earlier.filter(({ id }) => requestIds.includes(id));
      return {
        needId,
        changes: [
          extend(needs, undefined, { id: needId, command, events }),
          ...others.map((one) =>
            extend(requests, one, { id: one.id, command, events: linkToNeed(needId) }),
          ),
        ],
        guarded: [
          windowWrite(place, window, { waiting: [], needId }),
          ...counted.map((one) => linkWrite(needId, one)),
        ],
      };
    }
  }
}
