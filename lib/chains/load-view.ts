import * as z from "zod";
import { inWords } from "../core/field-words.ts";
import { GridCode } from "../core/grid-code.ts";
import { MonthRelief } from "../money/admissions/relief-months.ts";
import { Relief } from "../money/admissions/view.ts";
import { WorkLine, WorkSums } from "../voice/requests/load.ts";

export const Month = z
  .string()
  .regex(
    /^20\d\d-(0[1-9]|1[0-2])$/,
    inWords({ en: "A month such as 2026-02.", zh: "须为月份，如 2026-02。" }),
  )
  .meta({ example: "2026-02" });

/** How much work the requests of a month are, for whom; and what its affairs mean for the community. */
export const Load = z.strictObject({
  unitCode: GridCode,
  month: Month,
  total: WorkSums,
  byAssignee: z.array(WorkLine),
  relief: Relief,
  /** What of it falls in the month. Units: hours and fen a month. */
  reliefOfMonth: MonthRelief,
});
export type Load = z.infer<typeof Load>;
