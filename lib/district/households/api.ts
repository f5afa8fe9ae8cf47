import * as z from "zod";
import { HouseholdId } from "../../core/grid-code.ts";
import { DoorsToPrint, doorsLeftOut, slipsWith, Token } from "../../core/issue.ts";
import { joined } from "../../core/words.ts";
import { command, reading } from "../../http/api.ts";
import type { Household } from "./model.ts";

/** What a resident sees of their own household: neither who else belongs to it nor any code. */
const HomeView = z.strictObject({ householdId: HouseholdId, verified: z.boolean() });
const viewHome = ({ householdId, residents }: Household, { subject }: { subject: string }) => ({
  householdId,
  verified: residents.includes(subject),
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
    body: z.strictObject({ householdId: HouseholdId, code: Token }),
    refusals: ["code_used", "same_person", "already_verified", "household_full"],
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
};
