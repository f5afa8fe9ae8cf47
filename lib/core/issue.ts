import * as z from "zod";
import type { Recorded } from "./decision.ts";
import { inWords } from "./field-words.ts";
import { HouseholdId } from "./grid-code.ts";
import { Instant } from "./time.ts";

/**
 * How a door's token leaves the platform: to the account of a resident who was verified into the
 * household, or on a slip that the unit's own steward prints.
 */
export const IssueWay = z.enum(["account", "slip"]).meta({ id: "IssueWay" });
export type IssueWay = z.infer<typeof IssueWay>;

/** What opens a door's vote, survey or household: survives being read from paper; 100 bits. */
export const tokenLength = 20;
export const Token = z
  .string()
  .regex(
    new RegExp(`^[0-9A-HJKMNP-TV-Z]{${tokenLength}}$`),
    inWords({
      en: "20 digits and capital letters without I, L, O, U.",
      zh: "须为 20 位数字和大写字母，不含 I、L、O、U。",
    }),
  )
  .meta({ example: "7K3M9XQ2RT5WB8YD4HNE" });

/** The last issue of a door's token. Issues are counted; each voids the one before it. */
export const Issue = z
  .strictObject({
    number: z
      .int()
      .min(1)
      .meta({
        note: {
          en: "1 for the first; later ones void those before.",
          zh: "首次为 1，后发的使先发的作废。",
        },
      }),
    way: IssueWay,
    issuedAt: Instant,
  })
  .meta({ id: "TokenIssue" });
export type Issue = z.infer<typeof Issue>;

/** The issue that an event adds to those of before. */
export const nextIssue = (
  before: Issue | undefined,
  { way, at }: Recorded<{ readonly way: IssueWay }>,
): Issue => ({ number: (before?.number ?? 0) + 1, way, issuedAt: at });

/** Doors whose slips are printed together. Basis: a steward's staircase; one command each. */
const slipsMax = 40;

/** Doors to print slips for, each once. */
export const DoorsToPrint = z
  .array(HouseholdId)
  .min(1)
  .max(slipsMax)
  .refine(
    (doors) => new Set(doors).size === doors.length,
    inWords({ en: "Each door once.", zh: "每个门牌只能列一次。" }, "repeated"),
  );

/** What the answer to every issue of a token says of it. */
export const tokenIssued = {
  en: "Each issue is recorded and voids the door's token of before. A repetition under the same Idempotency-Key tells the same token.",
  zh: "每次发放均予记录，并使该门牌先前的凭证码作废。同一 Idempotency-Key 的重复请求告知同一凭证码。",
};

/** How slips come to their doors. */
export const slipsHandedOver = {
  en: "The steward who is named for the unit hands each slip over at its door.",
  zh: "由该网格的网格员本人逐户上门交付。",
};

/** What every operation that prints slips says of the doors that it was asked for. */
export const doorsLeftOut = {
  en: "A door that gets none is named under `leftOut`: it is not on the roll of those who take part, or has taken part already. Where no door gets one, the request is refused and says why.",
  zh: "未获发放的门牌列于 `leftOut`：不在参与名册上，或已经参与。所有门牌均未获发放的，拒绝请求并说明原因。",
};

/** What stands on slips, each for the door that it is handed over at; `held` opens what it is for. */
export const slipsWith = <Held extends z.ZodRawShape>(held: Held) =>
  z.strictObject({
    /** First, so that no list of what was done cuts it off. */
    leftOut: z.array(HouseholdId).meta({
      note: { en: "Doors that got no slip.", zh: "未获发放码单的门牌。" },
    }),
    slips: z.array(
      z.strictObject({
        householdId: HouseholdId,
        address: z.string().meta({ example: "楠欣社区 示例东片 示例一号院 1-1-101" }),
        ...held,
        issue: Issue,
      }),
    ),
  });

/** The same as a household's own resident gets it. */
export const issuedToken = <Held extends z.ZodRawShape>(held: Held) =>
  z.strictObject({ householdId: HouseholdId, ...held, issue: Issue });
