import { beforeAll, expect, it } from "vitest";
import { place, sampleScopes } from "../../infra/proof/cast/places.ts";
import { PersonRole } from "../../lib/core/actor.ts";
import { scopeKindOf } from "../../lib/core/scopes.ts";
import { addressOf, type Operation, operationsFor } from "../../lib/portal/console/operations.ts";
import { inBrowser } from "../support/browser.ts";
import { newVolunteer } from "../support/care.ts";
import { registerDoors, residentOf } from "../support/households.ts";
import { fund, openPayingDistrict } from "../support/money.ts";
import { activeOrganisation } from "../support/organisations.ts";
import { platform } from "../support/platform.ts";
import { faultsOf, openFor, phone } from "../support/right-page.ts";

type Role = (typeof PersonRole.options)[number];

/** Every operation once, each as the first role that may do it. */
function operationsByRole(): readonly (readonly [role: Role, operations: readonly Operation[]])[] {
  const taken = new Set<string>();
  return PersonRole.options.map((role) => {
    const own = operationsFor(role).flatMap(({ operations }) => operations);
    const fresh = own.filter((one) => !taken.has(addressOf(one)));
    for (const one of fresh) taken.add(addressOf(one));
    return [role, fresh];
  });
}

const subjectOf = (role: Role): string => `every-${role}`;
let organisations: readonly string[] = [];

beforeAll(async () => {
  await openPayingDistrict();
  await fund(4_000_00);
  await registerDoors(1);
  await newVolunteer({}, subjectOf("volunteer"));
  await residentOf(`${place.courtyard}/1-101`, subjectOf("resident"));
  organisations = [(await activeOrganisation()).organisationId];
});

inBrowser("the page of every operation", (open) => {
  it.each(operationsByRole().filter(([, operations]) => operations.length > 0))(
    "is small, right for everybody, and fits a phone: %s",
    async (role, operations) => {
      const scopes = role === "organisation" ? organisations : sampleScopes[scopeKindOf[role]];
      const page = await openFor(
        open,
        { subject: subjectOf(role), role, scopes },
        { width: phone },
      );
      const faults: Record<string, readonly string[]> = {};
      for (const one of operations) {
        const seen = await page.goto(`${platform.url}/zh${addressOf(one)}`);
        const found = [`answers ${seen?.status()}`, ...(await faultsOf(page, { only: phone }))];
        if (found.join() !== "answers 200") faults[addressOf(one)] = found;
      }
      await page.context().close();
      expect(faults).toEqual({});
    },
    // a registrar's hundred pages, one after another
    300_000,
  );
});
