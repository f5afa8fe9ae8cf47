import { beforeAll, describe, expect, it } from "vitest";
import { place } from "../../infra/proof/cast/places.ts";
import type { Seen, Who } from "../../infra/proof/cast/visitor.ts";
import { apis } from "../../lib/apis.ts";
import { openSession } from "../support/care.ts";
import {
  activeContract,
  communityCode,
  departmentCode,
  draftedContract,
  openDistrict,
  smallPlan,
} from "../support/money.ts";
import { block, courtyard, dispatched } from "../support/requests.ts";
import { openedTender } from "../support/tender-standings.ts";
import { awardedTender, biddersOf, openTender } from "../support/tenders.ts";
import { visitor } from "../support/visitor.ts";

const scopes: Readonly<Record<string, readonly string[]>> = {
  registrar: ["district"],
  department: [departmentCode],
  treasurer: ["district"],
  community: [communityCode],
  supervisor: [block],
  steward: [courtyard],
  street: [place.street],
  social_worker: [communityCode],
  administrator: ["district"],
  auditor: ["district"],
  volunteer: [],
  assessor: [],
  expert: [],
  guardian: [],
  resident: [],
};
const named = (role: string): Who => ({ subject: `${role}-1`, role, scopes: scopes[role] ?? [] });

let active: Awaited<ReturnType<typeof activeContract>>;
let draft: typeof active;
let paths: readonly string[];

beforeAll(async () => {
  await openDistrict();
  active = await activeContract(smallPlan());
  draft = await draftedContract(smallPlan({ catalogueItems: ["D04"] }));
  const { requestId } = await dispatched();
  const { sessionId } = await openSession(1);
  paths = [
    ...["/", "/me", "/care", "/desk", "/desk/do", "/desk/inbox", "/desk/contracts"],
    ...[`/desk/contracts/${active.contractId}`, `/desk/requests/${requestId}`],
    ...[`/care/${sessionId}`, "/desk/payments", "/requests/new"],
    ...["/tenders", "/desk/projects"],
  ];
  const bidders = await biddersOf(3);
  const [awarded, opened] = [await awardedTender(bidders), await openedTender(bidders)];
  const takesBids = await openTender();
  for (const { tenderId, projectId } of [awarded, opened, takesBids]) {
    paths = [...paths, `/tenders/${tenderId}`, `/projects/${projectId}`];
  }
});

/** The addresses within the portal that a page leads to. */
const linksIn = ({ body }: Seen): readonly string[] =>
  [...body.matchAll(/href="(\/zh\/[^"#]*)"/g)].map(([, path = ""]) =>
    path.replaceAll("&amp;", "&"),
  );

/** Forms of public operations, which are barred for nobody: one role asks for all of them. */
const publicForms = new Set(
  Object.entries(apis).flatMap(([domain, api]) =>
    Object.entries(api)
      .filter(([, { permission }]) => permission === "public")
      .map(([operation]) => `/zh/desk/do/${domain}/${operation}`),
  ),
);

const commandsIn = (seen: Seen): readonly string[] =>
  linksIn(seen)
    .filter((path) => path.includes("_back="))
    .map((path) => /^\/zh\/desk\/do\/[\w-]+\/(\w+)/.exec(path)?.[1] ?? path)
    .toSorted();

describe("pages by hand", () => {
  it.each([...Object.keys(scopes), "organisation"])(
    "lead %s nowhere that is barred",
    async (role) => {
      const reader = visitor();
      const who = role === "organisation" ? active.supplier.who : named(role);
      await reader.signIn(who);
      const found = new Map<string, string>();
      for (const path of paths) {
        const seen = await reader.get(`/zh${path}`);
        expect([200, 403, 404], `${role} ${path}`).toContain(seen.status);
        if (seen.status === 200) for (const link of linksIn(seen)) found.set(link, path);
      }
      const barred: string[] = [];
      for (const [link, from] of found) {
        if (/print|sign-in/.test(link)) continue;
        if (role !== "resident" && publicForms.has(link)) continue;
        const { status } = await reader.get(link);
        // of what is somebody's own there may be nothing yet
        const isNothingYet = status === 404 && link.startsWith("/zh/desk/do/");
        if (status >= 400 && !isNothingYet) barred.push(`${from} → ${link}: ${status}`);
      }
      expect(barred).toEqual([]);
    },
  );
});

describe("the contract room offers each role what it may do, and nothing else", () => {
  const offered = async (who: Who, contractId: string) =>
    commandsIn(await visitor().signIn(who, `/zh/desk/contracts/${contractId}`));

  it.each<[string, readonly string[]]>([
    ["community", ["proposeAmendment", "suspendContract", "terminateContract"]],
    ["organisation", ["logDelivery", "proposeAmendment"]],
    ["supervisor", ["recordInspection"]],
    ["street", ["openRoundOnDemand"]],
    ["treasurer", []],
    ["auditor", []],
  ])("while it is performed: %s", async (role, commands) => {
    const who = role === "organisation" ? active.supplier.who : named(role);
    expect(await offered(who, active.contractId)).toEqual(commands);
  });

  it.each<[string, readonly string[]]>([
    ["community", ["signContract", "terminateContract"]],
    ["organisation", ["signContract"]],
    ["supervisor", []],
    ["treasurer", []],
    ["auditor", []],
  ])("before it is signed: %s", async (role, commands) => {
    const who = role === "organisation" ? draft.supplier.who : named(role);
    expect(await offered(who, draft.contractId)).toEqual(commands);
  });
});
