import { accept, type Decision, type Refused, refuse } from "../../core/decision.ts";
import { communityOf, isWithin, levelOf, unitOfHousehold } from "../../core/grid-code.ts";
import type { IssueWay } from "../../core/issue.ts";
import { addDuration } from "../../core/time.ts";
import { policy } from "../policy.ts";
import { ballotsSha256, electorateSha256 } from "./digests.ts";
import {
  type Ballot,
  type Council,
  type CouncilEvent,
  type Electorate,
  type Electors,
  electorsOf,
  type Option,
  type PaperStatus,
  type Voter,
  type VoterEvent,
} from "./model.ts";
import { countBallots, givenBy, outcomeOf } from "./tally.ts";
import { adultsBy, isCountable, papersUntil } from "./times.ts";

type Convened = Extract<CouncilEvent, { type: "council.convened" }>;
export type Question = Omit<Convened, "type" | "communityCode" | "projects" | "electorate">;

/** What an option names, as it stands. */
export type Named = {
  /** Where it is needed, or served. */
  readonly communityCodes: readonly string[];
  readonly status: string;
  /** What a project is called. */
  readonly title?: string;
};

type ConveneFacts = {
  readonly unitOpen: boolean;
  /** The needs and projects that options name, by their ids; unknown ones are missing. */
  readonly named: ReadonlyMap<string, Named>;
  readonly electors: Electors;
  /** The electorate, in the order of the roll. */
  readonly voters: readonly string[];
  /** Level-4 units beneath that have sent no delegate, where delegates vote. */
  readonly undelegated?: readonly string[];
};
export type ConveneRefusal =
  | "unit_not_open"
  | "times_not_allowed"
  | "rules_not_allowed"
  | "option_not_of_community"
  | "delegates_not_of_level"
  | "delegate_missing"
  | "electorate_empty"
  | "electorate_too_large";

/**
 * Convenes a council: its question, its rules and its electorate are settled with it; there is no
 * command that changes them. Source: domain.md §5.
 */
export function conveneCouncil(
  question: Question,
  at: string,
  facts: ConveneFacts,
): Decision<CouncilEvent, ConveneRefusal> {
  const { unitCode } = question;
  if (!facts.unitOpen) return refuse("unit_not_open", { unitCode });
  const bar = barTo(question, at, facts);
  if (bar) return bar;
  const voters = facts.voters.length;
  const votersMax = policy.councilHouseholdsMax.value;
  if (voters === 0) return refuse("electorate_empty", { unitCode });
  if (voters > votersMax) return refuse("electorate_too_large", { voters, votersMax });
  const communityCode = communityOf(unitCode);
  const electorate = electorateOf(facts);
  return accept<CouncilEvent>([
    {
      type: "council.convened",
      ...question,
      communityCode,
      ...projectsIn(question, facts.named),
      electorate,
    },
  ]);
}

function electorateOf({ electors, voters }: ConveneFacts): Electorate {
  const [count, sha256] = [voters.length, electorateSha256(voters)];
  switch (electors) {
    case "households":
      return { households: count, sha256 };
    case "adults":
      return { adults: count, sha256 };
    case "delegates":
      return { delegates: count, sha256 };
  }
}

function projectsIn(
  { options }: Question,
  named: ConveneFacts["named"],
): Pick<Convened, "projects"> {
  const projects = options.flatMap((option) => {
    const title = option.kind === "project" ? named.get(option.projectId)?.title : undefined;
    return option.kind === "project" && title ? { projectId: option.projectId, title } : [];
  });
  return projects.length > 0 ? { projects } : {};
}

/** Times and rules within their bounds, options of the community's own; or why not. */
function barTo(
  question: Question,
  at: string,
  facts: ConveneFacts,
): Refused<ConveneRefusal> | undefined {
  const { opensAt, closesAt, quorumPercent, thresholdPercent } = question;
  const closesFrom = addDuration(opensAt, `PT${policy.councilOpenHoursMin.value}H`);
  const closesBy = addDuration(opensAt, `P${policy.councilOpenDaysMax.value}D`);
  if (opensAt < at || closesAt < closesFrom || closesAt > closesBy) {
    return refuse("times_not_allowed", { opensFrom: at, closesFrom, closesBy });
  }
  const [quorumMin, thresholdMin] = [policy.councilQuorumPercent, policy.councilThresholdPercent];
  const percentMax = policy.councilPercentMax.value;
  const isBounded = (percent: number, min: { value: number }) =>
    percent >= min.value && percent <= percentMax;
  if (!isBounded(quorumPercent, quorumMin) || !isBounded(thresholdPercent, thresholdMin)) {
    return refuse("rules_not_allowed", {
      quorumPercentMin: quorumMin.value,
      thresholdPercentMin: thresholdMin.value,
      percentMax,
    });
  }
  const strange = optionsStrange(question, facts.named);
  if (strange.length > 0) return refuse("option_not_of_community", { options: strange });
  return facts.electors === "delegates" ? barToDelegates(question, facts) : undefined;
}

/** Delegates of level-4 units meet at level 3 or 2, and none of the units is left out. */
function barToDelegates(
  { unitCode }: Question,
  { undelegated = [] }: ConveneFacts,
): Refused<ConveneRefusal> | undefined {
  const level = levelOf(unitCode);
  if (level !== 2 && level !== 3) return refuse("delegates_not_of_level", { level });
  return undelegated.length > 0 ? refuse("delegate_missing", { units: undelegated }) : undefined;
}

/** What options name and is no open need and no planned project of the unit's community. */
export const optionsStrange = (
  { unitCode, options }: Pick<Question, "unitCode" | "options">,
  named: ConveneFacts["named"],
): string[] => idsOf(options).filter((id) => !isFitting(communityOf(unitCode), named.get(id)));

/** The ids that options name. */
export const idsOf = (options: readonly Option[]): string[] =>
  options.flatMap((option) => {
    if (option.kind === "text") return [];
    return option.kind === "need" ? option.needId : option.projectId;
  });

const notThere: Named = { communityCodes: [], status: "" };

/** A need that waits for an answer, or a project that is not out yet. */
const statusesFitting = ["open", "in_council", "planned"];
const isFitting = (communityCode: string, named: Named = notThere): boolean =>
  named.communityCodes.includes(communityCode) && statusesFitting.includes(named.status);

/** Takes a council back before its voting opens, with the reason. */
export function withdrawCouncil(
  council: Council,
  command: { reason: string; at: string },
): Decision<CouncilEvent, "council_not_convened" | "council_already_open"> {
  const { status, opensAt } = council;
  if (status !== "convened") return refuse("council_not_convened", { status });
  if (command.at >= opensAt) return refuse("council_already_open", { opensAt });
  return accept<CouncilEvent>([{ type: "council.withdrawn", reason: command.reason }]);
}

/**
 * Issues a household's token; it voids the one before. Source: domain.md §5.
 * Keeps: a token is for a door of the electorate, while its vote can still be cast.
 */
export function issueToken(
  { councilId, status, closesAt, electorate }: Council,
  command: { householdId: string; way: IssueWay; at: string },
  facts: { inElectorate: boolean; paper?: Voter["paper"] },
): Decision<
  VoterEvent,
  | "voted_by_account"
  | "council_not_convened"
  | "voting_closed"
  | "door_not_in_electorate"
  | "paper_in_hand"
> {
  const { householdId, way, at } = command;
  if (electorsOf(electorate) === "adults") return refuse("voted_by_account");
  if (status !== "convened") return refuse("council_not_convened", { status });
  if (at >= closesAt) return refuse("voting_closed", { closesAt });
  if (!facts.inElectorate) return refuse("door_not_in_electorate", { householdId });
  if (facts.paper) return refuse("paper_in_hand");
  return accept<VoterEvent>([{ type: "voter.token_issued", councilId, householdId, way }]);
}

type Vote = { readonly choice: string; readonly at: string };
type VoteRefusal =
  | "council_not_convened"
  | "voting_not_open"
  | "voting_closed"
  | "choice_unknown"
  | "parts_not_whole";

/**
 * Whether a vote may be cast now. Everything it is held against was frozen when the council was
 * convened, but for the voter's own right: no two votes ever wait for each other. It makes no event.
 */
function castVote(council: Council, { choice, at }: Vote): Decision<never, VoteRefusal> {
  const { status, opensAt, closesAt, options, budget } = council;
  if (status === "withdrawn") return refuse("council_not_convened", { status });
  if (at < opensAt) return refuse("voting_not_open", { opensAt });
  if (status !== "convened" || at >= closesAt) return refuse("voting_closed", { closesAt });
  // which choice it was is not repeated: answers may be logged on the way
  if (givenBy(council, choice)) return accept<never>([]);
  return budget
    ? refuse("parts_not_whole", { options: options.length, parts: budget.parts })
    : refuse("choice_unknown", { options: options.length });
}

/** Casts a vote by the token of a door. */
export function castByToken(
  council: Council,
  vote: Vote & { readonly tokenNumber: number },
  { issue, paper, isVoid }: Pick<Voter, "issue" | "paper"> & { readonly isVoid: boolean },
): Decision<never, "token_voided" | "paper_in_hand" | VoteRefusal> {
  if (isVoid || vote.tokenNumber !== issue?.number) return refuse("token_voided", { issue });
  return paper ? refuse("paper_in_hand") : castVote(council, vote);
}

/**
 * Enters a door's ballot on paper, read by somebody who does not see what others read. Two who read
 * the same make it count; where they do not, a third decides. Source: domain.md §5.
 * Keeps: a door votes by token or on paper, never by both; each of those who enter is another person;
 * what is not begun by closing came too late.
 */
export function enterPaper(
  council: Council,
  { choice, at, by, householdId }: Vote & { readonly by: string; readonly householdId: string },
  { paper }: Pick<Voter, "paper">,
  facts: {
    readonly inElectorate: boolean;
    readonly voted: boolean;
    /** What was read before, in that order. */
    readonly entered: readonly string[];
  },
): Decision<VoterEvent, PaperRefusal> {
  const { councilId, electorate, closesAt } = council;
  if (electorsOf(electorate) === "adults") return refuse("voted_by_account");
  if (!facts.inElectorate) return refuse("door_not_in_electorate", { householdId });
  const until = papersUntil(closesAt);
  // what was begun in time is judged as if it were still before closing
  const isBegun = paper !== undefined && at >= closesAt && at < until;
  const decision = castVote(council, { choice, at: isBegun ? council.opensAt : at });
  if (!decision.ok) return decision;
  if (!paper && facts.voted) return refuse("voted_by_token");
  if (paper?.status === "counted") return refuse("paper_counted");
  if (paper?.enteredBy.includes(by)) return refuse("same_person");
  const status = statusAfter(paper?.status, facts.entered.at(-1) === choice);
  return accept<VoterEvent>([
    { type: "voter.paper_entered", councilId, householdId, status, until },
  ]);
}

type PaperRefusal =
  | "voted_by_account"
  | "door_not_in_electorate"
  | "voted_by_token"
  | "paper_counted"
  | "same_person"
  | VoteRefusal;

function statusAfter(before: PaperStatus | undefined, isAlike: boolean): PaperStatus {
  if (before === undefined) return "entered_once";
  return before === "differs" || isAlike ? "counted" : "differs";
}

/**
 * Casts an adult's vote by their account. The electorate are those who were verified a moment before
 * it was frozen: who is so to this day since before that moment stands in it.
 */
export function castByAccount(
  council: Council,
  vote: Vote,
  resident: {
    readonly householdId: string;
    readonly adult: boolean;
    readonly verifiedAt?: string | undefined;
  },
): Decision<never, "voted_by_door" | "not_in_electorate" | VoteRefusal> {
  const { electorate, unitCode, convenedAt } = council;
  if (electorsOf(electorate) !== "adults") return refuse("voted_by_door");
  const { householdId, adult, verifiedAt } = resident;
  const isIn =
    adult &&
    verifiedAt !== undefined &&
    verifiedAt <= adultsBy(convenedAt) &&
    isWithin(unitOfHousehold(householdId), unitCode);
  return isIn ? castVote(council, vote) : refuse("not_in_electorate");
}

/**
 * Counts the ballots of a closed council, once no ballot on paper waits to be entered again or its
 * time for that has passed: then it counts for nothing. The outcome follows from its frozen rules.
 */
export function tallyCouncil(
  council: Council,
  at: string,
  { ballots, papersOpen }: { ballots: readonly Ballot[]; papersOpen: boolean },
): Decision<CouncilEvent, "nothing_due"> {
  const { status } = council;
  if (status !== "convened" || !isCountable(council, at, { papersOpen })) {
    return refuse("nothing_due", { status });
  }
  const counts = countBallots(council, ballots);
  const tally = { votes: ballots.length, counts, ballotsSha256: ballotsSha256(ballots) };
  const { passed, ...outcome } = outcomeOf(council, tally);
  return accept<CouncilEvent>([
    "because" in outcome
      ? { type: "council.failed", tally, because: outcome.because }
      : { type: "council.passed", tally, ...outcome },
  ]);
}
