import type * as z from "zod";
import { contractsApi } from "../../../../contracting/contracts/api.ts";
import type { PersonRole } from "../../../../core/actor.ts";
import { communityOf, GridCode } from "../../../../core/grid-code.ts";
import { isPermitted } from "../../../../core/permissions.ts";
import { localDateOf } from "../../../../core/time.ts";
import type { Words } from "../../../../core/words.ts";
import { gather, scopesOf } from "../../../asking.ts";
import { chooser } from "../../../choose-place.ts";
import { commandsOn } from "../../../console/things.ts";
import { type Html, html, none } from "../../../html.ts";
import { buyerNames, organisationNames } from "../../../names.ts";
import { nextPage } from "../../../next-page.ts";
import { readableDay, valueWord } from "../../../readable.ts";
import { type Page, Stopped, type Visit } from "../../../visit.ts";
import { ui } from "../../../words.ts";
import { rowsTable } from "../list.ts";
import type { Row } from "../rows.ts";
import { type ContractSeen, isOver } from "./seen.ts";

const words = {
  title: { zh: "合同", en: "Contracts" },
  none: {
    zh: "还没有合同。采购成交后，合同会出现在这里等待双方签署。",
    en: "No contract yet. Once a purchase is awarded, its contract comes here to be signed by both.",
  },
  choose: { zh: "先选择社区，再查看其购买的合同。", en: "Choose the community that bought them." },
  other: { zh: "选择其他社区", en: "Another community" },
  waits: { zh: "等您办理", en: "Waits for you" },
  correctBy: { zh: "整改", en: "Correction" },
  evaluated: { zh: "评估", en: "Evaluation" },
  ends: { zh: "期满", en: "Ends" },
} as const satisfies Record<string, Words>;

type Role = z.infer<typeof PersonRole>;

/** Whose contracts somebody sees at once; who watches the whole district chooses a community first. */
function ownersOf(role: Role, scopes: readonly string[], of: string | null): readonly string[] {
  if (role === "organisation" || role === "community" || role === "department") return scopes;
  if (role === "supervisor") return [...new Set(scopes.map(communityOf))];
  return of && GridCode.safeParse(of).success ? [communityOf(of)] : [];
}

/** The contracts of the acting person's office, organisation or block: late first, then what waits. */
export const contractsPage: Page = {
  get: async (visit) => {
    const { say, person, query } = visit;
    if (!person || !isPermitted(person.role, "contract.read")) throw new Stopped("forbidden");
    const owners = ownersOf(person.role, await scopesOf(visit), query.get("of"));
    const title = say(words.title);
    const main = owners.length > 0 ? await listed(visit, owners) : await choosing(visit);
    return { title, main: html`<h1>${title}</h1>${main}` };
  },
};

async function choosing(visit: Visit): Promise<Html> {
  const { say, to, path, query } = visit;
  const at = (name: "in" | "of") => (code: string) =>
    `${to(path)}?${new URLSearchParams({ [name]: code })}`;
  const lists = await chooser(visit, query.get("in"), { into: at("in"), chosen: at("of") });
  return html`<p class="lead">${say(words.choose)}</p>${lists}`;
}

async function listed(visit: Visit, owners: readonly string[]): Promise<Html> {
  const { client, say, to, path, person, query } = visit;
  const isSupplier = person?.role === "organisation";
  const from = { cursor: owners.length === 1 ? query.get("cursor") || undefined : undefined };
  const lists = owners.map((code) =>
    isSupplier
      ? gather(
          client,
          contractsApi.listContractsOfOrganisation,
          { params: { organisationId: code } },
          undefined,
          from,
        )
      : gather(
          client,
          contractsApi.listContractsOfBuyer,
          { params: { buyerCode: code } },
          undefined,
          from,
        ),
  );
  const found = await Promise.all(lists);
  const contracts = found.flatMap(({ items }) => items);
  const next = owners.length === 1 ? found[0]?.next : undefined;
  const [supplierOf, buyerOf] = await Promise.all([
    organisationNames(client),
    buyerNames(visit, isSupplier ? contracts.map(({ buyerCode }) => buyerCode) : []),
  ]);
  const rows = contracts
    .map((one) => {
      const partner = isSupplier ? buyerOf(one.buyerCode) : supplierOf(one.supplierId);
      const standing = standingOf(visit, one);
      return { row: rowOf(visit, one, { partner, ...standing }), order: orderOf(one, standing) };
    })
    .toSorted((a, b) => a.order - b.order)
    .map(({ row }) => row);
  const again = query.has("of") ? html`<p><a href="${to(path)}">${say(words.other)}</a></p>` : none;
  return html`${again}${rows.length > 0 ? rowsTable(visit, { caption: say(words.title) }, rows) : html`<p>${say(words.none)}</p>`}${nextPage(visit, next)}`;
}

/** What may be done at any time waits for nobody. */
const isAnyTime = new Set([
  ...["logDelivery", "recordInspection", "proposeAmendment", "suspendContract"],
  ...["terminateContract", "requireCorrection", "claimBond", "refuseAmendment"],
]);

const waits = (visit: Visit, contract: ContractSeen): boolean => {
  const { contractId } = contract;
  const thing = { path: "/contracts/{contractId}", params: { contractId }, state: contract };
  return commandsOn(visit, thing, { parts: true }).some(({ name }) => !isAnyTime.has(name));
};

type Next = { readonly on: string; readonly what: Words };

/** The next day of a contract, and what it is of. */
function nextOf(contract: ContractSeen): Next | undefined {
  if (isOver(contract)) return undefined;
  const corrections = contract.milestones.flatMap(({ status, correction }) =>
    status === "correction_required" && correction
      ? [{ on: correction.correctBy, what: words.correctBy }]
      : [],
  );
  const evaluations = contract.milestones.flatMap(({ status, evaluatedOn, gate }) =>
    status === "pending" && evaluatedOn && !gate
      ? [{ on: evaluatedOn, what: words.evaluated }]
      : [],
  );
  const all = [...corrections, ...evaluations, { on: contract.termTo, what: words.ends }];
  return all.toSorted((a, b) => (a.on < b.on ? -1 : 1))[0];
}

/** How a contract stands to whoever asks. */
type Standing = {
  readonly next: Next | undefined;
  readonly isLate: boolean;
  readonly isWaiting: boolean;
};

function standingOf(visit: Visit, contract: ContractSeen): Standing {
  const next = nextOf(contract);
  const hasOverdue = contract.inspectionsOverdue.length > 0;
  const isPast = next !== undefined && next.on < localDateOf(visit.now);
  const isLate = !isOver(contract) && (hasOverdue || isPast);
  return { next, isLate, isWaiting: waits(visit, contract) };
}

/** Late ones first, then those that wait for whoever asks, then what goes on, then what is over. */
function orderOf(contract: ContractSeen, { isLate, isWaiting }: Standing): number {
  if (isLate) return 0;
  if (isWaiting) return 1;
  return isOver(contract) ? 3 : 2;
}

type Shown = Standing & { readonly partner: string };

function rowOf({ say, language }: Visit, contract: ContractSeen, shown: Shown): Row {
  const { contractId, milestones, status } = contract;
  const { partner, next, isLate, isWaiting } = shown;
  const state = valueWord("Contract.status", status, language);
  return {
    title: `${partner} · ${milestones[0]?.title ?? ""}`,
    path: `/desk/contracts/${contractId}`,
    state: isWaiting ? `${state} · ${say(words.waits)}` : state,
    ...(next && {
      due: next.on,
      dueWords: `${readableDay(next.on, language)} · ${say(next.what)}`,
    }),
    ...(isLate && { late: say(ui.overdue) }),
  };
}
