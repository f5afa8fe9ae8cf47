import * as z from "zod";
import { Subject } from "../../core/actor.ts";
import { inWords } from "../../core/field-words.ts";
import { CommunityCode, GridCode, HouseholdId, householdKeyOf } from "../../core/grid-code.ts";
import { idOf } from "../../core/id.ts";
import { Issue, IssueWay } from "../../core/issue.ts";
import { Fen, PositiveFen } from "../../core/money.ts";
import { partsMax, partsPattern } from "../../core/parts.ts";
import { Sha256 } from "../../core/sha256.ts";
import { nameText, publicText } from "../../core/text.ts";
import { Instant } from "../../core/time.ts";

export const CouncilId = idOf("council");

/** What is voted for: a need, a planned project, or a sentence such as "leave it as it is". */
export const Option = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("need"), needId: idOf("need") }),
    z.strictObject({ kind: z.literal("project"), projectId: idOf("project") }),
    z.strictObject({
      kind: z.literal("text"),
      text: nameText(1, 200).meta({ example: "暂不办理" }),
    }),
  ])
  .meta({ id: "CouncilOption" });
export type Option = z.infer<typeof Option>;

/** The options in the order in which they were put, o1 to o9: all ballots are of one length. */
export const Choice = z
  .string()
  .regex(
    /^o[1-9]$/,
    inWords({
      en: "o1 for the first option, o2 for the second …",
      zh: "第一个选项为 o1，第二个为 o2……",
    }),
  )
  .meta({ example: "o1" });
/** What a ballot says: an option or, where a budget is shared out, the parts that each option gets. */
export const BallotChoice = z
  .string()
  .regex(
    new RegExp(`^o[1-9]$|${partsPattern.source}`),
    inWords({
      en: "An option such as o1; where a budget is shared out, two digits for each option: 03-00-07.",
      zh: "一个选项，如 o1；分配资金的，每个选项两位数，如 03-00-07。",
    }),
  )
  .meta({ example: "o1" });
export const choiceOf = (index: number): string => `o${index + 1}`;
export const optionOf = (options: readonly Option[], choice: string): Option | undefined =>
  options[Number(choice.slice(1)) - 1];

const options = z
  .array(Option)
  .min(2)
  .max(9)
  .refine(
    (some) => new Set(some.map((one) => JSON.stringify(one))).size === some.length,
    inWords({ en: "Each option once.", zh: "每个选项只能出现一次。" }, "repeated"),
  )
  .meta({
    example: [
      { kind: "need", needId: "ned_01h455vb4pex5vsknk084sn02q" },
      { kind: "text", text: "暂不办理" },
    ],
  });

/** What is settled when a council is convened. */
export const question = {
  /** The grid unit whose households vote. */
  unitCode: GridCode,
  topic: publicText(4, 500).meta({ example: "楠欣院落放学后看护如何办" }),
  options,
  /** More than this share of the households must vote. */
  quorumPercent: z.int().min(1).max(100).meta({ example: 50 }),
  /** More than this share of the votes must go to one option. */
  thresholdPercent: z.int().min(1).max(100).meta({ example: 50 }),
  /** Money that the voters share out among the options; then no option is chosen, and the quorum alone counts. */
  budget: z
    .strictObject({
      amountFen: PositiveFen.meta({ example: 10000000 }),
      /** How many parts each voter gives. */
      parts: z.int().min(2).max(partsMax).meta({ example: 10 }),
    })
    .optional(),
  opensAt: Instant,
  closesAt: Instant,
};

/** What planned projects among the options are called: planned they are read by offices alone. */
const named = {
  projects: z.array(z.strictObject({ projectId: idOf("project"), title: z.string() })).optional(),
};

/** Where it was households that convened it, by what they signed. */
const bySignatures = { initiativeId: idOf("initiative").optional() };

/**
 * Who votes in a council, each once: the households of the unit; the adults who are verified into
 * them, by account; or the doors that the level-4 units beneath sent as their delegates.
 */
export const Electors = z
  .enum(["households", "adults", "delegates"])
  .meta({ id: "Electors", example: "households" });
export type Electors = z.infer<typeof Electors>;

/** The frozen roll: how many voters of which kind it holds, and its SHA-256. */
const rollOf = <Kind extends Electors>(kind: Kind) =>
  z.strictObject({ [kind]: z.int().min(1), sha256: Sha256 } as Record<Kind, z.ZodInt> & {
    sha256: typeof Sha256;
  });
export const Electorate = z.union([rollOf("households"), rollOf("adults"), rollOf("delegates")]);
export type Electorate = z.infer<typeof Electorate>;

export function electorsOf(electorate: Electorate): Electors {
  if ("adults" in electorate) return "adults";
  return "delegates" in electorate ? "delegates" : "households";
}
export function votersIn(electorate: Electorate): number {
  if ("adults" in electorate) return electorate.adults;
  return "delegates" in electorate ? electorate.delegates : electorate.households;
}

export const Tally = z.strictObject({
  /** Voters that voted. */
  votes: z.int().min(0),
  /** Ballots for each option or, where a budget is shared out, parts. */
  counts: z.array(z.strictObject({ choice: Choice, votes: z.int().min(0) })),
  /** Over the RFC 8785 canonical JSON of the ballots as they are listed. */
  ballotsSha256: Sha256,
});
export type Tally = z.infer<typeof Tally>;

/** What each option gets of a budget that was shared out; together the whole of it. */
export const Shares = z.array(z.strictObject({ choice: Choice, amountFen: Fen }));
export type Shares = z.infer<typeof Shares>;

/** What a council passed: an option, or the shares of its budget. */
const outcome = { chosen: Choice.optional(), shares: Shares.optional() };

const convened = {
  councilId: CouncilId,
  communityCode: CommunityCode,
  ...question,
  ...bySignatures,
  ...named,
  electorate: Electorate,
  convenedAt: Instant,
};

export const Council = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("convened"), ...convened }),
  z.strictObject({
    status: z.literal("withdrawn"),
    ...convened,
    withdrawnAt: Instant,
    reason: z.string(),
  }),
  z.strictObject({
    status: z.literal("passed"),
    ...convened,
    tally: Tally,
    ...outcome,
    talliedAt: Instant,
  }),
  z.strictObject({
    status: z.literal("failed"),
    ...convened,
    tally: Tally,
    because: z.enum(["quorum", "threshold"]),
    talliedAt: Instant,
  }),
]);
export type Council = z.infer<typeof Council>;
export type Tallied = Extract<Council, { status: "passed" | "failed" }>;

/** Every status and the commands it accepts. Tests walk all pairs. */
export const lifecycle = {
  convened: ["issueToken", "withdraw", "vote", "enterPaper", "tally"],
  withdrawn: [],
  passed: [],
  failed: [],
} as const satisfies Record<Council["status"], readonly string[]>;

/** Votes are in none of them: who voted what, and when, is nobody's to know. */
export const CouncilEvent = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("council.convened"),
    councilId: CouncilId,
    communityCode: CommunityCode,
    ...question,
    ...bySignatures,
    ...named,
    electorate: Electorate,
  }),
  z.strictObject({ type: z.literal("council.withdrawn"), reason: z.string() }),
  z.strictObject({ type: z.literal("council.passed"), tally: Tally, ...outcome }),
  z.strictObject({
    type: z.literal("council.failed"),
    tally: Tally,
    because: z.enum(["quorum", "threshold"]),
  }),
]);
export type CouncilEvent = z.infer<typeof CouncilEvent>;

/** How far a door's ballot on paper is entered: once, twice and not alike, or so that it counts. */
export const PaperStatus = z
  .enum(["entered_once", "differs", "counted"])
  .meta({ id: "PaperStatus", example: "entered_once" });
export type PaperStatus = z.infer<typeof PaperStatus>;

/** A household of an electorate whose token was issued, or whose ballot on paper is in hand. */
export const Voter = z.strictObject({
  councilId: CouncilId,
  /** A numbered door; nobody's name. */
  householdId: HouseholdId,
  issue: Issue.optional(),
  /** Of a ballot on paper who entered it, up to when it is entered again; never what it says. */
  paper: z
    .strictObject({
      status: PaperStatus,
      enteredBy: z.array(Subject).min(1).max(3),
      until: Instant,
    })
    .optional(),
});
export type Voter = z.infer<typeof Voter>;

/**
 * That a token was issued: for which door and by which way; never that it was used. That a ballot on
 * paper was entered, and whether the entries are alike; never what they say.
 */
export const VoterEvent = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("voter.token_issued"),
    councilId: CouncilId,
    householdId: HouseholdId,
    way: IssueWay,
  }),
  z.strictObject({
    type: z.literal("voter.paper_entered"),
    councilId: CouncilId,
    householdId: HouseholdId,
    status: PaperStatus,
    until: Instant,
  }),
]);
export type VoterEvent = z.infer<typeof VoterEvent>;

export const voterIdOf = (councilId: string, householdId: string): string =>
  `${councilId}.${householdKeyOf(householdId)}`;

/** What staff see of a voter of an electorate, by the door: whether they voted, and how its token was issued. */
export const VoterStanding = z.strictObject({
  householdId: HouseholdId,
  voted: z.boolean(),
  issue: Issue.optional(),
  paper: PaperStatus.optional(),
});

/** A door's ballot on paper as its office sees it. */
export const PaperBallot = z.strictObject({
  councilId: CouncilId,
  householdId: HouseholdId,
  status: PaperStatus,
});

/** A council that asks a household or its resident, and that they voted there; how is nobody's to know. */
export const OwnVote = z.strictObject({
  electors: Electors,
  councilId: CouncilId,
  topic: z.string(),
  unitCode: GridCode,
  opensAt: Instant,
  closesAt: Instant,
  voted: z.boolean(),
});

/** How a council stands by its times: before its voting, in it, or after it. */
export const CouncilStanding = z.enum(["coming", "open", "closed"]).meta({ id: "CouncilStanding" });
export type CouncilStanding = z.infer<typeof CouncilStanding>;

/** How a council stands at an instant; one that was withdrawn stands nowhere. */
export function standingAt(council: Council, now: string): CouncilStanding | undefined {
  if (council.status === "withdrawn") return undefined;
  if (now < council.opensAt) return "coming";
  return now < council.closesAt ? "open" : "closed";
}

/** What a voter keeps: the SHA-256 of the receipt stands beside the choice in the ballots. */
export const OwnReceipt = z.strictObject({
  councilId: CouncilId,
  receipt: z.string().meta({ example: "7K3M9XQ2RT5WB8YD4HNE2M4P6R" }),
});
export const Receipt = OwnReceipt.extend({
  /** When and by which way the door's token left the platform; a number above 1 tells of earlier ones. */
  issue: Issue,
});
/** What of it is kept for a repetition: nothing that tells the door. */
export type KeptReceipt = z.infer<typeof OwnReceipt>;

/** A counted ballot, as everybody may see it. */
export const Ballot = z.strictObject({ receiptHash: Sha256, choice: BallotChoice });
export type Ballot = z.infer<typeof Ballot>;

/** The need that a passed council chose, where it chose one. */
export function chosenNeedOf(council: Council): string | undefined {
  return council.status === "passed" && council.chosen
    ? needOf(council.options, council.chosen)
    : undefined;
}

const needOf = (options: readonly Option[], choice: string): string | undefined => {
  const option = optionOf(options, choice);
  return option?.kind === "need" ? option.needId : undefined;
};

/** What a passed council gave to each option of its budget, with the need that the option is; where it did. */
export const sharesOf = (council: Council) =>
  council.status === "passed"
    ? council.shares?.map((share) => ({ ...share, needId: needOf(council.options, share.choice) }))
    : undefined;
