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

const mayDo = (role: Role, { permission }: Endpoint): boolean =>
  permission === "public" || isPermitted(role, permission as Permission);

/** What a role may do, domain by domain. */
export const operationsFor = (
  role: Role,
): readonly { readonly title: Words; readonly operations: readonly Operation[] }[] =>
  Object.entries(all)
    .map(([domain, api]) => ({
      title: domains[domain as keyof typeof domains],
      operations: Object.entries(api)
        .filter(([, endpoint]) => mayDo(role, endpoint))
        .map(([name, endpoint]) => ({ domain, name, endpoint })),
    }))
    .filter(({ operations }) => operations.length > 0);

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
