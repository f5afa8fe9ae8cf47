import { createHash, randomBytes } from "node:crypto";
import { DeleteCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { PersonRole } from "../core/actor.ts";
import { loginKey } from "../engine/keys.ts";
import { loadRow, table, tableName } from "../engine/table.ts";
import { derivedKey } from "../vault/keys.ts";
import { seal, unseal } from "../vault/sealing.ts";

/** What the issuer gave for a person; the access token is what the platform's API is asked with. */
const Tokens = z.strictObject({
  access: z.string(),
  refresh: z.string().optional(),
  id: z.string().optional(),
  /** Milliseconds since 1970. */
  accessUntil: z.number(),
});
export type Tokens = z.infer<typeof Tokens>;

/** Somebody who signed in, the role they act in, and those that they may not act in as they came. */
const SignedIn = z.strictObject({
  tokens: Tokens,
  subject: z.string(),
  role: PersonRole,
  roles: z.array(PersonRole),
  withheld: z.array(PersonRole),
});
export type SignedIn = z.infer<typeof SignedIn>;

/**
 * A visit. It has a row once there is something to keep: who signed in, the receipt that is being
 * followed, what is told once, or what was typed when the sign-in had run out.
 */
export const Session = z.strictObject({
  csrf: z.string(),
  startedAt: z.number(),
  seenAt: z.number(),
  person: SignedIn.optional(),
  receipt: z.strictObject({ receiptNumber: z.string(), code: z.string() }).optional(),
  /** Told once, on the page with this address: what was done, and secrets beside it. */
  told: z.strictObject({ path: z.string(), facts: z.record(z.string(), z.string()) }).optional(),
  /** A form that could not be taken, to be filled in again on the page with this address. */
  typed: z
    .strictObject({ path: z.string(), fields: z.string(), by: z.string().optional() })
    .optional(),
  /** Whose visit it was until their sign-in ran out. */
  was: z.string().optional(),
});
export type Session = z.infer<typeof Session>;

/** 12 hours at the most, and 2 without a page asked for. */
export const sessionSeconds = 12 * 3_600;
const idleSeconds = 2 * 3_600;

/** The cookie's name: the browser takes it for this host only, over TLS or loopback. */
export const sessionCookie = "__Host-wg";

const keyOf = (cookie: string) => loginKey(createHash("sha256").update(cookie).digest("hex"));
const sealingKey = () => derivedKey("portal-session");

export const newCookie = (): string => randomBytes(32).toString("base64url");

export const newSession = (now: number): Session => ({
  csrf: randomBytes(24).toString("base64url"),
  startedAt: now,
  seenAt: now,
});

/** The visit that a cookie names; nothing where it has ended, or never was. */
export async function loadSession(
  cookie: string | undefined,
  now: number,
): Promise<Session | undefined> {
  if (!cookie || !/^[\w-]{43}$/.test(cookie)) return undefined;
  const row = await loadRow(keyOf(cookie));
  if (!row) return undefined;
  // a visit of another version of the portal has ended: one signs in again
  const { data: session } = Session.safeParse(
    await unseal(await sealingKey(), row.sealed as string),
  );
  if (!session) return undefined;
  const isOver =
    now > session.startedAt + sessionSeconds * 1_000 || now > session.seenAt + idleSeconds * 1_000;
  return isOver ? undefined : session;
}

/** Keeps a visit; the table forgets it when it must have ended. */
export async function keepSession(cookie: string, session: Session): Promise<void> {
  const sealed = await seal(await sealingKey(), session);
  // by the wall clock, whatever the platform's clock says
  const expiresAt = Math.floor(Date.now() / 1_000) + sessionSeconds;
  const Item = { ...keyOf(cookie), entity: "login", sealed, expiresAt };
  await table.send(new PutCommand({ TableName: tableName(), Item }));
}

export async function endSession(cookie: string): Promise<void> {
  await table.send(new DeleteCommand({ TableName: tableName(), Key: { ...keyOf(cookie) } }));
}
