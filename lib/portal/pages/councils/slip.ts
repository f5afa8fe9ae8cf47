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

/** Names of the address on a slip's QR code: which door, which is no secret, and what opens its vote. */
export const slipNames = { door: "door", token: "t" } as const;

/** Whether whoever is here belongs to a household of a unit. */
export async function isOfUnit({ client, person }: Visit, unitCode: string): Promise<boolean> {
  if (person?.role !== "resident") return false;
  const mine = await client.ask(householdsApi.getMyHousehold, {});
  return mine.ok && isWithin(unitOfHousehold(mine.body.householdId), unitCode);
}

/** Where a slip is typed in, or stands as its QR code's address told it. */
export function slipFields(visit: Visit, does: string, faults: Faults): Html {
  const field = (name: string, from: string) => {
    const standing = actField(visit, does, faults, name);
    const given = visit.query.get(from);
    const written = standing.written.length > 0 || !given ? standing.written : [given];
    return { ...standing, written, isRequired: true };
  };
  const door = field("/householdId", slipNames.door);
  const token = field("/token", slipNames.token);
  return html`${textField(visit, { ...door, label: words.door, hint: words.doorHint })}
${textField(visit, { ...token, label: words.token, hint: words.tokenHint })}`;
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
