import { accept, type Decision, refuse } from "../../core/decision.ts";
import type { Filing, FilingEvent } from "./model.ts";

/** Notes a care session that the group held: counts only. */
export function noteSession(
  filing: Filing,
  session: { sessionId: string; childrenServed: number; staffCount: number },
): Decision<FilingEvent, "filing_not_active"> {
  if (filing.status !== "active" && filing.status !== "upgraded") {
    return refuse("filing_not_active", { status: filing.status });
  }
  return accept<FilingEvent>([{ type: "filing.session_held", ...session }]);
}
