import { apis } from "../../../lib/apis.ts";
import { needsTwo, Role } from "../../../lib/core/actor.ts";
import { permissions } from "../../../lib/core/permissions.ts";
import { domains } from "../../../lib/domains.ts";
import type { Endpoint } from "../../../lib/http/api.ts";
import { words } from "../../../lib/words.ts";
import { type Inventory, inventory } from "../../functions.ts";
import { tableOf } from "./table.ts";
import { writtenTexts } from "./written-texts.ts";

type Operation = { readonly name: string; readonly endpoint: Endpoint };
type Section = { readonly title: string; readonly operations: readonly Operation[] };

/** Every domain with its operations, in the order of lib/apis.ts. */
const sections: readonly Section[] = Object.entries(apis).map(([domain, api]) => {
  const { en, zh } = domains[domain as keyof typeof apis];
  const operations = Object.entries(api).map(([name, endpoint]) => ({ name, endpoint }));
  return { title: `${en} ${zh}`, operations };
});

/** Roles that people act in. The platform itself calls no operation. */
const people = Role.exclude(["system"]).options;

/** The roles that may use an operation, nothing where it is public. */
const rolesOf = ({ permission }: Endpoint): readonly Role[] | undefined =>
  permission === "public" ? undefined : permissions[permission];

function whoMay(endpoint: Endpoint): string {
  const roles = rolesOf(endpoint);
  if (!roles) return "anybody, no token";
  return people.every((role) => roles.includes(role)) ? "every role" : roles.join(", ");
}

/** Kinds of endpoint in a word. */
const kinds = { reading: "reads", listing: "lists", command: "changes" } as const;

const sectionText = ({ title, operations }: Section): string =>
  `### ${title}\n\n${tableOf(
    ["operation", "route", "kind", "what", "办理内容", "who may"],
    operations.map(({ name, endpoint }) => [
      `\`${name}\``,
      `\`${endpoint.route}\``,
      kinds[endpoint.kind],
      endpoint.summary.en,
      endpoint.summary.zh,
      whoMay(endpoint),
    ]),
  )}`;

const takesTwo = "Two administrators give it, and two factors sign in to it.";

/** What one role may do beyond what everybody may, by domain. */
function roleText(role: Role): string {
  const namesOf = (operations: readonly Operation[], isCommand: boolean): string =>
    operations
      .filter(({ endpoint }) => (endpoint.kind === "command") === isCommand)
      .filter(({ endpoint }) => isOwn(endpoint, role))
      .map(({ name }) => `\`${name}\``)
      .join(", ");
  const rows = sections
    .map(({ title, operations }) => [title, namesOf(operations, true), namesOf(operations, false)])
    .filter(([, changes, reads]) => changes !== "" || reads !== "");
  const taking = needsTwo[role] ? `${takesTwo}\n\n` : "";
  return `### ${role} ${words.values.Role?.[role]?.zh}\n\n${taking}${tableOf(["domain", "changes", "reads"], rows)}`;
}

const isOwn = (endpoint: Endpoint, role: Role): boolean => {
  const roles = rolesOf(endpoint);
  return roles?.includes(role) === true && roles.length < people.length;
};

/** Where written texts go, in the order of how much they may say. */
const textsGo = {
  vault: "Somebody's own words, names and numbers of people. Sealed under the person's key.",
  apart:
    "Words about a case. Sealed in rows of their own; events, feeds and exports refer to them.",
  public: "Published with the command; a mobile or id number in it is refused.",
} as const;

const textsText = (goes: keyof typeof textsGo): string => {
  const fieldsOf = Map.groupBy(
    writtenTexts.filter((text) => text.goes === goes),
    ({ operation }) => operation,
  );
  const rows = [...fieldsOf].map(([operation, texts]) => [
    `\`${operation}\``,
    [...new Set(texts.map(({ field }) => `\`${field}\``))].join(", "),
  ]);
  return `### ${goes}\n\n${textsGo[goes]}\n\n${tableOf(["operation", "texts"], rows)}`;
};

const schedules: Inventory["schedules"] = inventory.schedules;

/** docs/commands.md, out of the endpoints, permissions, names and schedules that are declared. */
export const commandsPage = (): string => `# Operations by domain and role

Printed by \`npm run docs\` from lib/apis.ts, lib/domains.ts, lib/core/permissions.ts and
infra/functions.ts; a test fails where this page is not what they print. Change them, not this page.

A permission says which roles may use an operation. What a role reaches with it is limited by what
the caller is appointed for, or given to do: what lies outside is not found. Fields, answers and refusals of
each operation stand at \`/docs\` and in \`/openapi.json\` of a running platform.

## By domain

${sections.map(sectionText).join("\n\n")}

## By role

What a role may do beside what anybody may without a token and what every role may.

${people.map(roleText).join("\n\n")}

## What people write

Every text of a command that has no form of its own, and where it goes (domain.md, "Personal data").

${(["apart", "public", "vault"] as const).map(textsText).join("\n\n")}

## By the clock

Schedules act as \`system\`. Times are those of Asia/Shanghai.

${tableOf(
  ["schedule", "runs", "may write"],
  Object.entries(schedules).map(([name, { fires, writes }]) => [
    `\`${name}\``,
    `\`${fires}\``,
    writes.length > 0 ? writes.join(", ") : "nothing",
  ]),
)}
`;
