import * as z from "zod";
import { CommunityCode, GridCode, HouseholdId, householdKeyOf } from "../../core/grid-code.ts";
import { idOf } from "../../core/id.ts";
import { Issue, IssueWay } from "../../core/issue.ts";
import { Instant } from "../../core/time.ts";
import { policy } from "../policy.ts";
import { CouncilId, question } from "./model.ts";

export const InitiativeId = idOf("initiative");

/** What a council is to be asked; its times follow from when enough doors have signed. */
export const proposal = {
  unitCode: GridCode,
  topic: question.topic,
  options: question.options,
  /** How long voting is to be open. Unit: calendar days. */
  votingDays: z.int().min(1).max(policy.councilOpenDaysMax.value).meta({ example: 7 }),
};

const started = {
  initiativeId: InitiativeId,
  communityCode: CommunityCode,
  ...proposal,
  /** The door whose resident started it; nobody's name. */
  householdId: HouseholdId,
  /** Doors on the unit's roll when it was started, and how many of them must sign. */
  households: z.int().min(1),
  required: z.int().min(1),
  startedAt: Instant,
  until: Instant,
};

/** Doors of a unit sign for a council; with enough of them it is convened. */
const initiativeWith = <Shown extends z.ZodRawShape>(shown: Shown) =>
  z.discriminatedUnion("status", [
    z.strictObject({ status: z.literal("gathering"), ...started, ...shown }),
    z.strictObject({
      status: z.literal("convened"),
      ...started,
      councilId: CouncilId,
      reachedAt: Instant,
      ...shown,
    }),
    z.strictObject({
      status: z.literal("withdrawn"),
      ...started,
      withdrawnAt: Instant,
      ...shown,
    }),
    z.strictObject({ status: z.literal("lapsed"), ...started, ...shown }),
  ]);
export const Initiative = initiativeWith({});
export type Initiative = z.infer<typeof Initiative>;

/** With how many doors have signed. */
export const InitiativeSeen = initiativeWith({ signatures: z.int().min(0) });
export type InitiativeSeen = z.infer<typeof InitiativeSeen>;

/** Every status and the commands it accepts. Tests walk all pairs. */
export const lifecycle = {
  gathering: ["issueToken", "sign", "takeBack", "withdraw", "lapse"],
  convened: [],
  withdrawn: [],
  lapsed: [],
} as const satisfies Record<Initiative["status"], readonly string[]>;

export const InitiativeEvent = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("initiative.started"),
    initiativeId: InitiativeId,
    communityCode: CommunityCode,
    ...proposal,
    householdId: HouseholdId,
    households: z.int().min(1),
    required: z.int().min(1),
    until: Instant,
  }),
  z.strictObject({ type: z.literal("initiative.convened"), councilId: CouncilId }),
  z.strictObject({ type: z.literal("initiative.withdrawn") }),
  z.strictObject({ type: z.literal("initiative.lapsed") }),
]);
export type InitiativeEvent = z.infer<typeof InitiativeEvent>;

/** A door that may sign: its token, and whether it has. Who of it did is known to nobody. */
export const Signer = z.strictObject({
  initiativeId: InitiativeId,
  householdId: HouseholdId,
  issue: Issue,
  signed: z.boolean(),
});
export type Signer = z.infer<typeof Signer>;

export const SignerEvent = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("signer.token_issued"),
    initiativeId: InitiativeId,
    householdId: HouseholdId,
    way: IssueWay,
  }),
  z.strictObject({ type: z.literal("signer.signed") }),
  z.strictObject({ type: z.literal("signer.took_back") }),
]);
export type SignerEvent = z.infer<typeof SignerEvent>;

export const signerIdOf = (initiativeId: string, householdId: string): string =>
  `${initiativeId}.${householdKeyOf(householdId)}`;

/** How far an initiative has come, beside its state: doors sign without waiting for each other. */
export const Progress = z.strictObject({ signed: z.int().min(0), gathering: z.boolean() });
export type Progress = z.infer<typeof Progress>;

/** A door that has signed, for everybody to see. */
export const Signature = z.strictObject({ householdId: HouseholdId });
