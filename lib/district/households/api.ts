import * as z from "zod";
import {
  HouseholdId,
  householdOfResident,
  ResidentId,
  unitOfHousehold,
} from "../../core/grid-code.ts";
import { DoorsToPrint, doorsLeftOut, slipsWith, Token } from "../../core/issue.ts";
import { Instant } from "../../core/time.ts";
import { joined } from "../../core/words.ts";
import { command, listing, reading } from "../../http/api.ts";
import {
  type Household,
  type Resident,
  RevocationReason,
  residentIdAt,
  residentIn,
} from "./model.ts";

const residentId = ResidentId.meta({
  note: {
    en: "What an account is known by at its door; its owner reads it under `GET /me/household`.",
    zh: "账户在该门牌下的编号，本人可在 `GET /me/household` 查看。",
  },
});

/** What a resident sees of their own household: neither who else belongs to it nor any code. */
const HomeView = z.strictObject({
  householdId: HouseholdId,
  residentId,
  verified: z.boolean(),
  adult: z.boolean(),
});
const viewHome = (household: Household, { subject }: { subject: string }) => ({
  householdId: household.householdId,
  residentId: residentIdAt(household.householdId, subject),
  verified: residentIn(household, subject) !== undefined,
  adult: residentIn(household, subject)?.adult ?? false,
});

/** An account of a door as its office sees it: which it is, and nobody's name. */
const ResidentView = z.strictObject({
  residentId,
  adult: z.boolean(),
  verifiedAt: Instant.optional(),
});
type ListedResident = z.infer<typeof Resident> & { readonly householdId: string };
const viewResident = ({ householdId, subject, adult, verifiedAt }: ListedResident) => ({
  residentId: residentIdAt(householdId, subject),
  adult,
  verifiedAt,
});

const adult = z.boolean().meta({
  note: {
    en: "That the account's owner is 18 or older; only adults vote by account.",
    zh: "账户本人已满 18 周岁；只有成年人凭账户投票。",
  },
});

const Codes = slipsWith({ code: Token });

export const householdsApi = {
  printHouseholdCodes: command({
    route: "POST /household-codes",
    summary: {
      en: "Print slips with the codes that bind accounts to doors of the caller's own units",
      zh: "为所负责网格的门牌打印绑定账户的验证码单",
    },
    description: joined(
      {
        en: "The steward who is named for the unit hands each slip over at its door. A code opens once, and another one for the door voids it. A repetition under the same Idempotency-Key prints the same slips.",
        zh: "由该网格的网格员本人逐户上门交付。验证码只能使用一次，同一门牌另发则前一个作废。同一 Idempotency-Key 的重复请求打印相同的码单。",
      },
      doorsLeftOut,
    ),
    permission: "household.print_codes",
    body: z.strictObject({ householdIds: DoorsToPrint }),
    refusals: ["door_not_on_roll"],
    view: (slips: z.input<typeof Codes>) => slips,
    result: Codes,
    success: 201,
    idempotencyKey: "required",
  }),
  getMyHousehold: reading({
    route: "GET /me/household",
    summary: {
      en: "Read which household my account was verified into",
      zh: "查看本人账户所绑定的住户",
    },
    permission: "household.keep_own",
    view: viewHome,
    result: HomeView,
  }),
  joinHousehold: command({
    route: "PUT /me/household",
    summary: {
      en: "Bind my account to my household by the code that was handed over at its door",
      zh: "凭上门交付的验证码将本人账户绑定到住户",
    },
    description: {
      en: "An unknown household and a wrong code both answer 404.",
      zh: "住户不存在与验证码错误均答复 404。",
    },
    permission: "household.keep_own",
    body: z.strictObject({ householdId: HouseholdId, code: Token, adult: adult.default(false) }),
    refusals: ["code_used", "same_person", "already_verified", "household_full"],
    view: viewHome,
    result: HomeView,
  }),
  declareAdult: command({
    route: "PUT /me/household/adulthood",
    summary: {
      en: "Declare that I am 18 or older, where I did not when I joined my household",
      zh: "声明本人已满 18 周岁（绑定住户时未声明的）",
    },
    permission: "household.keep_own",
    refusals: ["resident_not_verified", "already_adult"],
    view: viewHome,
    result: HomeView,
  }),
  leaveHousehold: command({
    route: "DELETE /me/household",
    summary: {
      en: "Take my account from my household, as when I move",
      zh: "解除本人账户与住户的绑定（如搬家时）",
    },
    permission: "household.keep_own",
    refusals: ["resident_not_verified"],
    view: viewHome,
    result: HomeView,
  }),
  listResidents: listing({
    route: "GET /household-residents",
    summary: {
      en: "List the accounts that are bound to a door of the caller's grid units",
      zh: "列出所负责网格某一门牌绑定的账户",
    },
    description: {
      en: "By numbers that their owners can tell, without names.",
      zh: "按本人可告知的编号列出，不含姓名。",
    },
    permission: "household.list_residents",
    query: z.strictObject({ householdId: HouseholdId }),
    place: ({ query }) => [unitOfHousehold(query.householdId)],
    view: viewResident,
    result: ResidentView,
  }),
  revokeResident: command({
    route: "POST /household-residents/{residentId}/revocation",
    summary: {
      en: "Take one account off a door, with the reason; its owner is told",
      zh: "解除某一账户与门牌的绑定并说明原因，本人会收到通知",
    },
    description: {
      en: "Its rights by the door end with it: voting by account, starting initiatives, and tokens that an account of the door fetched and that were not used yet.",
      zh: "凭该门牌享有的权利随即终止：凭账户投票、发起联名，以及该门牌账户已领取而尚未使用的凭证码。",
    },
    permission: "household.revoke_resident",
    params: z.strictObject({ residentId: ResidentId }),
    place: ({ params }) => [unitOfHousehold(householdOfResident(params.residentId))],
    body: z.strictObject({ reason: RevocationReason }),
    refusals: ["resident_not_of_door"],
    view: ({ householdId, residents }: Household) => ({ householdId, residents: residents.length }),
    result: z.strictObject({ householdId: HouseholdId, residents: z.int().min(0) }),
  }),
};
