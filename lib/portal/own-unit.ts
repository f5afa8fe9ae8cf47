import { unitOfHousehold } from "../core/grid-code.ts";
import { householdsApi } from "../district/households/api.ts";
import type { Visit } from "./visit.ts";

/** The unit of a resident's own household; nothing where that is not known. */
export async function ownUnit({ client, person }: Visit): Promise<string | undefined> {
  if (person?.role !== "resident") return undefined;
  const mine = await client.ask(householdsApi.getMyHousehold, {});
  return mine.ok ? unitOfHousehold(mine.body.householdId) : undefined;
}
