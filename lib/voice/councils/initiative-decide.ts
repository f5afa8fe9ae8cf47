import { accept, type Decision, refuse } from "../../core/decision.ts";
import { communityOf, isWithin, unitOfHousehold } from "../../core/grid-code.ts";
import type { IssueWay } from "../../core/issue.ts";
import { addDuration } from "../../core/time.ts";
import { policy } from "../policy.ts";
import { type Named, optionsStrange, type Question } from "./decide.ts";
import type {
  Initiative,
  InitiativeEvent,
  Progress,
  Signer,
  SignerEvent,
} from "./initiative-model.ts";

type Started = Extract<InitiativeEvent, { type: "initiative.started" }>;
type Proposal = Pick<Started, "initiativeId" | "unitCode" | "topic" | "options" | "votingDays">;

/** Doors that must sign, of so many: a share of them, rounded up. */
export const requiredOf = (households: number): number =>
  Math.ceil((households * policy.initiativePercent.value) / 100);

/**
 * Starts an initiative for a council of the unit. Source: domain.md §5, by 1/5 of the households.
 * Keeps: it is started from one of the unit's own doors, by somebody who was verified there.
 */
export function startInitiative(
  proposal: Proposal,
  at: string,
  facts: {
    readonly home: string | undefined;
    readonly unitOpen: boolean;
    readonly households: number;
    readonly named: ReadonlyMap<string, Named>;
  },
): Decision<
  InitiativeEvent,
  | "resident_not_verified"
  | "household_elsewhere"
  | "unit_not_open"
  | "option_not_of_community"
  | "electorate_too_large"
> {
  const { unitCode } = proposal;
  const { home, households } = facts;
  if (home === undefined) return refuse("resident_not_verified");
  if (!isWithin(unitOfHousehold(home), unitCode))
    return refuse("household_elsewhere", { unitCode });
  if (!facts.unitOpen) return refuse("unit_not_open", { unitCode });
  const strange = optionsStrange(proposal, facts.named);
  if (strange.length > 0) return refuse("option_not_of_community", { options: strange });
  const householdsMax = policy.councilHouseholdsMax.value;
  if (households > householdsMax) {
    return refuse("electorate_too_large", { households, householdsMax });
  }
  return accept<InitiativeEvent>([
    {
      type: "initiative.started",
      ...proposal,
      communityCode: communityOf(unitCode),
      householdId: home,
      households,
      required: requiredOf(households),
      until: addDuration(at, `P${policy.initiativeDays.value}D`),
    },
  ]);
}

type Standing = {
  readonly initiative: Initiative;
  readonly progress: Progress;
  /** Whether the account that fetched the token is of the door no more, or another one is not. */
  readonly isVoid?: boolean;
};

const isGathering = ({ initiative, progress }: Standing, at: string): boolean =>
  initiative.status === "gathering" && progress.gathering && at < initiative.until;

const over = ({ initiative }: Standing) =>
  refuse("initiative_over", { status: initiative.status, until: initiative.until });

/** Issues a door's token; it voids the one before. */
export function issueSignerToken(
  initiative: Initiative,
  command: { householdId: string; way: IssueWay; at: string },
  facts: { inElectorate: boolean },
): Decision<SignerEvent, "initiative_over" | "door_not_in_electorate"> {
  const { householdId, way, at } = command;
  const standing = { initiative, progress: { signed: 0, gathering: true } };
  if (!isGathering(standing, at)) return over(standing);
  if (!facts.inElectorate) return refuse("door_not_in_electorate", { householdId });
  const { initiativeId } = initiative;
  return accept<SignerEvent>([{ type: "signer.token_issued", initiativeId, householdId, way }]);
}

type Command = { readonly at: string; readonly tokenNumber: number };

/** Signs for a door, once. */
export function sign(
  signer: Signer,
  { at, tokenNumber }: Command,
  standing: Standing,
): Decision<SignerEvent, "token_voided" | "initiative_over" | "door_already_signed"> {
  if (standing.isVoid || tokenNumber !== signer.issue.number)
    return refuse("token_voided", { issue: signer.issue });
  if (signer.signed) return refuse("door_already_signed");
  if (!isGathering(standing, at)) return over(standing);
  return accept<SignerEvent>([{ type: "signer.signed" }]);
}

/** Whether one more door is enough. */
export const isLast = ({ initiative, progress }: Standing): boolean =>
  progress.signed + 1 >= initiative.required;

/** Takes a door's signature back, as long as the council is not convened. */
export function takeBack(
  signer: Signer,
  { at, tokenNumber }: Command,
  standing: Standing,
): Decision<SignerEvent, "token_voided" | "initiative_over" | "door_not_signed"> {
  if (standing.isVoid || tokenNumber !== signer.issue.number)
    return refuse("token_voided", { issue: signer.issue });
  if (!isGathering(standing, at)) return over(standing);
  if (!signer.signed) return refuse("door_not_signed");
  return accept<SignerEvent>([{ type: "signer.took_back" }]);
}

/** The question of the council, when enough doors have signed: a while to hand tokens over, then the vote. */
export function questionOf(
  { unitCode, topic, options, votingDays, initiativeId }: Initiative,
  councilId: string,
  at: string,
): Question {
  const opensAt = addDuration(at, `PT${policy.initiativeNoticeHours.value}H`);
  return {
    councilId,
    unitCode,
    topic,
    options,
    quorumPercent: policy.councilQuorumPercent.value,
    thresholdPercent: policy.councilThresholdPercent.value,
    opensAt,
    closesAt: addDuration(opensAt, `P${votingDays}D`),
    initiativeId,
  };
}

export const conveneBySignatures = (councilId: string): InitiativeEvent[] => [
  { type: "initiative.convened", councilId },
];

/** Whoever lives behind the door that started it takes it back, before the council is convened. */
export function withdrawInitiative(
  initiative: Initiative,
  command: { at: string },
  facts: { home: string | undefined; progress: Progress },
): Decision<InitiativeEvent, "not_started_here" | "initiative_over"> {
  if (facts.home !== initiative.householdId) return refuse("not_started_here");
  const standing = { initiative, progress: facts.progress };
  if (!isGathering(standing, command.at)) return over(standing);
  return accept<InitiativeEvent>([{ type: "initiative.withdrawn" }]);
}

/** An initiative that too few doors signed in time ends. */
export function lapseInitiative(
  { status, until }: Initiative,
  at: string,
): Decision<InitiativeEvent, "nothing_due"> {
  if (status !== "gathering" || at < until) return refuse("nothing_due", { status });
  return accept<InitiativeEvent>([{ type: "initiative.lapsed" }]);
}
