import type { Reply } from "../../../client/client.ts";
import { isWithin, unitOfHousehold } from "../../../core/grid-code.ts";
import { householdsApi } from "../../../district/households/api.ts";
import type { Faults } from "../../form/faults.ts";
import { textField } from "../../form/field.ts";
import { type Html, html } from "../../html.ts";
import { tidied } from "../../tidied.ts";
import type { Sent, Visit } from "../../visit.ts";
import { actField } from "../desk/act.ts";
import { councilWords as words } from "./words.ts";

/** What opens a door's vote or signature. */
export type Held = { readonly householdId: string; readonly token: string };

/** What is said of a field of a slip that was left empty. */
export const missingOfSlip = { "/householdId": words.doorMissing, "/token": words.tokenMissing };

/** Whether whoever is here belongs to a household of a unit. */
export async function isOfUnit({ client, person }: Visit, unitCode: string): Promise<boolean> {
  if (person?.role !== "resident") return false;
  const mine = await client.ask(householdsApi.getMyHousehold, {});
  return mine.ok && isWithin(unitOfHousehold(mine.body.householdId), unitCode);
}

/** Where a slip is typed in; its address may say its door, which is no secret. */
export function slipFields(visit: Visit, does: string, faults: Faults): Html {
  const door = actField(visit, does, faults, "/householdId");
  const given = visit.query.get("door");
  const written = door.written.length > 0 || !given ? door.written : [given];
  const token = actField(visit, does, faults, "/token");
  return html`${textField(visit, { ...door, written, label: words.door, hint: words.doorHint, isRequired: true })}
${textField(visit, { ...token, label: words.token, hint: words.tokenHint, isRequired: true })}`;
}

/** What a form holds: what stands on the slip or, by account, what is fetched for it. */
export async function heldIn(
  { form }: Sent,
  fetchToken: () => Promise<Reply<Held>>,
): Promise<Reply<Held>> {
  if (form.get("do") === "account") return fetchToken();
  const body = {
    householdId: (form.get("/householdId") ?? "").normalize("NFKC").trim(),
    token: tidied(form.get("/token") ?? ""),
  };
  return { ok: true, status: 200, body, etag: undefined, location: undefined };
}
