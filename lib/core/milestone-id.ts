import * as z from "zod";
import { inWords } from "./field-words.ts";
import { naming } from "./naming.ts";

/** A milestone within its contract: `m1`, `m2` … in the order of payment. */
export const MilestoneId = z
  .string()
  .regex(/^m\d{1,2}$/, inWords({ en: "A milestone: m1, m2 …", zh: "须为里程碑编号：m1、m2……" }))
  .meta({ example: "m1", ...naming("milestone") });
