import { accept, type Decision, type Refused, refuse } from "../../core/decision.ts";
import { communityOf } from "../../core/grid-code.ts";
import type { IssueWay } from "../../core/issue.ts";
import { addDuration } from "../../core/time.ts";
import { policy } from "../policy.ts";
import { ballotsSha256, electorateSha256 } from "./digests.ts";
import {
  type Ballot,
  type Council,
  type CouncilEvent,
  type Option,
  optionOf,
  type Voter,
  type VoterEvent,
} from "./model.ts";
import { countBallots, outcomeOf } from "./tally.ts";
import { countableAt } from "./times.ts";

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
  /** The electorate, in the order of the roll. */
  readonly households: readonly string[];
};
export type ConveneRefusal =
  | "unit_not_open"
  | "times_not_allowed"
  | "rules_not_allowed"
  | "option_not_of_community"
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
  const households = facts.households.length;
  const householdsMax = policy.councilHouseholdsMax.value;
  if (households === 0) return refuse("electorate_empty", { unitCode });
  if (households > householdsMax) {
    return refuse("electorate_too_large", { households, householdsMax });
  }
  const communityCode = communityOf(unitCode);
  const electorate = { households, sha256: electorateSha256(facts.households) };
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
  { named }: ConveneFacts,
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
  const strange = optionsStrange(question, named);
  return strange.length > 0 ? refuse("option_not_of_community", { options: strange }) : undefined;
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
  { councilId, status, closesAt }: Council,
  command: { householdId: string; way: IssueWay; at: string },
  facts: { inElectorate: boolean },
): Decision<VoterEvent, "council_not_convened" | "voting_closed" | "door_not_in_electorate"> {
  const { householdId, way, at } = command;
  if (status !== "convened") return refuse("council_not_convened", { status });
  if (at >= closesAt) return refuse("voting_closed", { closesAt });
  if (!facts.inElectorate) return refuse("door_not_in_electorate", { householdId });
  return accept<VoterEvent>([{ type: "voter.token_issued", councilId, householdId, way }]);
}

/**
 * Whether a vote may be cast now. Everything it is held against was frozen when the council was
 * convened, but for the token: no two votes ever wait for each other. It makes no event.
 */
export function castVote(
  council: Council,
  vote: { choice: string; at: string; tokenNumber: number },
  { issue, isVoid }: Pick<Voter, "issue"> & { isVoid: boolean },
): Decision<
  never,
  "token_voided" | "council_not_convened" | "voting_not_open" | "voting_closed" | "choice_unknown"
> {
  if (isVoid || vote.tokenNumber !== issue.number) return refuse("token_voided", { issue });
  const { status, opensAt, closesAt, options } = council;
  if (status === "withdrawn") return refuse("council_not_convened", { status });
  if (vote.at < opensAt) return refuse("voting_not_open", { opensAt });
  if (status !== "convened" || vote.at >= closesAt) return refuse("voting_closed", { closesAt });
  // which choice it was is not repeated: answers may be logged on the way
  if (!optionOf(options, vote.choice)) return refuse("choice_unknown", { options: options.length });
  return accept<never>([]);
}

/** Counts the ballots of a closed council; the outcome follows from its frozen rules. */
export function tallyCouncil(
  council: Council,
  at: string,
  facts: { ballots: readonly Ballot[] },
): Decision<CouncilEvent, "nothing_due"> {
  if (council.status !== "convened" || countableAt(council.closesAt) > at) {
    return refuse("nothing_due", { status: council.status });
  }
  const { ballots } = facts;
  const counts = countBallots(council.options, ballots);
  const tally = { votes: ballots.length, counts, ballotsSha256: ballotsSha256(ballots) };
  const outcome = outcomeOf(council, tally);
  return accept<CouncilEvent>([
    outcome.passed
      ? { type: "council.passed", tally, chosen: outcome.chosen }
      : { type: "council.failed", tally, because: outcome.because },
  ]);
}
