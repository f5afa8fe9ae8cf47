import { application } from "./application.ts";
import type { Ask, Seen } from "./ask.ts";
import { creditCode } from "./identifiers.ts";
import { applicant, official, type Person, person } from "./person.ts";

/** An organisation, and the one who acts for it. */
export type Registered = { readonly organisationId: string; readonly who: Person };

/** Whoever acts for an organisation. */
export const actorOf = (organisationId: string, subject: string): Person =>
  person("organisation", [organisationId], subject);

/** Registers the n-th sample organisation, from its application to its announcement. */
export async function registerOrganisation(
  ask: Ask,
  n: number,
  options: {
    readonly applicant?: Person;
    /** What its application says otherwise. */
    readonly application?: object;
    readonly creditCode?: string;
  } = {},
): Promise<Registered & { readonly announced: Seen["body"] }> {
  const by = options.applicant ?? applicant(n);
  const body = application(n, options.application);
  const applied = await ask(by, { to: "POST /organisations", body });
  const organisationId: string = applied.body.organisationId;
  const step = (name: string, more?: object) =>
    ask(official("registrar"), {
      to: `POST /organisations/${organisationId}/${name}`,
      ...(more && { body: more }),
    });
  await step("acceptance");
  await step("approval");
  await step("certificate", { creditCode: options.creditCode ?? creditCode(n) });
  const { body: announced } = await step("announcement");
  return { organisationId, who: actorOf(organisationId, by.subject), announced };
}
