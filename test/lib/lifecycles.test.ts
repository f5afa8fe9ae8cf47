import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Walk } from "../support/walk.ts";
import { catalogueWalk, proposalWalk } from "./buying/catalogue/walk.ts";
import { projectWalk } from "./buying/projects/walk.ts";
import { bidWalk, tenderWalk } from "./buying/tenders/walk.ts";
import { childWalk } from "./care/children/walk.ts";
import { sessionWalk } from "./care/sessions/walk.ts";
import { shiftWalk } from "./care/volunteers/shift-walk.ts";
import { volunteerWalk } from "./care/volunteers/walk.ts";
import { contractWalk } from "./contracting/contracts/walk.ts";
import { assessorWalk, invitationWalk, roundWalk } from "./contracting/evaluations/walk.ts";
import { inspectionWalk } from "./contracting/inspections/walk.ts";
import { unitWalk } from "./district/grids/walk.ts";
import { householdWalk } from "./district/households/walk.ts";
import { affairWalk } from "./money/admissions/walk.ts";
import { fundAccountWalk } from "./money/fund-accounts/walk.ts";
import { allotmentWalk, appropriationWalk, yearWalk } from "./money/funds/walk.ts";
import { batchWalk, paymentWalk } from "./money/payments/walk.ts";
import { noticeWalk } from "./notices/walk.ts";
import { filingWalk } from "./registry/filings/walk.ts";
import { organisationWalk } from "./registry/organisations/walk.ts";
import { reservationWalk, resourceWalk } from "./sharing/resources/walk.ts";
import { initiativeWalk } from "./voice/councils/initiative-walk.ts";
import { councilWalk } from "./voice/councils/walk.ts";
import { needWalk } from "./voice/needs/walk.ts";
import { requestWalk } from "./voice/requests/walk.ts";
import { endpointWalk } from "./webhooks/walk.ts";

const walks: Readonly<Record<string, Walk>> = {
  affair: affairWalk,
  allotment: allotmentWalk,
  appropriation: appropriationWalk,
  batch: batchWalk,
  bid: bidWalk,
  catalogue: catalogueWalk,
  child: childWalk,
  contract: contractWalk,
  council: councilWalk,
  endpoint: endpointWalk,
  filing: filingWalk,
  "fund account": fundAccountWalk,
  household: householdWalk,
  initiative: initiativeWalk,
  inspection: inspectionWalk,
  invitation: invitationWalk,
  need: needWalk,
  notice: noticeWalk,
  organisation: organisationWalk,
  payment: paymentWalk,
  project: projectWalk,
  proposal: proposalWalk,
  request: requestWalk,
  reservation: reservationWalk,
  resource: resourceWalk,
  round: roundWalk,
  assessor: assessorWalk,
  session: sessionWalk,
  shift: shiftWalk,
  tender: tenderWalk,
  unit: unitWalk,
  volunteer: volunteerWalk,
  year: yearWalk,
};

describe.each(Object.entries(walks))("%s: every status and every command", (_, walk) => {
  it.each(walk.pairs)("$status, $command: $says, as the lifecycle says", ({ says, decide }) => {
    expect(decide().ok ? "accepted" : "refused").toBe(says);
  });

  it("are all that the lifecycle names", () => {
    const named = new Set(Object.values(walk.lifecycle).flat());
    expect([...named].sort()).toEqual([...walk.commands].sort());
  });

  it.each(walk.states)("the state $status fits its schema", ({ status, state }) => {
    expect(walk.schema.parse(state)).toEqual(state);
    if ("status" in Object(state)) expect(state).toMatchObject({ status });
  });
});

describe("a lifecycle", () => {
  const lib = join(import.meta.dirname, "../../lib");
  const files = readdirSync(lib, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(lib, name))
    .filter((file) => /lifecycle\b/i.test(readFileSync(file, "utf8")));

  it("is walked here, wherever in lib it is declared", async () => {
    const modules = await Promise.all(files.map((file) => import(file)));
    const declared = modules.flatMap((module) =>
      Object.entries<unknown>(module).filter(([name]) => /lifecycle$/i.test(name)),
    );
    const walked = new Set<unknown>(Object.values(walks).map(({ lifecycle }) => lifecycle));
    expect(declared.filter(([, lifecycle]) => !walked.has(lifecycle))).toEqual([]);
    expect(new Set(declared.map(([, lifecycle]) => lifecycle)).size).toBe(walked.size);
  });
});
