import * as z from "zod";
import { inWords } from "../../core/field-words.ts";
import { CommunityCode } from "../../core/grid-code.ts";
import { LocalDate } from "../../core/time.ts";
import { command, reading } from "../../http/api.ts";
import { type Child, ChildId, ConsentScope } from "./model.ts";
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
  scope: ({ guardianSubject }: Child) => [guardianSubject],
  view: viewChild,
  result: ChildView,
} as const;

export const childrenApi = {
  enrolChild: command({
    route: "POST /children",
    summary: "Enrol a child for care, with consent and the people who may pick it up",
    description:
      "Everything about the child goes to the vault; nothing of it is in any event or list. The consent is signed by this call of the guardian and can be withdrawn.",
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
  }),
  getChild: reading({
    route: "GET /children/{childId}",
    summary: "See how a child is enrolled, as its guardian",
    ...onChild,
  }),
  getChildRecord: reading({
    route: "GET /children/{childId}/record",
    summary: "Read everything that is kept about a child, as its guardian",
    permission: "child.keep",
    params,
    view: (record: z.input<typeof ChildRecord>) => record,
    result: ChildRecord,
  }),
  getCode: reading({
    route: "GET /children/{childId}/code",
    summary: "The one-time code of a day: whoever picks the child up tells it at the door",
    permission: "child.keep",
    params,
    query: z.strictObject({ on: LocalDate.meta({ example: "2026-02-09" }) }),
    view: (code: z.input<typeof CodeView>) => code,
    result: CodeView,
  }),
  changePickups: command({
    route: "PUT /children/{childId}/pickup-people",
    summary: "Name anew who may pick the child up",
    body: z.strictObject({ pickupPeople: PickupPeople }),
    refusals: ["consent_withdrawn", "born_in_future"],
    ...onChild,
  }),
  withdrawConsent: command({
    route: "POST /children/{childId}/consent-withdrawal",
    summary: "Withdraw the consent: no care from now on, and what is kept is erased",
    refusals: ["consent_withdrawn", "child_in_care"],
    ...onChild,
  }),
};
