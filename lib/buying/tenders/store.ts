import type { Page, PageOf } from "../../core/command.ts";
import { type Guarded, put } from "../../engine/commit.ts";
import { listThingsByDay } from "../../engine/day-rows.ts";
import { listEventsByThing, recordedOf } from "../../engine/events.ts";
import type { Row } from "../../engine/items.ts";
import { bidInKey, type Key, prefixes, sealedBidKey } from "../../engine/keys.ts";
import { listThings } from "../../engine/lists.ts";
import { loadRow, queryRows, tableName } from "../../engine/table.ts";
import { loadThing, loadThings, type Thing } from "../../engine/thing.ts";
import { type Bid, BidEvent, Bid as BidState, bidIdOf, evolveBid } from "./bid.ts";
import { evolveTender } from "./evolve.ts";
import { tenderLimits } from "./limits.ts";
import { biddersOf, notifiedToBidders, type Question, Tender, TenderEvent } from "./model.ts";
import { tenderTasks } from "./tasks.ts";
import { countableAt } from "./times.ts";
import { nextWatchAt } from "./watch.ts";

const listOf = (buyerCode: string) => `TENDERS#${buyerCode}`;

const openList = `${prefixes.tender}#open`;

/** Where everybody finds a tender that takes bids, by when it closes. */
const openRows = ({ status, closesAt, tenderId }: Tender): Key[] =>
  status === "open" ? [{ pk: openList, sk: `${closesAt}#${tenderId}` }] : [];

export const tenders: Thing<Tender, TenderEvent> = {
  entity: "tender",
  state: Tender,
  evolve: evolveTender,
  events: TenderEvent,
  tasks: tenderTasks,
  list: (t) => ({ gsi1pk: listOf(t.buyerCode), gsi1sk: `${t.noticedAt}#${t.tenderId}` }),
  // limits may be provisional; a question may have stopped what both had signed; once all were inquiries
  readers: [
    (before) => before,
    (before) => before,
    ({ ...before }) => ({
      method: "inquiry",
      ...("bids" in before && { questions: [] }),
      ...before,
    }),
    // no bid was left out for who its bidder is
    (before) => before,
    // nobody was told of a limit that passed
    (before) => before,
    // one year paid the whole of every budget
    (before) => before,
    // nobody was suspended or in serious breach
    (before) => before,
    // no bid was held against the bidder's earlier work
    (before) => before,
    // no winner was passed over, and nobody left out as kin
    (before) => before,
    // only registered organisations served
    (before) => before,
    // no bid had files, or was left out for them
    (before) => before,
  ],
  rows: openRows,
  limits: tenderLimits,
  dueAt: (t) => (t.status === "open" ? countableAt(t) : nextWatchAt(t)),
  concerns: (t, { type }) => (notifiedToBidders.includes(type) ? biddersOf(t) : []),
};

export const bids: Thing<Bid, BidEvent> = {
  entity: "bid",
  state: BidState,
  evolve: evolveBid,
  events: BidEvent,
  // no bid declared kin; only registered organisations bid; none had files
  readers: [(before) => before, (before) => before, (before) => before],
  rows: (bid) => (bid.status === "sealed" ? [bidInKey(bid.tenderId, bid.bidderId)] : []),
  concerns: (bid) => [bid.bidderId],
};

export const loadTender = async (id: string): Promise<Tender | undefined> =>
  (await loadThing(tenders, id))?.state;

/** One page of a buyer's tenders, newest first. */
export async function listTendersByBuyer(buyerCode: string, page: PageOf): Promise<Page<Tender>> {
  const newest = { ...page, newestFirst: true };
  const { items, next } = await listThings(tenders, listOf(buyerCode), newest);
  return { items: items.map((loaded) => loaded.state), next };
}

/** One page of the tenders that take bids at an instant, the one that closes first before the others. */
export const listTendersOpen = (now: string, page: PageOf): Promise<Page<Tender>> =>
  listThingsByDay(tenders, openList, { ...page, from: `${now}#~` });

export const loadBid = async (tenderId: string, bidderId: string): Promise<Bid | undefined> =>
  (await loadThing(bids, bidIdOf(tenderId, bidderId)))?.state;

/** One page of the bids that are in a tender, read consistently. The cursor is the last bid seen. */
export async function listBidsByTender(tenderId: string, page: PageOf): Promise<Page<Bid>> {
  const { pk, sk } = bidInKey(tenderId, "");
  const after = page.cursor?.split(".")[1] ?? "";
  const { rows, last } = await queryRows({
    KeyConditionExpression: "pk = :pk AND sk BETWEEN :after AND :end",
    ExpressionAttributeValues: { ":pk": pk, ":after": `${sk}${after}!`, ":end": `${sk}~` },
    Limit: page.limit,
    ConsistentRead: true,
  });
  const found = await loadThings(
    bids,
    rows.map((row) => row.id as string),
  );
  return { items: found.map(({ state }) => state), next: last && (rows.at(-1)?.id as string) };
}

/** Every bid that is in a tender. */
export async function loadBids(tenderId: string): Promise<Bid[]> {
  const all: Bid[] = [];
  let cursor: string | undefined;
  do {
    const page: Page<Bid> = await listBidsByTender(tenderId, { limit: 100, cursor });
    all.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return all;
}

/** Whoever has a bid in a tender. */
export const loadBidders = async (tenderId: string): Promise<string[]> =>
  (await loadBids(tenderId)).map(({ bidderId }) => bidderId);

/**
 * A tender's questions with their answers, in order. A tender that ended holds none of them: what it
 * held is told by its events.
 */
export async function loadQuestions(tender: Tender): Promise<readonly Question[]> {
  if ("questions" in tender) return tender.questions;
  let [state, questions, cursor]: [Tender?, (readonly Question[])?, string?] = [];
  do {
    const page = await listEventsByThing(
      { entity: "tender", id: tender.tenderId },
      { limit: 100, cursor },
    );
    for (const event of page.items) {
      state = evolveTender(state, recordedOf<TenderEvent>(event));
      if ("questions" in state) questions = state.questions;
    }
    cursor = page.next;
  } while (cursor);
  return questions ?? [];
}

/** Keeps what was sealed, in the transaction of the bid's own change, whose version guards it. */
export const sealedBidWrite = (bidId: string, sealed: string): Guarded =>
  put("sealed_bid", sealedBidKey(bidId), { entity: "sealed", sealed });

/** Drops what was sealed, with the bid's withdrawal. */
export const sealedBidDrop = (bidId: string): Guarded => ({
  rule: "sealed_bid",
  write: { Delete: { TableName: tableName(), Key: { ...sealedBidKey(bidId) } } },
});

export async function loadSealedBid(bidId: string): Promise<string | undefined> {
  const row: Row | undefined = await loadRow(sealedBidKey(bidId));
  return row?.sealed as string | undefined;
}
