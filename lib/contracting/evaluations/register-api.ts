import * as z from "zod";
import { Subject } from "../../core/actor.ts";
import { onlyFieldsOf } from "../../core/only-fields.ts";
import { freeText } from "../../core/text.ts";
import { command, listing } from "../../http/api.ts";
import {
  type RegisteredAssessor,
  RegisterOfAssessorsEntry,
  SaidOfAssessor,
} from "./register-model.ts";

const params = z.strictObject({ subject: Subject.meta({ example: "assessor-1" }) });
const answer = {
  view: (assessor: RegisteredAssessor): z.input<typeof RegisterOfAssessorsEntry> =>
    onlyFieldsOf(RegisterOfAssessorsEntry, assessor),
  result: RegisterOfAssessorsEntry,
};

/** The register of assessors; served with the evaluations. */
export const registerEndpoints = {
  registerAssessor: command({
    route: "PUT /evaluation-rounds/assessors/{subject}",
    summary: {
      en: "Put an assessor into the public register, or change what it says, as the registrar",
      zh: "民政部门将评估员列入公开名册，或变更登载内容",
    },
    description: {
      en: "Under the name of a firm or practice; the account stays inside. The same once more changes nothing.",
      zh: "以机构名称登载，账号不公开。内容相同的，不作更改。",
    },
    permission: "assessor.register",
    params,
    body: SaidOfAssessor,
    ...answer,
  }),
  removeAssessor: command({
    route: "POST /evaluation-rounds/assessors/{subject}/removal",
    summary: {
      en: "Take an assessor off the register, as the registrar: nothing is assigned to them any more",
      zh: "民政部门将评估员移出名册，不再指派",
    },
    description: {
      en: "What they were assigned before stays theirs.",
      zh: "此前已指派的轮次不受影响。",
    },
    permission: "assessor.register",
    params,
    body: z.strictObject({ reason: freeText(4, 1_000) }),
    refusals: ["assessor_not_registered"],
    ...answer,
  }),
  listAssessors: listing({
    route: "GET /evaluation-results/assessors",
    summary: { en: "The public register of assessors, by name", zh: "评估员公开名册（按名称）" },
    permission: "public",
    ...answer,
  }),
};
