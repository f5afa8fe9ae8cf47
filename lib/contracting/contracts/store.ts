import type { Page, PageOf } from "../../core/command.ts";
import { firstTemplate } from "../../core/evaluation-template.ts";
import { localDateOf, startOf } from "../../core/time.ts";
import { type Guarded, put, putNew } from "../../engine/commit.ts";
import { type Key, prefixes, stateKey } from "../../engine/keys.ts";
import { listRows, listThings, listThingsSeen } from "../../engine/lists.ts";
import { rowSaying, type StoredRow } from "../../engine/stored-rows.ts";
import { loadRow, queryRows, tableName } from "../../engine/table.ts";
import { loadThing, loadThings, type Thing } from "../../engine/thing.ts";
import { ContractEvent } from "./events.ts";
import { evolveContract } from "./evolve.ts";
import { contractLimits, nextWatchAt } from "./limits.ts";
import { Contract, Stop } from "./model.ts";
import { yearsToEvaluate } from "./rounds.ts";
import { stopsOf } from "./stops.ts";
import { contractTasks } from "./tasks.ts";
import { nextLapseAt } from "./years.ts";

const listOf = (party: string) => `CONTRACTS#${party}`;

/**
 * The instant at which the next round opens: of the earliest milestone that has none yet, or of a
 * year of the term without a milestone's.
 * Before and after a contract is in force, the next limit that is watched.
 */
function nextDueAt(contract: Contract): string | undefined {
  const lapsesAt = nextLapseAt(contract);
  if (contract.status !== "active") return nextWatchAt(contract) ?? lapsesAt;
  const due = contract.milestones.flatMap(({ gate, evaluatedOn }) =>
    gate || !evaluatedOn ? [] : [evaluatedOn],
  );
  const years = yearsToEvaluate(contract).map(({ to }) => to);
  return [...[...due, ...years].map(startOf), ...(lapsesAt ? [lapsesAt] : [])].sort()[0];
}

const failedList = (supplierId: string) => `${prefixes.contract}#failed/${supplierId}`;

/** Where an organisation's failed evaluations are found, by the day on which each became final. */
const failedRows = ({ contractId, supplierId, milestones, furtherRounds = [] }: Contract): Key[] =>
  [
    ...milestones.map(({ milestoneId, gate }) => ({ of: milestoneId, ...gate })),
    ...furtherRounds.map((round) => ({ of: round.roundId, ...round })),
  ].flatMap(({ of, grade, finalAt }) =>
    grade === "fail" && finalAt
      ? [{ pk: failedList(supplierId), sk: `${localDateOf(finalAt)}#${contractId}#${of}` }]
      : [],
  );

/** The days since one on which evaluations of an organisation's work failed for good, read consistently. */
export async function loadFailuresSince(supplierId: string, since: string): Promise<string[]> {
  const { rows } = await queryRows({
    KeyConditionExpression: "pk = :pk AND sk >= :since",
    ExpressionAttributeValues: { ":pk": failedList(supplierId), ":since": since },
    ScanIndexForward: false,
    // the last one counts
    Limit: 10,
    ConsistentRead: true,
  });
  return rows.map(({ sk }) => String(sk).slice(0, since.length));
}

export const contracts: Thing<Contract, ContractEvent> = {
  entity: "contract",
  state: Contract,
  evolve: evolveContract,
  events: ContractEvent,
  tasks: contractTasks,
  list: (c) => ({ gsi1pk: listOf(c.buyerCode), gsi1sk: `${c.draftedAt}#${c.contractId}` }),
  // in the third one questions stop what both have signed
  readers: [
    (before) => before,
    ({ ...before }) => ({ questionsOpen: [], ...before }),
    // before projects chose how their work is evaluated
    ({ ...before }) => ({ evaluation: firstTemplate, ...before }),
    // nobody was late with a signature
    (before) => before,
    // one year paid the whole of every contract
    (before) => before,
    // templates had neither forms nor questions
    (before) => before,
    // every round gated a milestone
    (before) => before,
    // only registered organisations served
    (before) => before,
    // no template asked those who were served
    (before) => before,
    // a round that waited was in the log alone
    (before) => before,
  ],
  rows: failedRows,
  // the milestones whose money may go
  lets: (c) =>
    c.milestones.flatMap(({ milestoneId }) =>
      stopsOf(c, milestoneId).length === 0 ? [milestoneId] : [],
    ),
  dueAt: nextDueAt,
  limits: contractLimits,
  concerns: (c) => [c.supplierId],
};

export const loadContract = async (id: string): Promise<Contract | undefined> =>
  (await loadThing(contracts, id))?.state;

/** One page of a buyer's contracts, newest first. */
export async function listContractsByBuyer(
  buyerCode: string,
  page: PageOf,
): Promise<Page<Contract>> {
  const newest = { ...page, newestFirst: true };
  const { items, next } = await listThings(contracts, listOf(buyerCode), newest);
  return { items: items.map((loaded) => loaded.state), next };
}

/** The same, of those that somebody sees. */
export const listContractsSeen = (
  buyerCode: string,
  page: PageOf & { readonly sees: (contract: Contract) => boolean },
): Promise<Page<Contract>> =>
  listThingsSeen(contracts, listOf(buyerCode), { ...page, newestFirst: true });

/** A thing stands in one list; this row, written once with the draft, puts it in a second one. */
export function supplierListWrite(
  contract: Pick<Contract, "contractId" | "supplierId">,
  draftedAt: string,
): Guarded {
  const key = { pk: stateKey("contract", contract.contractId).pk, sk: "SUPPLIER" };
  return putNew("contract_is_new", key, {
    entity: "listing",
    id: contract.contractId,
    gsi1pk: listOf(contract.supplierId),
    gsi1sk: `${draftedAt}#${contract.contractId}`,
  });
}

/** One page of a supplier's contracts, newest first. */
export async function listContractsBySupplier(
  supplierId: string,
  page: PageOf,
): Promise<Page<Contract>> {
  const { items, next } = await listRows(listOf(supplierId), { ...page, newestFirst: true });
  const found = await loadThings(
    contracts,
    items.map((row) => row.id as string),
  );
  return { items: found.map((loaded) => loaded.state), next };
}

/** Steps of a contract after which another person must do the next one. */
type Act = "signature" | `acceptance/${string}`;

const actKey = (contractId: string, act: Act): Key => ({
  pk: stateKey("contract", contractId).pk,
  sk: `BY#${act}`,
});

/**
 * Who did a step, beside the contract: its events go to the organisation's feed, which tells no
 * person of the buyer. Written with the contract's own change, whose version guards it.
 */
export const actWrite = (contractId: string, act: Act, by: string): Guarded =>
  put("act", actKey(contractId, act), { entity: "act", by });

/** Who did a step; nobody is known of steps that were done before it was written down. */
export async function loadActedBy(contractId: string, act: Act): Promise<string | undefined> {
  const row = await loadRow(actKey(contractId, act));
  return row && String(row.by);
}

/** What stops a contract's money. */
export const gates: StoredRow<readonly Stop[]> = {
  kind: "gate",
  schema: Stop.array(),
  readers: [(before) => before],
  under: "stops",
};

const gateKey = (contractId: string): Key => ({
  pk: stateKey("contract", contractId).pk,
  sk: "GATE",
});

/**
 * What stops a contract's money, as the small row that payments are conditional on. It is written
 * with the contract's own change, whose version guards it, whenever its stops change.
 */
export const gateWrites = (contractId: string, stops: readonly Stop[]): Guarded[] => [
  put("gate", gateKey(contractId), {
    entity: "gate",
    stopped: stops.length > 0,
    ...rowSaying(gates, stops),
  }),
];

/** Nothing may stop the contract's money at the moment of the write. */
export const gateOpenCheck = (contractId: string): Guarded => ({
  rule: "gate_open",
  write: {
    ConditionCheck: {
      TableName: tableName(),
      Key: { ...gateKey(contractId) },
      ConditionExpression: "stopped = :no",
      ExpressionAttributeValues: { ":no": false },
    },
  },
});
