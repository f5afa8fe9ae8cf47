import { accept, type Decision, refuse } from "../../core/decision.ts";
import { comparableName } from "../../core/name.ts";
import type { Filing, FilingEvent } from "./model.ts";

type Filed = Extract<FilingEvent, { type: "filing.filed" }>;

/** The claim that keeps the names of a community's active groups apart. */
export const nameClaim = ({ communityCode, name }: Pick<Filing, "communityCode" | "name">) =>
  `filing-name/${communityCode}/${comparableName(name)}`;

const claimOf = (filing: Filing) => ({ name: nameClaim(filing), owner: filing.filingId });

/** Files a group; its name is refused at once if taken, and its own from the acceptance on. */
export function fileGroup(
  filing: Omit<Filed, "type">,
  facts: { communityOpen: boolean; nameOwner: string | undefined },
): Decision<FilingEvent, "unit_not_open" | "filing_name_taken"> {
  const { communityCode, name } = filing;
  if (!facts.communityOpen) return refuse("unit_not_open", { communityCode });
  if (facts.nameOwner) return refuse("filing_name_taken", { name });
  return accept<FilingEvent>([{ type: "filing.filed", ...filing }]);
}

/** Puts a group on file. Keeps: a name belongs to one active group of the community. */
export function acceptFiling(
  filing: Filing,
  facts: { nameOwner: string | undefined },
): Decision<FilingEvent, "filing_not_filed" | "filing_name_taken"> {
  if (filing.status !== "filed") return refuse("filing_not_filed", { status: filing.status });
  if (facts.nameOwner) return refuse("filing_name_taken", { name: filing.name });
  return accept<FilingEvent>([{ type: "filing.accepted" }], { claims: [claimOf(filing)] });
}

/** Takes a group off the file; its name is free again. */
export function withdrawFiling(filing: Filing): Decision<FilingEvent, "filing_ended"> {
  if (filing.status !== "filed" && filing.status !== "active") {
    return refuse("filing_ended", { status: filing.status });
  }
  const releases = filing.status === "active" ? [claimOf(filing)] : [];
  return accept<FilingEvent>([{ type: "filing.withdrawn" }], { releases });
}

/**
 * Attaches a group's history to the registered organisation that it became.
 * Source: domain.md §4. Keeps: a filing upgrades once, and to its own applicant's organisation.
 */
export function upgradeFiling(
  filing: Filing,
  command: { organisationId: string },
  facts: { organisation: { active: boolean; applicantSubject: string } | undefined },
): Decision<FilingEvent, "filing_not_active" | "successor_not_active" | "applicant_differs"> {
  const { organisationId } = command;
  if (filing.status !== "active") return refuse("filing_not_active", { status: filing.status });
  if (!facts.organisation?.active) return refuse("successor_not_active", { organisationId });
  if (facts.organisation.applicantSubject !== filing.applicantSubject) {
    return refuse("applicant_differs", { organisationId });
  }
  return accept<FilingEvent>([{ type: "filing.upgraded", organisationId }], {
    releases: [claimOf(filing)],
  });
}

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
