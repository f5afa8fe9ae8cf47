import type * as z from "zod";
import { apis } from "../../apis.ts";
import type { PersonRole } from "../../core/actor.ts";
import { isPermitted, type Permission } from "../../core/permissions.ts";
import type { Words } from "../../core/words.ts";
import { domains } from "../../domains.ts";
import type { Api, Endpoint } from "../../http/api.ts";
import { namesOfAnswers } from "../../http/openapi-names.ts";

type Role = z.infer<typeof PersonRole>;

/** One operation of the platform's, by the names under which its declaration stands. */
export type Operation = {
  readonly domain: string;
  readonly name: string;
  readonly endpoint: Endpoint;
};

const all: Readonly<Record<string, Api>> = apis;
const answers = namesOfAnswers(all, []);

/** The name under which the words for an operation's answer stand. */
export const answerName = ({ result }: Endpoint): string => answers.get(result) ?? "";

export const mayDo = (role: Role, { permission }: Endpoint): boolean =>
  permission === "public" || isPermitted(role, permission as Permission);

const byRole = new Map<Role, readonly Operation[]>();

/** What a role may do. */
export function operationsOf(role: Role): readonly Operation[] {
  const known = byRole.get(role);
  if (known) return known;
  const operations = Object.entries(all).flatMap(([domain, api]) =>
    Object.entries(api)
      .filter(([, endpoint]) => mayDo(role, endpoint))
      .map(([name, endpoint]) => ({ domain, name, endpoint })),
  );
  byRole.set(role, operations);
  return operations;
}

/** The same, domain by domain. */
export const operationsFor = (
  role: Role,
): readonly { readonly title: Words; readonly operations: readonly Operation[] }[] =>
  [...Map.groupBy(operationsOf(role), ({ domain }) => domain)].map(([domain, operations]) => ({
    title: domains[domain as keyof typeof domains],
    operations,
  }));

/** Whether it answers the thing itself, as one reads it. */
export const isOfThing = ({ domain, endpoint }: Operation): boolean =>
  Object.values(all[domain] ?? {}).some(
    (other) => other.kind !== "command" && other.result === endpoint.result,
  );

/** An operation by its address; whether there is one, and whether the role may do it. */
export function operationAt(
  role: Role,
  { domain = "", operation: name = "" }: Readonly<Record<string, string>>,
): Operation | "notFound" | "forbidden" {
  const api = Object.hasOwn(all, domain) ? all[domain] : undefined;
  const endpoint = api && Object.hasOwn(api, name) ? api[name] : undefined;
  if (!endpoint) return "notFound";
  return mayDo(role, endpoint) ? { domain, name, endpoint } : "forbidden";
}

export const addressOf = ({ domain, name }: Operation): string => `/desk/do/${domain}/${name}`;
