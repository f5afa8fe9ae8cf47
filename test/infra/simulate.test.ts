import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { noFaults } from "../../infra/local/engines/faults.ts";
import { atTheEnd } from "../../infra/proof/simulate/invariants/all.ts";
import type { Seen } from "../../infra/proof/simulate/invariants/seen.ts";
import { toldTooEarly } from "../../infra/proof/simulate/known.ts";
import { type MonthOptions, playMonth } from "../../infra/proof/simulate/month.ts";
import { makeSetting } from "../../infra/proof/simulate/setting.ts";
import { type Stage, setTheStage } from "../../infra/proof/simulate/stage.ts";
import type { Tamper } from "../../infra/proof/simulate/table-line.ts";
import { watchBuying } from "../../infra/proof/simulate/watch-buying.ts";
import { watchMoney } from "../../infra/proof/simulate/watch-money.ts";
import { sha256Of } from "../../lib/core/sha256.ts";
import type { Row } from "../../lib/engine/items.ts";
import { type Entity, prefixes } from "../../lib/engine/keys.ts";
import type { StoredEvent } from "../../lib/engine/thing.ts";
import type { Entry } from "../../lib/ledger/model.ts";
import { openStatuses } from "../../lib/voice/requests/statuses.ts";

const commands = 100;

let stage: Stage;
let setting: readonly Row[];
let seen: Seen;

const play = (options: Partial<MonthOptions> = {}) =>
  playMonth(stage, { seed: 1, commands, setting, ...options });

beforeAll(async () => {
  stage = await setTheStage();
  setting = await makeSetting(stage);
  // the first month in which a payment came to its end, and a request did not
  for (let seed = 1; !(has("payment", isSettled) && has("request", isWaiting)); seed += 1) {
    const onLook = (looked: Seen) => {
      seen = looked;
    };
    expect((await play({ seed, onLook })).broken).toBeUndefined();
  }
}, 300_000);
afterAll(() => stage.stop());

/** The names of all invariants that do not hold. */
async function brokenIn(tampered: Seen): Promise<string[]> {
  const all = await Promise.all(
    atTheEnd.map(async ({ name, broken }) => ((await broken(tampered)).length > 0 ? [name] : [])),
  );
  return all.flat();
}

type Change = (row: Row) => Row | undefined;

/** The first row of those that fit is changed, or taken away. */
function withRow(fits: (row: Row) => boolean, change: Change): Seen {
  const at = seen.rows.findIndex(fits);
  const row = seen.rows[at];
  if (!row) throw new Error("the month left no such row");
  const changed = change(row);
  return { ...seen, rows: seen.rows.toSpliced(at, 1, ...(changed ? [changed] : [])) };
}

type State = Readonly<Record<string, unknown>>;
const isState = (kind: Entity, fits: (state: State) => boolean) => (row: Row) =>
  row.sk === "STATE" && String(row.pk).startsWith(`${prefixes[kind]}#`) && fits(row.state as State);

const withState = (
  kind: Entity,
  fits: (state: State) => boolean,
  change: (state: State) => State,
) => withRow(isState(kind, fits), (row) => ({ ...row, state: change(row.state as State) }));

/** The year that runs, whose accounts hold money, as if somebody had closed it. */
const withYear = (status: string): Seen => ({
  ...seen,
  rows: [...seen.rows, { pk: "YEAR#2026", sk: "STATE", state: { year: "2026", status } }],
});

const isSettled = ({ status }: State): boolean => status === "settled";
/** A request in a block that is open. */
const isWaiting = ({ status, unitCode }: State): boolean =>
  openStatuses.includes(status as never) && String(unitCode).includes("-");
const has = (kind: Entity, fits: (state: State) => boolean): boolean =>
  seen?.rows.some(isState(kind, fits)) ?? false;
const isEntry = (fits: (entry: Entry) => boolean) => (row: Row) =>
  row.entity === "entry" && fits(row.entry as Entry);

const [firstOf, restOf] = [0, 1];
const withPaid = (change: (paid: Seen["books"]["paid"]) => Seen["books"]["paid"]): Seen => ({
  ...seen,
  books: { ...seen.books, paid: change(seen.books.paid) },
});
/** The bank's first payment that stands is entered otherwise. */
const withFirstPaid = (change: object) =>
  withPaid((paid) => {
    const at = paid.findIndex(({ returned }) => !returned);
    return paid.map((one, i) => (i === at ? { ...one, ...change } : one));
  });

const isMade = ({ status }: State): boolean => status === "made";
const eventsOf = () => seen.rows.flatMap((row) => (row.event ? [row.event as StoredEvent] : []));
const makerOf = (id: string) =>
  eventsOf().find(({ type, thing }) => type === "payment.requested" && thing.id === id)?.by;

const accepterOf = (id: string) => {
  const isRequest = ({ type, thing }: StoredEvent) =>
    type === "payment.requested" && thing.id === id;
  const { contractId, milestoneId } = eventsOf().find(isRequest)?.payload ?? {};
  return eventsOf().find(
    ({ type, thing, payload }) =>
      type === "contract.milestone_accepted" &&
      thing.id === contractId &&
      payload.milestoneId === milestoneId,
  )?.by;
};

/** Every event of a type says something else. */
const withEvent = (type: string, change: (event: StoredEvent) => object): Seen => ({
  ...seen,
  rows: seen.rows.map((row) => {
    const event = row.event as StoredEvent | undefined;
    return event?.type === type ? { ...row, event: { ...event, ...change(event) } } : row;
  }),
});

/** Events more at the end of one contract's chain. */
function withEvents(...more: readonly object[]): Seen {
  const chain = eventsOf().filter(({ thing }) => thing.kind === "contract");
  return withEventsAfter(
    chain.reduce((a, b) => (b.version > a.version ? b : a)),
    ...more,
  );
}

function withEventsAfter(last: StoredEvent, ...more: readonly object[]): Seen {
  const rows = more.map((event, n) => ({
    entity: "event",
    event: { ...last, version: last.version + n + 1, ...event },
  }));
  return { ...seen, rows: [...seen.rows, ...rows] };
}

/** The first request that waits: how it stands, and its last event. */
function waiting(): { readonly row: Row; readonly state: State; readonly last: StoredEvent } {
  const row = seen.rows.find(isState("request", isWaiting)) as Row;
  const state = row.state as State;
  const own = eventsOf().filter(({ thing }) => thing.id === state.requestId);
  return { row, state, last: own.reduce((a, b) => (b.version > a.version ? b : a)) };
}

/** As if there were a thing of a kind besides. */
const withThing = (kind: Entity, id: string, state: State, ...rows: readonly Row[]): Seen => ({
  ...seen,
  rows: [...seen.rows, { pk: `${prefixes[kind]}#${id}`, sk: "STATE", state }, ...rows],
});

/** A council with two ballots for its first option. */
const council = (change: State): State => ({
  councilId: "cnc_other",
  status: "passed",
  electorate: { households: 3 },
  quorumPercent: 50,
  thresholdPercent: 50,
  tally: { votes: 0, counts: [] },
  chosen: "o1",
  ...change,
});
const counted = (...choices: readonly string[]): Row[] => [
  {
    pk: "COUNCIL#cnc_other",
    sk: "COUNTED#1",
    ballots: choices.map((choice, n) => ({ receiptHash: String(n).padStart(64, "0"), choice })),
  },
  ...choices.map((_, n) => ({ pk: "COUNCIL#cnc_other", sk: `VOTED#${n}` })),
  ...choices.map((_, n) => ({ pk: "BALLOT#cnc_other", sk: `BALLOT#${n}` })),
];

/** A project, a tender and what it says once it was opened, as far as rules look at them. */
const project = (change: State): State => ({
  projectId: "prj_other",
  buyerCode: "510107008009",
  year: "2026",
  catalogueItems: ["E09"],
  amountFen: 100_00,
  method: "inquiry",
  ...change,
});
const tender = (change: State): State => ({
  tenderId: "tnd_other",
  projectId: "prj_other",
  closesAt: "2026-06-01",
  questions: [],
  ...change,
});
const opened: State = {
  status: "opened",
  openedAt: "2026-06-02",
  bidCount: 0,
  bids: [],
  excluded: [],
  panel: [{ subject: "expert-1", kind: "expert" }],
  interests: [{ subject: "expert-1", bidderIds: [] }],
  sheets: [],
  criteria: [
    { criterion: "price", weight: 30 },
    { criterion: "experience", weight: 70 },
  ],
};
const awarded: State = {
  status: "awarded",
  contractId: "ctr_other1",
  priceFen: 1,
  supplierId: "s",
};
const sheet = (subject: string, scoreHundredths: number) => ({
  subject,
  scores: [{ bidderId: "org_a", criterion: "experience", scoreHundredths }],
});
const tenderRow = (change: State): Row => ({
  pk: "TENDER#tnd_other",
  sk: "STATE",
  state: tender(change),
});
const projectRow = (status: string): Row => ({
  pk: "PROJECT#prj_other",
  sk: "STATE",
  state: project(status === "awarded" ? awarded : { status }),
});
/** A bid that is in, with what is sealed of it, of an organisation under the one head that there is. */
const bid = (bidderId: string, change: State = {}): Row[] => [
  {
    pk: `BID#tnd_other.${bidderId}`,
    sk: "STATE",
    state: {
      status: "sealed",
      tenderId: "tnd_other",
      bidderId,
      sha256: sha256Of(bidderId),
      submittedAt: "2026-05-01",
      ...change,
    },
  },
  { pk: `BID#tnd_other.${bidderId}`, sk: "SEALED", sealed: bidderId },
  { pk: `CLAIM#head/${bidderId}`, sk: "CLAIM", owner: "h" },
  { pk: "CLAIM#tender-head/tnd_other/h", sk: "CLAIM", owner: "org_a" },
];

/** Somebody says that a request is solved, and it is closed. */
const closedBy = (by: string, solvedAt: string, closedAt: string): Seen => {
  const { last } = waiting();
  const solver = { subject: "steward-1", role: "steward" };
  return withEventsAfter(
    last,
    { type: "request.resolved", at: solvedAt, by: solver, payload: {} },
    { type: "request.closed", at: closedAt, by: solver, payload: { closedBy: by } },
  );
};

/** What goes wrong, and the rule that must notice it. */
const tamperings: readonly (readonly [what: string, noticed: string, tampered: () => Seen])[] = [
  [
    "an entry of one fen more",
    "the ledger holds",
    () =>
      withRow(
        isEntry(({ account }) => account.startsWith("payable.")),
        (row) => {
          const entry = row.entry as Entry;
          return { ...row, entry: { ...entry, amountFen: entry.amountFen + 1 } };
        },
      ),
  ],
  [
    "a balance of one fen less",
    "the ledger holds",
    () =>
      withRow(
        isEntry(({ account }) => account.startsWith("community.")),
        (row) => {
          const entry = row.entry as Entry;
          return { ...row, entry: { ...entry, balanceFen: entry.balanceFen - 1 } };
        },
      ),
  ],
  [
    "an entry that is missing",
    "the ledger holds",
    () =>
      withRow(
        isEntry(({ account }) => account.startsWith("paid.")),
        () => undefined,
      ),
  ],
  [
    "a payment that lost its money in name and not in the ledger",
    "every account of a project, contract or batch holds what its thing says",
    () => withState("payment", isSettled, (state) => ({ ...state, status: "rejected_by_bank" })),
  ],
  [
    "a community's account of a closed year that holds money",
    "a closed year holds nothing",
    () => withYear("closed"),
  ],
  [
    "a second payment of one milestone",
    "a milestone has one payment, and knows it",
    () => {
      const row = seen.rows.find(isState("payment", () => true)) as Row;
      const state = { ...(row.state as State), paymentId: "pay_other" };
      return { ...seen, rows: [...seen.rows, { ...row, pk: "PAYMENT#pay_other", state }] };
    },
  ],
  [
    "a payment approved by its maker",
    "what takes two persons was done by two",
    () => withEvent("payment.approved", ({ thing }) => ({ by: makerOf(thing.id) })),
  ],
  ...["requested", "approved"].map(
    (step) =>
      [
        `a payment ${step} by whoever accepted its work`,
        "whoever accepts work neither requests nor approves its payment",
        () => withEvent(`payment.${step}`, ({ thing }) => ({ by: accepterOf(thing.id) })),
      ] as const,
  ),
  [
    "a bond forfeited by whoever claimed it",
    "whoever claims a part of a bond does not forfeit it",
    () => {
      const by = { subject: "treasurer-1", role: "treasurer" };
      return withEvents(
        { type: "contract.bond_claimed", by, payload: { amountFen: 1 } },
        { type: "contract.bond_settled", by, payload: { forfeitedFen: 1, returnedFen: 0 } },
      );
    },
  ],
  [
    "money that was appropriated and never came",
    "departments, communities and treasuries hold what was moved to them and is left",
    () => withState("appropriation", isMade, (state) => ({ ...state, amountFen: 1 })),
  ],
  [
    "work accepted on a failed grade",
    "work was accepted on its grade, its deliveries and its inspections",
    () =>
      withEvent("contract.milestone_graded", ({ payload }) => ({
        payload: { ...payload, grade: "fail" },
      })),
  ],
  [
    "money sent to another of the payee's accounts",
    "the bank was told the account that the checker approved",
    () => ({
      ...seen,
      orders: seen.orders.map(([name, text]) => [
        name,
        text.replace(/(<CdtrAcct>\s*<Id>\s*<Othr>\s*<Id>)\d+/, "$19900010000000099"),
      ]),
    }),
  ],
  [
    "a file out of another account of the fund",
    "a file is paid out of the account with which its batch was opened",
    () =>
      withEvent("batch.opened", ({ payload }) => ({
        payload: { ...payload, debtor: { accountNumber: "9901070000000009999" } },
      })),
  ],
  [
    "a settled payment among the unpaid",
    "lists of money hold what they are asked for, and nothing else",
    () => {
      const { state } = seen.rows.find(isState("payment", isSettled)) as Row;
      const { paymentId: id } = state as State;
      const row = { pk: "PAYMENT#unpaid", sk: `2026-03-01#${id}`, entity: "row", id };
      return { ...seen, rows: [...seen.rows, row] };
    },
  ],
  [
    "a gate that stands open beside a stop",
    "a contract's gate is open where nothing stops its money",
    () =>
      withRow(
        ({ sk }) => sk === "GATE",
        (row) => ({ ...row, stopped: !row.stopped }),
      ),
  ],
  [
    "a settled payment that is still waited for",
    "a payment is looked at before its limits are over",
    () => withRow(isState("payment", isSettled), (row) => ({ ...row, gsi2sk: "2026-03-01#pay" })),
  ],
  [
    "a file of the bank that nobody read",
    "all that the bank said was read and recorded",
    () => ({ ...seen, told: [...seen.told, "a".repeat(64)] }),
  ],
  [
    "a payment that the bank made twice",
    "the bank paid no payment twice",
    () =>
      withPaid((paid) => {
        const standing = paid.filter(({ returned }) => !returned);
        return [...paid, ...standing.slice(firstOf, restOf)];
      }),
  ],
  [
    "a fen more that the bank paid",
    "the bank paid what was approved, to the fen, to the payee's account",
    () => withFirstPaid({ amount: "0.01" }),
  ],
  [
    "money that the bank paid to a stranger",
    "the bank paid what was approved, to the fen, to the payee's account",
    () => withFirstPaid({ accountNumber: "9900990000000001" }),
  ],
  [
    "an instruction in two files",
    "an instruction stands in one file, and a file is sent under one message id",
    () => ({ ...seen, orders: [...seen.orders, ["again.xml", firstOrder()]] }),
  ],
  [
    "a payment in a file of the batch that it left",
    "what left its batch is in no file of that batch",
    () => withEvent("batch.joined", () => ({ type: "batch.left" })),
  ],
  [
    "a payment under another name at the bank",
    "a payment is known to the bank by one name, whatever happens to it",
    () => ({
      ...seen,
      orders: [
        ["other.xml", firstOrder().replace(/<EndToEndId>[^<]+/, "<EndToEndId>E0OTHER")],
        ...seen.orders.slice(1),
      ],
    }),
  ],
  [
    "a file that was never put",
    "what was instructed stands in a file of its batch",
    () => ({ ...seen, orders: [] }),
  ],
  [
    "a payment that the bank lost",
    "our settled payments are what the bank paid",
    () => withPaid((paid) => paid.filter(({ returned }) => returned)),
  ],
  [
    "a payment that waits for ever",
    "no payment waits for anybody but a person, or a bank that never reported",
    () => withState("payment", isSettled, (state) => ({ ...state, status: "instructed" })),
  ],
  [
    "a closing that stopped half-way",
    "a closing that was begun is through",
    () => withYear("closing"),
  ],
  [
    "a batch that was marked and never sent",
    "a batch is answered, but for payments that are unknown",
    () =>
      withState(
        "batch",
        () => true,
        (state) => ({ ...state, status: "sealed" }),
      ),
  ],
  [
    "an event that says another amount",
    "events follow each other without a gap, and their hashes hold",
    () =>
      withRow(
        (row) => row.entity === "event",
        (row) => {
          const event = row.event as StoredEvent;
          return { ...row, event: { ...event, payload: { ...event.payload, amountFen: 1 } } };
        },
      ),
  ],
  [
    "a state that no event explains",
    "replaying a thing's events gives its stored state",
    () =>
      withState(
        "contract",
        () => true,
        (state) => ({ ...state, deliveries: 99 }),
      ),
  ],
  [
    "a payment that no list shows",
    "every thing stands where it is listed, and nowhere else",
    () =>
      withRow(
        (row) => row.entity === "row" && String(row.pk).startsWith(`${prefixes.payment}#`),
        () => undefined,
      ),
  ],
  [
    "a request that no clock watches",
    "an open request has a clock, and stands before whoever has it",
    () =>
      withRow(isState("request", isWaiting), (row) => ({
        ...row,
        gsi2sk: undefined,
        state: { ...(row.state as State), escalatedTo: undefined },
      })),
  ],
  [
    "a request that nobody has before them",
    "an open request has a clock, and stands before whoever has it",
    () => {
      const { state } = waiting();
      const isInbox = ({ pk, id }: Row) =>
        pk === `INBOX#${state.unitCode}` && id === state.requestId;
      return withRow(isInbox, () => undefined);
    },
  ],
  [
    "a request closed by whoever solved it",
    "a request is closed by its reporter's yes or by silence that was long enough",
    () => closedBy("reporter", "2026-03-01T00:00:00Z", "2026-03-20T00:00:00Z"),
  ],
  [
    "a silence of six days",
    "a request is closed by its reporter's yes or by silence that was long enough",
    () => closedBy("silence", "2026-03-01T00:00:00Z", "2026-03-07T00:00:00Z"),
  ],
  [
    "a silence of whoever was told nothing",
    "silence closed what its reporter was told of",
    () => closedBy("silence", "2026-03-01T00:00:00Z", "2026-03-20T00:00:00Z"),
  ],
  [
    "a check by whoever solved it",
    "what is solved is checked once, by another than whoever solved it",
    () => {
      const by = { subject: "street-1", role: "street" };
      return withEventsAfter(
        waiting().last,
        { type: "request.dispatched", by, payload: { assignee: { kind: "street" } } },
        { type: "request.resolved", by, payload: {} },
        { type: "request.check_passed", by, payload: {} },
      );
    },
  ],
  [
    "a check of what a steward solved",
    "what is solved is checked once, by another than whoever solved it",
    () => {
      const by = { subject: "steward-1", role: "steward" };
      return withEventsAfter(
        waiting().last,
        { type: "request.dispatched", by, payload: { assignee: { kind: "steward" } } },
        { type: "request.resolved", by, payload: {} },
        { type: "request.check_passed", by: { ...by, subject: "steward-2" }, payload: {} },
      );
    },
  ],
  [
    "a demand of the district on what only came up to the street",
    "a demand is of those up to whom a request has come, by a day to come",
    () =>
      withEventsAfter(
        waiting().last,
        { type: "request.escalated", payload: { escalatedTo: "510107008" } },
        { type: "request.demanded", payload: { from: "510107", until: "2099-01-01" } },
      ),
  ],
  [
    "a demand by a day gone by",
    "a demand is of those up to whom a request has come, by a day to come",
    () =>
      withEventsAfter(
        waiting().last,
        { type: "request.escalated", payload: { escalatedTo: "510107008" } },
        { type: "request.demanded", payload: { from: "510107008", until: "2020-01-01" } },
      ),
  ],
  [
    "a request merged into none",
    "a merged request follows one that goes on by itself",
    () =>
      withState("request", isWaiting, (state) => ({
        ...state,
        status: "merged",
        mergedInto: "req_other",
      })),
  ],
  [
    "a request that was due two days ago",
    "nothing overdue is left at its level, and no silence goes on for ever",
    () => withRow(isState("request", isWaiting), (row) => ({ ...row, gsi2sk: "2026-02-01#req" })),
  ],
  [
    "three who ask for the same in vain",
    "three who ask for the same in a block make a need",
    () => {
      const { state, last } = waiting();
      const [first] = eventsOf().filter(({ thing }) => thing.id === last.thing.id);
      const rows = ["1", "2", "3"].flatMap((n) => {
        const requestId = `req_other${n}`;
        const by = { subject: `stranger-${n}`, role: "resident" };
        const payload = { ...first?.payload, onBehalf: false };
        const thing = { kind: "request", id: requestId };
        return [
          {
            pk: `REQUEST#${requestId}`,
            sk: "STATE",
            state: { ...state, requestId, needId: undefined, status: "reported" },
          },
          { entity: "event", event: { ...first, thing, by, payload } },
        ];
      });
      return { ...seen, rows: [...seen.rows, ...rows] };
    },
  ],
  [
    "a need of one reporter",
    "a need that is proposed is of three reporters, and one is open for a block and category",
    () => {
      const { last } = waiting();
      const thing = { kind: "need", id: "ned_other" };
      const payload = { requestIds: [last.thing.id] };
      return withEventsAfter(last, { type: "need.proposed", version: 1, thing, payload });
    },
  ],
  [
    "a need that counts what is not behind it",
    "a need counts the requests that know it",
    () => withThing("need", "ned_other", { needId: "ned_other", requestCount: 3 }),
  ],
  [
    "a door that voted without a ballot",
    "a door has one ballot",
    () =>
      withThing("council", "cnc_other", council({ status: "convened", closesAt: "2099-01-01" }), {
        pk: "COUNCIL#cnc_other",
        sk: "VOTED#1",
      }),
  ],
  [
    "a vote more than there are ballots",
    "a tally is what the ballots come to",
    () => {
      const counts = [{ choice: "o1", votes: 3 }];
      const state = council({ tally: { votes: 3, counts } });
      return withThing("council", "cnc_other", state, ...counted("o1", "o1"));
    },
  ],
  [
    "a ballot that nobody cast",
    "what a door was told of its vote stands in the count, once",
    () => {
      const counts = [{ choice: "o1", votes: 2 }];
      const state = council({ tally: { votes: 2, counts } });
      return withThing("council", "cnc_other", state, ...counted("o1", "o1"));
    },
  ],
  [
    "a council that nobody counts",
    "what closed was counted, and no initiative gathers for ever",
    () =>
      withThing("council", "cnc_other", council({ status: "convened", closesAt: "2026-01-01" })),
  ],
  [
    "an initiative that convened nothing",
    "an initiative convenes one council, with all signatures that it takes",
    () =>
      withThing("initiative", "ini_other", {
        initiativeId: "ini_other",
        status: "convened",
        required: 2,
      }),
  ],
  [
    "money that is not set aside for a project on notice",
    "money is set aside for open projects to the fen, and for none that ended",
    () => withThing("project", "prj_other", project({ status: "noticed" })),
  ],
  [
    "money that stayed with a project that failed",
    "money is set aside for open projects to the fen, and for none that ended",
    () => {
      const row = seen.rows.find(isEntry(({ account }) => account.startsWith("project."))) as Row;
      const entry = { ...(row.entry as Entry), account: "project.prj_other" };
      return withThing("project", "prj_other", project({ status: "failed" }), { ...row, entry });
    },
  ],
  [
    "two awards of one tender",
    "a tender has one award, and its project and contract are that award's",
    () => {
      const awarded = { type: "tender.awarded", thing: { kind: "tender", id: "tnd_other" } };
      const { rows } = withEventsAfter(waiting().last, awarded, awarded);
      return { ...seen, rows: [...rows, tenderRow({ status: "failed" }), projectRow("failed")] };
    },
  ],
  [
    "a second contract of a project",
    "a tender has one award, and its project and contract are that award's",
    () => {
      const contract = { contractId: "ctr_other", projectId: "prj_other", status: "draft" };
      const drafted = ["1", "2"].map((n) => ({
        pk: `CONTRACT#ctr_other${n}`,
        sk: "STATE",
        state: { ...contract, contractId: `ctr_other${n}`, stops: [], milestones: [] },
      }));
      return {
        ...seen,
        rows: [...seen.rows, ...drafted, tenderRow(awarded), projectRow("awarded")],
      };
    },
  ],
  [
    "a project that goes on where its tender failed",
    "a tender has one award, and its project and contract are that award's",
    () => withThing("tender", "tnd_other", tender({ status: "failed" }), projectRow("noticed")),
  ],
  [
    "a contract that goes on beside a complaint that stops it",
    "a question that stops performance has stopped the contract and its money",
    () => {
      const inForce = seen.rows.find(isState("contract", ({ status }) => status === "active"));
      const { contractId } = (inForce?.state ?? {}) as State;
      const complaint = { suspendsUntil: "2099-01-01T00:00:00.000Z" };
      const questions = [{ number: 1, answer: { isUpheld: false }, complaint }];
      return withThing("tender", "tnd_other", tender({ ...awarded, contractId, questions }));
    },
  ],
  [
    "a purchase that was split",
    "what is bought of one item in a year is not split beyond what may be bought unasked",
    () => withThing("project", "prj_other", project({ status: "planned", amountFen: 50_000_01 })),
  ],
  [
    "a tender that takes bids for ever",
    "a tender whose deadline has passed takes no bids",
    () => withThing("tender", "tnd_other", tender({ status: "open", closesAt: "2026-01-01" })),
  ],
  [
    "a sealed bid that stands in a row",
    "no bid is readable before its opening",
    () => ({
      ...withThing("tender", "tnd_other", tender({ status: "closed" }), { said: "密封999999" }),
      sealed: [{ tenderId: "tnd_other", words: "密封999999" }],
    }),
  ],
  [
    "an answer that told a sealed bid",
    "no bid is readable before its opening",
    () => ({ ...seen, leaks: ["/tenders/tnd_other told a bid"] }),
  ],
  [
    "a bid that came late",
    "bids came in time, each is counted and opened, and none besides",
    () =>
      withThing(
        "tender",
        "tnd_other",
        tender({ status: "closed", bidCount: 1 }),
        ...bid("org_a", { submittedAt: "2027-01-01" }),
      ),
  ],
  [
    "a bid that was lost",
    "bids came in time, each is counted and opened, and none besides",
    () => withThing("tender", "tnd_other", tender({ status: "closed", bidCount: 1 })),
  ],
  [
    "another bid opened than was sealed",
    "bids came in time, each is counted and opened, and none besides",
    () => {
      const bids = [{ bidderId: "org_a", sha256: "b".repeat(64), priceFen: 1 }];
      const state = tender({ ...opened, bidCount: 1, bids });
      return withThing("tender", "tnd_other", state, ...bid("org_a"));
    },
  ],
  [
    "a bid that is not what was sealed",
    "what lies sealed has the digest that its bid says, and a withdrawn bid has nothing",
    () => ({
      ...seen,
      rows: [...seen.rows, ...bid("org_a", { sha256: "0".repeat(64) })],
    }),
  ],
  [
    "two bids under one head",
    "nobody under the same head bids twice",
    () => ({ ...seen, rows: [...seen.rows, ...bid("org_a"), ...bid("org_b")] }),
  ],
  [
    "a member who scored twice",
    "each of a panel scores once and without interest, and the ranking is what they come to",
    () => {
      const sheets = [sheet("expert-1", 5), sheet("expert-1", 6)];
      return withThing("tender", "tnd_other", tender({ ...opened, sheets }));
    },
  ],
  [
    "a member who scored in spite of an interest",
    "each of a panel scores once and without interest, and the ranking is what they come to",
    () => {
      const interests = [{ subject: "expert-1", bidderIds: ["org_a"] }];
      const sheets = [sheet("expert-1", 5)];
      return withThing("tender", "tnd_other", tender({ ...opened, interests, sheets }));
    },
  ],
  [
    "a ranking that the sheets do not come to",
    "each of a panel scores once and without interest, and the ranking is what they come to",
    () => {
      const bids = [{ bidderId: "org_a", sha256: "", priceFen: 100 }];
      const sheets = [sheet("expert-1", 500)];
      const ranking = [{ bidderId: "org_a", totalHundredths: 3_501 }];
      const scored = { ...opened, status: "scored", bids, sheets, ranking };
      return withThing("tender", "tnd_other", tender(scored));
    },
  ],
  [
    "a command answered and not done",
    "what was answered with success was done, once",
    () => ({ ...seen, carriedOut: [...seen.carriedOut, "nobody/POST/nothing"] }),
  ],
];

const firstOrder = (): string => seen.orders[0]?.[1] ?? "";

describe("what a simulated month is judged by", () => {
  test("a month played by the rules breaks none", async () => {
    expect(await brokenIn(seen)).toEqual([]);
  });

  test.each(tamperings)("%s is noticed: %s", async (_, noticed, tampered) => {
    expect(await brokenIn(tampered())).toContain(noticed);
  });

  test("every rule can be broken", () => {
    const noticed = new Set(tamperings.map(([, name]) => name));
    expect(atTheEnd.map(({ name }) => name).filter((name) => !noticed.has(name))).toEqual([]);
  });
});

describe("what is looked at as the table takes it", () => {
  const disputed = { number: 1, answer: { isUpheld: false }, complaint: {} };
  const awardedTo = { status: "awarded", supplierId: "org_a", awardedAt: "2026-06-01T00:00:59Z" };
  const display = { supplierId: "org_a", until: "2026-06-01T00:00:00Z", objections: [] };
  const twice = { status: "opened", openedAt: "2026-06-02T00:00:00Z" };
  const closesAt = "2026-06-01T00:00:00Z";
  const closed = { status: "closed", closesAt };

  test.each<readonly [string, string, Entity, State | undefined, State]>([
    [
      "a signature beside a complaint",
      "nobody signs while a stop is pending: ctr_a",
      "contract",
      { contractId: "ctr_a", tenderId: "tnd_a", signedBy: [] },
      { contractId: "ctr_a", tenderId: "tnd_a", signedBy: ["buyer"] },
    ],
    [
      "an opening by one hand",
      "bids are opened by two, after the deadline: tnd_a",
      "tender",
      closed,
      { tenderId: "tnd_a", closesAt, ...twice, openedBy: ["expert-1", "expert-1"] },
    ],
    [
      "an opening before the deadline",
      "bids are opened by two, after the deadline: tnd_a",
      "tender",
      closed,
      { tenderId: "tnd_a", closesAt, ...twice, openedBy: ["a", "b"], openedAt: closesAt },
    ],
    [
      "an award beside a complaint",
      "an award follows its notice, undisputed: tnd_a",
      "tender",
      { status: "award_noticed", awardFrom: "2026-06-01", questions: [disputed] },
      { tenderId: "tnd_a", status: "awarded", awardedAt: "2026-06-02" },
    ],
    [
      "an award before its time",
      "an award follows its notice, undisputed: tnd_a",
      "tender",
      { status: "award_noticed", awardFrom: "2026-06-03", questions: [] },
      { tenderId: "tnd_a", status: "awarded", awardedAt: "2026-06-02" },
    ],
    [
      "a single source within the minute after its display",
      "a single source is displayed and undisputed: prj_a",
      "project",
      { status: "noticed" },
      { projectId: "prj_a", ...awardedTo, display },
    ],
    [
      "a single source that somebody objects to",
      "a single source is displayed and undisputed: prj_a",
      "project",
      { status: "noticed" },
      {
        projectId: "prj_a",
        ...awardedTo,
        awardedAt: "2026-06-02T00:00:00Z",
        display: { ...display, objections: [{ number: 1 }] },
      },
    ],
  ])("%s is noticed: %s", (_, noticed, kind, before, after) => {
    const found: string[] = [];
    const state = { status: "awarded", questions: [disputed] };
    const row = (pk: string): Row | undefined =>
      pk === "TENDER#tnd_a" ? { pk, sk: "STATE", state } : undefined;
    const rowOf = (one: State | undefined) =>
      one && { pk: `${prefixes[kind]}#a`, sk: "STATE", state: one };
    const mirror = { row, states: () => [] };
    watchBuying((what) => found.push(what))(mirror, rowOf(before), rowOf(after) ?? {});
    expect(found).toEqual([noticed]);
  });

  test("a batch that is sealed while one of its payments is stopped is noticed", () => {
    const noticedWhile = (stopped: boolean): string[] => {
      const found: string[] = [];
      const creditor = { vaultRecord: "bank_a" };
      const payment = { status: "instructed", batchId: "b1", paymentId: "pay_a", creditor };
      const bankAccount = { ...creditor, verifiedAt: "2026-02-09T01:00:00Z" };
      const mirror = {
        row: (pk: string, sk: string): Row =>
          sk === "GATE"
            ? { pk, sk, stopped }
            : { pk, sk, state: { status: "active", bankAccount } },
        states: () => [payment] as never[],
      };
      const rowOf = (status: string) => ({
        pk: "BATCH#b1",
        sk: "STATE",
        state: { batchId: "b1", status },
      });
      watchMoney((what) => found.push(what))(mirror, rowOf("open"), rowOf("sealed"));
      return found;
    };
    expect(noticedWhile(true)).toEqual([
      "whoever is stopped before the seal does not go: pay_a in b1",
    ]);
    expect(noticedWhile(false)).toEqual([]);
  });

  test("an answer that tells a bid is noticed as long as its tender is not opened", () => {
    const sealed = [{ tenderId: "tnd_a", words: "密封000001" }];
    const answer = '{"text":"密封000001 experience"}';
    expect(toldTooEarly(answer, sealed, () => false)).toEqual(sealed);
    expect(toldTooEarly(answer, sealed, () => true)).toEqual([]);
    expect(toldTooEarly("{}", sealed, () => false)).toEqual([]);
  });
});

describe("playing a month", () => {
  test("the same seed plays the same month, to the last line", async () => {
    const [one, other] = [await play({ commands: 12 }), await play({ commands: 12 })];
    expect(one.trace.length).toBeGreaterThan(12);
    expect(other.trace).toEqual(one.trace);
  });

  test("a month in which the table loses a fen is found broken, and where", async () => {
    let lost = false;
    const tamper: Tamper = (operation, input) => {
      const text = JSON.stringify(input);
      const found = /"entry":\{"M":\{[^{}]*(?:\{[^{}]*\}[^{}]*)*?"amountFen":\{"N":"(\d+)"\}/.exec(
        text,
      );
      if (lost || operation !== "TransactWriteItems" || !found?.[1]) return input;
      lost = true;
      const less = found[0].replace(`"N":"${found[1]}"`, `"N":"${Number(found[1]) - 1}"`);
      return JSON.parse(text.replace(found[0], less));
    };
    // a call that is sent again would say something else under the same token
    const { broken } = await play({ commands: 40, tamper, faults: { faults: noFaults } });
    expect(lost).toBe(true);
    expect(broken).toMatch(/^the ledger holds: /);
  });
});

test("a month in which nobody hears an answer comes to rest with a bank that tells all", async () => {
  const isMood = (line: string) => line.includes(" the bank:");
  const seeds = [1, 2, 3, 4, 5, 6];
  let [moods, ended] = [0, 0];
  // until the bank was told in one of them how to behave
  while (moods === 0) {
    const seed = seeds[ended];
    if (seed === undefined) throw new Error("the bank behaves in every month as it did");
    const { trace, broken } = await play({ seed, commands: 120, faults: { answerLost: 1 } });
    const rest = trace.findIndex((line) => line.includes("no more faults"));
    moods = trace.filter(isMood).length;
    ended += 1;
    expect(trace.slice(rest).filter(isMood)).toEqual([]);
    expect(broken).toBeUndefined();
  }
});
