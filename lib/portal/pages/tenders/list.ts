import type * as z from "zod";
import { projectsApi } from "../../../buying/projects/api.ts";
import { tendersApi } from "../../../buying/tenders/api.ts";
import type { PersonRole } from "../../../core/actor.ts";
import { communityOf, GridCode } from "../../../core/grid-code.ts";
import { answered, gather, scopesOf } from "../../asking.ts";
import { chooser } from "../../choose-place.ts";
import { backName } from "../../console/pages-by-hand.ts";
import { type Html, html, none } from "../../html.ts";
import { may } from "../../may.ts";
import { buyerNames } from "../../names.ts";
import { nextPage } from "../../next-page.ts";
import { readableYuan, valueWord } from "../../readable.ts";
import { type Page, Stopped, type Visit } from "../../visit.ts";
import { rowsTable } from "../desk/list.ts";
import type { Row } from "../desk/rows.ts";
import { deadline, type ProjectSeen, type TenderSeen } from "./seen.ts";
import { tenderWords as words } from "./words.ts";

/** A buyer's projects, with how the tender of each stands: those that go on first. */
export const projectsPage: Page = {
  get: async (visit) => {
    const { say, person, query } = visit;
    if (!person || !may(visit, "project.read")) throw new Stopped("forbidden");
    const owners = ownersOf(person.role, await scopesOf(visit), query.get("of"));
    const title = say(words.projects);
    const main = owners.length > 0 ? await listed(visit, owners) : await choosing(visit);
    return { title, main: html`<h1>${title}</h1>${main}` };
  },
};

/** Whose projects somebody sees at once; who watches more than one buyer chooses a community first. */
function ownersOf(
  role: z.infer<typeof PersonRole>,
  scopes: readonly string[],
  of: string | null,
): readonly string[] {
  if (role === "community" || role === "department") return scopes;
  return of && GridCode.safeParse(of).success ? [communityOf(of)] : [];
}

async function choosing(visit: Visit): Promise<Html> {
  const { say, to, path, query } = visit;
  const at = (name: "in" | "of") => (code: string) =>
    `${to(path)}?${new URLSearchParams({ [name]: code })}`;
  const lists = await chooser(visit, query.get("in"), { into: at("in"), chosen: at("of") });
  return html`<p class="lead">${say(words.chooseBuyer)}</p>${lists}`;
}

/** What goes on stands before what is over. */
const isOver = ({ status }: Pick<ProjectSeen, "status">): boolean =>
  status === "awarded" || status === "cancelled" || status === "failed";

async function listed(visit: Visit, owners: readonly string[]): Promise<Html> {
  const { client, say, to, path, query } = visit;
  const from = { cursor: owners.length === 1 ? query.get("cursor") || undefined : undefined };
  const lists = await Promise.all(
    owners.map(async (buyerCode) => {
      const asked = { params: { buyerCode } };
      const [projects, tenders] = await Promise.all([
        gather(client, projectsApi.listProjects, asked, undefined, from),
        gather(client, tendersApi.listTenders, asked, undefined, { enough: 200 }),
      ]);
      return { ...projects, tenders: tenders.items };
    }),
  );
  const tenders = new Map(
    lists.flatMap((one) => one.tenders.map((tender) => [tender.tenderId, tender] as const)),
  );
  const rows = lists
    .flatMap(({ items }) => items)
    .toSorted((a, b) => Number(isOver(a)) - Number(isOver(b)))
    .map((project) => rowOf(visit, project, tenders));
  const again = query.has("of")
    ? html`<p><a href="${to(path)}">${say(words.otherBuyer)}</a></p>`
    : none;
  const next = owners.length === 1 ? lists[0]?.next : undefined;
  const list =
    rows.length > 0
      ? rowsTable(visit, { caption: say(words.projects) }, rows)
      : html`<p>${say(words.noProjects)}</p>`;
  return html`${again}${planLink(visit)}${list}${nextPage(visit, next)}`;
}

function planLink(visit: Visit): Html {
  const { say, to, path } = visit;
  if (!may(visit, "project.plan")) return none;
  const address = `/desk/do/projects/planProject?${new URLSearchParams({ [backName]: path })}`;
  return html`<p><a class="button" href="${to(address)}">${say(words.plan)}</a></p>`;
}

function rowOf(visit: Visit, project: ProjectSeen, tenders: ReadonlyMap<string, TenderSeen>): Row {
  const { language } = visit;
  const { title, projectId, status, method, amountFen } = project;
  const tender =
    "tenderId" in project && project.tenderId ? tenders.get(project.tenderId) : undefined;
  const state = tender
    ? valueWord("TenderStatus", tender.status, language)
    : valueWord("Project.status", status, language);
  const due = limitOf(project, tender);
  return {
    title: `${title} · ${readableYuan(amountFen)}`,
    path: tender ? `/tenders/${tender.tenderId}` : `/projects/${projectId}`,
    state: `${valueWord("PurchaseMethod", method, language)} · ${state}`,
    ...(due && { due, dueWords: deadline(visit, due) }),
  };
}

/** The next instant by which something of it ends. */
function limitOf(project: ProjectSeen, tender: TenderSeen | undefined): string | undefined {
  if (tender?.status === "open") return tender.closesAt;
  if (tender?.status === "award_noticed") return tender.questionsUntil;
  return project.status === "noticed" && !tender ? project.display?.until : undefined;
}

/** All tenders of the district that take bids, for everybody. */
export const tendersPage: Page = {
  get: async (visit) => {
    const { client, say, query } = visit;
    const cursor = query.get("cursor") || undefined;
    const asked = { page: { limit: 30, ...(cursor && { cursor }) } };
    const { items, next } = answered(await client.ask(tendersApi.listOpenTenders, asked));
    const title = say(words.tenders);
    return {
      title,
      main: html`<h1>${title}</h1><p class="lead">${say(words.tendersLead)}</p><h2>${say(words.open)}</h2>${
        items.length > 0 ? await tenderCards(visit, items) : html`<p>${say(words.noTenders)}</p>`
      }${nextPage(visit, next)}`,
    };
  },
};

/** Tenders as cards, each with its buyer, its budget and its deadline. */
export async function tenderCards(visit: Visit, tenders: readonly TenderSeen[]): Promise<Html> {
  const { say, to, language } = visit;
  const nameOf = await buyerNames(
    visit,
    tenders.map(({ buyerCode }) => buyerCode),
  );
  const cards = tenders.map(
    ({ tenderId, title, buyerCode, budgetFen, closesAt, method }) =>
      html`<li class="card"><h3><a href="${to(`/tenders/${tenderId}`)}">${title}</a></h3><p>${nameOf(buyerCode)}<br>${say(words.budget)} ${readableYuan(budgetFen)}<br>${say(words.lastAt)} ${deadline(visit, closesAt)}<br>${valueWord("TenderMethod", method, language)}</p></li>`,
  );
  return html`<ul class="cards">${cards}</ul>`;
}
