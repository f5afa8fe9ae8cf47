import type * as z from "zod";
import type { Page, PageOf } from "../../core/command.ts";
import { assert } from "../../core/decision.ts";
import { communityOf, isWithin, unitOfHousehold } from "../../core/grid-code.ts";
import { tokenLength } from "../../core/issue.ts";
import { onlyFieldsOf } from "../../core/only-fields.ts";
import { type Guarded, putNew } from "../../engine/commit.ts";
import { listThingsByDay } from "../../engine/day-rows.ts";
import { electorateKey, type Key, prefixes, votedKey } from "../../engine/keys.ts";
import { listRowsBeneath, listThingsSeen } from "../../engine/lists.ts";
import { loadRow, loadRows, tableName } from "../../engine/table.ts";
import { type Loaded, loadThing, loadThings, type Thing } from "../../engine/thing.ts";
import { codeFor, issueHeld } from "../../vault/codes.ts";
import { electorateSha256 } from "./digests.ts";
import { evolveCouncil, evolveVoter } from "./evolve.ts";
import {
  Council,
  CouncilEvent,
  type CouncilStanding,
  electorsOf,
  OwnVote,
  type PaperBallot,
  type PaperStatus,
  standingAt,
  Voter,
  VoterEvent,
  type VoterStanding,
  voterIdOf,
  votersIn,
} from "./model.ts";
import { councilTasks } from "./tasks.ts";
import { countableAt } from "./times.ts";

const listOf = (communityCode: string) => `COUNCILS#${communityCode}`;

const districtList = (by: "opening" | "closing") => `${prefixes.council}#by-${by}`;

/** Where everybody finds a council of the district: by its opening until it is counted, by its closing. */
function districtRows(council: Council): Key[] {
  const { status, opensAt, closesAt, councilId } = council;
  if (status === "withdrawn") return [];
  const closing = { pk: districtList("closing"), sk: `${closesAt}#${councilId}` };
  const opening = { pk: districtList("opening"), sk: `${opensAt}#${councilId}` };
  return status === "convened" ? [opening, closing] : [closing];
}

export const councils: Thing<Council, CouncilEvent> = {
  entity: "council",
  state: Council,
  // by whom a council was convened was not told apart before
  readers: [
    (before) => before,
    // what projects are called was not kept before
    (before) => before,
    // households voted for one option before
    (before) => before,
  ],
  evolve: evolveCouncil,
  events: CouncilEvent,
  tasks: councilTasks,
  list: (c) => ({ gsi1pk: listOf(c.communityCode), gsi1sk: `${c.convenedAt}#${c.councilId}` }),
  rows: districtRows,
  dueAt: (c) => (c.status === "convened" ? countableAt(c.closesAt) : undefined),
};

export const loadCouncil = async (id: string): Promise<Council | undefined> =>
  (await loadThing(councils, id))?.state;

/**
 * One page of the district's councils that stand so at an instant: what comes by its opening, what is
 * open by its closing, what is closed by its closing, the latest first. What is to open later may
 * leave a page of open ones shorter.
 */
export async function listCouncilsByStanding(
  standing: CouncilStanding,
  now: string,
  page: PageOf,
): Promise<Page<Council>> {
  const list = districtList(standing === "coming" ? "opening" : "closing");
  const between = standing === "closed" ? { to: now, newestFirst: true } : { from: `${now}#~` };
  const { items, next } = await listThingsByDay(councils, list, { ...page, ...between });
  return { items: items.filter((council) => standingAt(council, now) === standing), next };
}

/** One page of those of a community's councils that are asked for, newest first. */
export const listCouncilsByCommunity = (
  communityCode: string,
  page: PageOf,
  sees: (council: Council) => boolean = () => true,
): Promise<Page<Council>> =>
  listThingsSeen(councils, listOf(communityCode), { ...page, newestFirst: true, sees });

/** An adult as an electorate names them: their door, and their account behind it. */
export const adultVoter = (householdId: string, subject: string): string =>
  `${householdId}#${subject}`;
/** The door of a voter of an electorate, and the account where adults vote. */
export function partsOfVoter(voter: string): {
  readonly householdId: string;
  readonly subject?: string;
} {
  const [householdId = "", subject] = voter.split("#");
  return { householdId, ...(subject && { subject }) };
}

/** One page of the councils that ask a household or its resident, newest first, each with whether they voted. */
export async function listVotesOf(
  { householdId, subject, adult }: OwnVoter,
  page: PageOf,
): Promise<Page<z.input<typeof OwnVote>>> {
  const unitCode = unitOfHousehold(householdId);
  const asks = (council: Council): boolean =>
    council.status !== "withdrawn" &&
    isWithin(unitCode, council.unitCode) &&
    (adult || electorsOf(council.electorate) !== "adults");
  const { items, next } = await listThingsSeen(councils, listOf(communityOf(unitCode)), {
    ...page,
    newestFirst: true,
    sees: asks,
  });
  const keyOf = ({ councilId, electorate }: Council): Key => {
    const isOwn = electorsOf(electorate) === "adults";
    return votedKey(councilId, isOwn ? adultVoter(householdId, subject) : householdId);
  };
  const voted = new Set((await loadRows(items.map(keyOf))).map(({ pk }) => pk));
  return {
    items: items.map((council) =>
      onlyFieldsOf(OwnVote, {
        ...council,
        electors: electorsOf(council.electorate),
        voted: voted.has(keyOf(council).pk),
      }),
    ),
    next,
  };
}

/** Somebody with the household that they were verified into. */
type OwnVoter = {
  readonly householdId: string;
  readonly subject: string;
  readonly adult: boolean;
};

/** Households whose token was issued, each by its council and its door. */
export const voters: Thing<Voter, VoterEvent> = {
  entity: "voter",
  state: Voter,
  // doors voted by token alone before
  readers: [(before) => before],
  evolve: evolveVoter,
  events: VoterEvent,
  rows: ({ councilId, householdId, paper }) =>
    paper ? [{ ...papersKey(councilId, householdId), shows: { status: paper.status } }] : [],
};

const papersKey = (councilId: string, householdId = ""): Key => ({
  pk: `${prefixes.voter}#papers/${councilId}`,
  sk: householdId,
});

/** One page of a council's ballots on paper, by their doors; read consistently. */
export async function listPapers(
  councilId: string,
  page: PageOf,
): Promise<Page<z.input<typeof PaperBallot>>> {
  const { items, next } = await listRowsBeneath(papersKey(councilId), page);
  return {
    items: items.map(({ sk, status }) => ({
      councilId,
      householdId: String(sk),
      status: status as PaperStatus,
    })),
    next,
  };
}

/** Whether a door has voted. */
export const hasVoted = async (councilId: string, householdId: string): Promise<boolean> =>
  (await loadRow(votedKey(councilId, householdId))) !== undefined;

/** The door must not have voted by its token meanwhile. */
export const notVotedCheck = (councilId: string, householdId: string): Guarded => ({
  rule: "not_voted",
  write: {
    ConditionCheck: {
      TableName: tableName(),
      Key: { ...votedKey(councilId, householdId) },
      ConditionExpression: "attribute_not_exists(pk)",
    },
  },
});

/** A household's right to vote in one council, as it was issued at a time; stored nowhere. */
export const voterTokenOf = (councilId: string, householdId: string, n: number): Promise<string> =>
  codeFor("council-voter", `${voterIdOf(councilId, householdId)}/${n}`, tokenLength);

/** A household that holds a token: which of those that were issued for it. Nothing for any other. */
export async function loadHolder(
  councilId: string,
  held: { readonly householdId: string; readonly token: string },
): Promise<{ readonly voter: Loaded<Voter>; readonly tokenNumber: number } | undefined> {
  const { householdId, token } = held;
  const voter = await loadThing(voters, voterIdOf(councilId, householdId));
  if (!voter) return undefined;
  const tokenNumber = await issueHeld(token, voter.state.issue?.number ?? 0, (n) =>
    voterTokenOf(councilId, householdId, n),
  );
  return tokenNumber === undefined ? undefined : { voter, tokenNumber };
}

/** How voters of an electorate stand, each by the door; asked of one page of them. */
export async function loadStandings(
  councilId: string,
  electorate: readonly string[],
): Promise<z.input<typeof VoterStanding>[]> {
  const householdIds = electorate.map((voter) => partsOfVoter(voter).householdId);
  const [issued, rows] = await Promise.all([
    loadThings(
      voters,
      [...new Set(householdIds)].map((id) => voterIdOf(councilId, id)),
    ),
    loadRows(electorate.map((voter) => votedKey(councilId, voter))),
  ]);
  const standing = new Map(issued.map(({ state }) => [state.householdId, state]));
  const voted = new Set(rows.map(({ sk }) => sk));
  return electorate.map((voter) => {
    const { householdId } = partsOfVoter(voter);
    const { issue, paper } = standing.get(householdId) ?? {};
    const isIn = voted.has(votedKey(councilId, voter).sk);
    const said = { ...(issue && { issue }), ...(paper && { paper: paper.status }) };
    return { householdId, voted: isIn, ...said };
  });
}

/** Voters in one row. Basis: some 30 bytes each, with an account 70; a row holds 400 kB. */
const electoratePart = 2_000;
const partsOf = (electorate: number): number => Math.ceil(electorate / electoratePart);

/** Freezes the electorate beside its council. */
export const electorateWrites = (councilId: string, electorate: readonly string[]): Guarded[] =>
  Array.from({ length: partsOf(electorate.length) }, (_, part) =>
    putNew("electorate_is_new", electorateKey(councilId, part + 1), {
      entity: "frame",
      households: electorate.slice(part * electoratePart, (part + 1) * electoratePart),
    }),
  );

/** The voters of an electorate as it was frozen; one that does not fit its hash stops the program. */
export async function loadElectorate({
  councilId,
  electorate,
}: Pick<Council, "councilId" | "electorate">): Promise<string[]> {
  const parts = Array.from({ length: partsOf(votersIn(electorate)) }, (_, part) =>
    electorateKey(councilId, part + 1),
  );
  const frozen = (await loadRows(parts)).flatMap((row) => row.households as string[]);
  assert(electorateSha256(frozen) === electorate.sha256, "an electorate that was changed");
  return frozen;
}
