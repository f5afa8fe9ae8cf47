import * as z from "zod";
import { Role } from "../core/actor.ts";
import { inWords } from "../core/field-words.ts";
import { idPrefixes } from "../core/id.ts";
import { Purpose, RecordKind } from "../core/personal-readings.ts";
import { Instant } from "../core/time.ts";
import { listing } from "../http/api.ts";
import { keptKinds, viewReading } from "./readings-view.ts";

const prefixesOf = keptKinds.map((kind) => idPrefixes[kind]).join("|");

/** Whatever somebody's data is kept of. */
const OwnerId = z
  .string()
  .regex(
    new RegExp(`^(${prefixesOf})_[0-7][0-9a-hjkmnp-tv-z]{25}$`),
    inWords({
      en: "The id of a request, a child, a volunteer, an organisation or a group on file.",
      zh: "须为诉求、儿童、志愿者、社会组织或备案团队的编号。",
    }),
  )
  .meta({ example: "req_01h455vb4pex5vsknk084sn02q" });

export const ReadingView = z.strictObject({
  at: Instant,
  of: z.array(RecordKind).meta({ description: "What was read; never a word of it." }),
  purpose: Purpose,
  role: Role.optional().meta({
    description: "In which role; left out where only the account was noted.",
  }),
  offices: z
    .array(
      z.strictObject({
        code: z.string().meta({ example: "510107008009-01" }),
        name: z.string().optional().meta({ example: "示例一区" }),
      }),
    )
    .meta({ description: "For which unit, department or organisation; the reader is not named." }),
  by: z.string().optional().meta({ description: "The reader's account, for the auditor alone." }),
});

/** How readings are told, whoever asks. */
export const ofReadings = { view: viewReading, result: ReadingView } as const;

export const readingsApi = {
  listReadings: listing({
    route: "GET /readings/{id}",
    summary: "Who read somebody's personal data: which office, in which role, when and what for",
    description:
      "For the auditor, a child's guardian, a volunteer, and whoever filed a request for themself; who has only a receipt asks with its number and code. Oldest first.",
    permission: "reading.list",
    params: z.strictObject({ id: OwnerId }),
    ...ofReadings,
  }),
};
