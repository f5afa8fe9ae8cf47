import { samplePerson } from "../../infra/local/issuer/sample-people.ts";
import type { Who } from "../../infra/proof/cast/visitor.ts";
import { PersonRole } from "../../lib/core/actor.ts";
import { listsOf } from "../../lib/portal/console/lists.ts";
import { addressWith } from "../../lib/portal/console/things.ts";
import { fund, openPayingDistrict } from "./money.ts";
import { payableContract, request } from "./payments.ts";
import { dispatched } from "./requests.ts";
import { awardedTender, biddersOf, openTender } from "./tenders.ts";

/** A district in which something of each kind waits, runs or is over; and its one paid organisation. */
export async function openListedDistrict(): Promise<string> {
  await openPayingDistrict();
  await fund(40_000_00);
  const payable = await payableContract();
  await request(payable);
  await dispatched();
  await awardedTender(await biddersOf(3));
  await openTender();
  return payable.supplier.organisationId;
}

/** The roles whose desk has lists of what is somebody's own. */
export const rolesWithLists = PersonRole.options.filter((role) => listsOf(role, "").length > 0);

type Role = (typeof rolesWithLists)[number];

/** Somebody of the role whose lists have something in them, and where those stand. */
export function readerOfLists(role: Role, supplierId: string) {
  const sample = samplePerson(role)?.scopes ?? [];
  const scopes = role === "organisation" ? [supplierId] : sample;
  const who: Who = { subject: `lists-${role}`, role, scopes };
  const lists = listsOf(role, scopes[0]).map(({ operation, params }) => ({
    name: operation.name,
    path: addressWith(operation, params),
  }));
  return { who, lists };
}
