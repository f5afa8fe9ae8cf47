import { wangge } from "../client/client.ts";
import { peopleApi } from "../district/people/api.ts";
import { newSession, type Session, type SignedIn, type Tokens } from "./session.ts";
import { refreshed } from "./sign-in.ts";

/** Who somebody is to the platform, with the tokens they came with. */
export async function personWith(
  url: string,
  subject: string,
  tokens: Tokens,
): Promise<SignedIn | undefined> {
  const me = await wangge({ url, token: tokens.access }).ask(peopleApi.getMe, {});
  if (!me.ok) return undefined;
  const { roles, withheldRoles, actingRole } = me.body;
  const held = roles.filter((role) => role !== "system");
  const withheld = held.filter((role) => withheldRoles.includes(role));
  const free = held.filter((role) => !withheld.includes(role));
  const role = free.find((one) => one === actingRole) ?? free[0] ?? "resident";
  return { tokens, subject, role, roles: free, withheld };
}

/**
 * A visit of somebody who has just signed in: a new one, with what they had typed before; what
 * somebody else had typed in this browser is theirs and not kept.
 */
export function signedIn(person: SignedIn, before: Session | undefined, now: number): Session {
  const typed = before?.typed;
  const isOwn = typed && (typed.by ?? person.subject) === person.subject;
  return { ...newSession(now), person, ...(isOwn && { typed }) };
}

/** The same person in another of their roles; nothing where they hold it no more. */
export async function inRole(
  url: string,
  person: SignedIn,
  role: SignedIn["role"],
): Promise<SignedIn | undefined> {
  const client = wangge({ url, token: person.tokens.access });
  const chosen = await client.ask(peopleApi.chooseRole, { body: { role } });
  const tokens = chosen.ok ? await refreshed(person.tokens) : undefined;
  return tokens && personWith(url, person.subject, tokens);
}
