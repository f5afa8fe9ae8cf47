import * as z from "zod";
import { own } from "../../core/actor.ts";
import { inWords } from "../../core/field-words.ts";
import { CommunityCode } from "../../core/grid-code.ts";
import { whileIn } from "../../core/offer.ts";
import { LocalDate } from "../../core/time.ts";
import { command, listing, reading } from "../../http/api.ts";
import { type Child, ChildId, ConsentScope, lifecycle } from "./model.ts";
import {
  ChildIdentity,
  ChildRecord,
  ChildView,
  CodeView,
  HealthNotes,
  PickupPeople,
  viewChild,
} from "./view.ts";

const params = z.strictObject({ childId: ChildId });

/** A child is its guardian's alone; staff meet it inside a session, where they are on duty. */
const onChild = {
  permission: "child.keep",
  params,
  scope: ({ guardianSubject }: Child) => [own(guardianSubject)],
  view: viewChild,
  result: ChildView,
} as const;

export const childrenApi = {
  enrolChild: command({
    route: "POST /children",
    summary: {
      en: "Enrol a child for care, with consent and the people who may pick it up",
      zh: "登记儿童参加托管，含监护人同意与授权接送人",
    },
    description: {
      en: "Everything about the child goes to the vault; nothing of it is in any event or list. The consent is signed by this call of the guardian and can be withdrawn.",
      zh: "儿童的全部信息加密保存，不出现在任何事件或列表中。监护人以本次调用签署同意，可随时撤回。",
    },
    permission: "child.keep",
    body: z.strictObject({
      communityCode: CommunityCode,
      ...ChildIdentity.shape,
      consentScopes: z
        .array(ConsentScope)
        .min(1)
        .max(2)
        .refine(
          (given) => new Set(given).size === given.length,
          inWords({ en: "Each scope once.", zh: "每项授权范围只能出现一次。" }, "repeated"),
        ),
      healthNotes: HealthNotes.optional(),
      pickupPeople: PickupPeople,
    }),
    refusals: ["unit_not_open", "born_in_future", "child_of_age", "health_notes_not_consented"],
    view: viewChild,
    result: ChildView,
    success: 201,
    location: "/children/{childId}",
  }),
  listMyChildren: listing({
    route: "GET /me/children",
    summary: {
      en: "List the children that I enrolled, without their names",
      zh: "列出本人登记的儿童，不含姓名",
    },
    permission: "child.keep",
    view: viewChild,
    result: ChildView,
  }),
  getChild: reading({
    route: "GET /children/{childId}",
    summary: { en: "See how a child is enrolled, as its guardian", zh: "监护人查看儿童的登记情况" },
    ...onChild,
  }),
  getChildRecord: reading({
    route: "GET /children/{childId}/record",
    summary: {
      en: "Read everything that is kept about a child, as its guardian",
      zh: "监护人查阅平台保存的儿童全部信息",
    },
    permission: "child.keep",
    params,
    view: (record: z.input<typeof ChildRecord>) => record,
    result: ChildRecord,
  }),
  getCode: reading({
    route: "GET /children/{childId}/code",
    summary: {
      en: "The one-time code of a day: whoever picks the child up tells it at the door",
      zh: "查看当日一次性接送码，接送人到场时告知",
    },
    permission: "child.keep",
    params,
    query: z.strictObject({ on: LocalDate.meta({ example: "2026-02-09" }) }),
    view: (code: z.input<typeof CodeView>) => code,
    result: CodeView,
  }),
  changePickups: command({
    route: "PUT /children/{childId}/pickup-people",
    summary: { en: "Name anew who may pick the child up", zh: "重新指定授权接送人" },
    body: z.strictObject({ pickupPeople: PickupPeople }),
    offer: whileIn("childId", lifecycle, "changePickups"),
    refusals: ["consent_withdrawn", "born_in_future"],
    ...onChild,
  }),
  withdrawConsent: command({
    route: "POST /children/{childId}/consent-withdrawal",
    summary: {
      en: "Withdraw the consent: no care from now on, and what is kept is erased",
      zh: "撤回同意：即日起不再托管，所存信息予以删除",
    },
    offer: whileIn("childId", lifecycle, "withdrawConsent"),
    refusals: ["consent_withdrawn", "child_in_care"],
    ...onChild,
  }),
};
