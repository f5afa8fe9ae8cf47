import * as z from "zod";
import { Role } from "../core/actor.ts";
import { inWords } from "../core/field-words.ts";
import { idPattern } from "../core/id.ts";
import { Purpose, RecordKind } from "../core/personal-readings.ts";
import { Instant } from "../core/time.ts";
import { listing } from "../http/api.ts";
import { keptKinds, viewReading } from "./readings-view.ts";

/** Whatever somebody's data is kept of. */
const OwnerId = z
  .string()
  .regex(
    new RegExp(`^${idPattern(...keptKinds)}$`),
    inWords({
      en: "The id of a request, a child, a volunteer, an organisation or a group on file.",
      zh: "须为诉求、儿童、志愿者、社会组织或备案团队的编号。",
    }),
  )
  .meta({ example: "req_01h455vb4pex5vsknk084sn02q" });

/** A department that is not registered has no name. */
const OfficeNames = z.strictObject({
  zh: z.string().meta({ example: "示例一区" }),
  en: z.string().optional(),
});

export const ReadingView = z
  .strictObject({
    at: Instant,
    of: z.array(RecordKind).meta({
      note: { en: "What was read; never a word of it.", zh: "查阅了哪类信息，不含任何内容。" },
    }),
    purpose: Purpose,
    role: Role.optional().meta({
      note: {
        en: "In which role; left out where only the account was noted.",
        zh: "以何角色查阅；早期记录只记账户的，不显示。",
      },
    }),
    offices: z
      .array(
        z.strictObject({
          code: z.string().meta({ example: "510107008009-01" }),
          names: OfficeNames.optional(),
        }),
      )
      .meta({
        note: {
          en: "For which unit, department or organisation; the reader is not named.",
          zh: "所属网格、部门或组织；不显示查阅人姓名。",
        },
      }),
    by: z
      .string()
      .optional()
      .meta({
        note: {
          en: "The reader's account, for the auditor alone.",
          zh: "查阅人账户，仅向审计人员显示。",
        },
      }),
  })
  .meta({ id: "PersonalDataReading" });

/** How readings are told, whoever asks. */
export const ofReadings = { view: viewReading, result: ReadingView } as const;

export const readingsApi = {
  listReadings: listing({
    route: "GET /readings/{id}",
    summary: {
      en: "Who read somebody's personal data: which office, in which role, when and what for",
      zh: "查看谁查阅过个人信息：何部门、以何角色、何时、为何用途",
    },
    description: {
      en: "For the auditor, a child's guardian, a volunteer, and whoever filed a request in person; who has only a receipt asks with its number and code. Oldest first.",
      zh: "供审计人员、儿童监护人、志愿者本人及诉求提出人本人查询；仅持回执者凭回执编号与查询码查询。按时间先后排列。",
    },
    permission: "reading.list",
    params: z.strictObject({ id: OwnerId }),
    ...ofReadings,
  }),
};
