import * as z from "zod";

/** Excellent, good and pass release the milestone; fail stops money (domain.md §11). */
export const Grade = z.enum(["excellent", "good", "pass", "fail"]).meta({ id: "Grade" });
export type Grade = z.infer<typeof Grade>;
