import type { Reply } from "../../../client/client.ts";
import type { Problem } from "../../../http/problem.ts";
import { ownPath } from "../../asked.ts";
import { readerOf } from "../../by-name/things.ts";
import { answerView, factsView, linesOf, thingsView } from "../../console/answer.ts";
import {
  asked,
  cursorName,
  fileOf,
  isAsked,
  paramsIn,
  partsOf,
  tableOf,
} from "../../console/ask.ts";
import { historyOf } from "../../console/history.ts";
import { commandLinks, readingLinks } from "../../console/links.ts";
import {
  addressOf,
  answerName,
  isOfThing,
  type Operation,
  operationAt,
} from "../../console/operations.ts";
import { backName } from "../../console/pages-by-hand.ts";
import { isLookedUp, operationPicks } from "../../console/picking.ts";
import { pageOf, rowOf, thingOf } from "../../console/things.ts";
import { answerNode, formFor, writtenOn } from "../../form/form.ts";
import { rowsChanged } from "../../form/rows.ts";
import { type Html, html, none } from "../../html.ts";
import { type Page, type Shown, Stopped, type Visit } from "../../visit.ts";
import { ui } from "../../words.ts";

/** In the address of an answer that is wanted as a file: `csv`, or `json`. */
const fileName = "_file";

/** An answer of more characters is no page any more. */
const charactersMax = 30_000;

/** Any operation, out of its declaration: its request as a form, its answer as lists of facts. */
export const operationPage: Page = {
  get: async (visit) => {
    const operation = operationOf(visit);
    const { query } = visit;
    if (operation.endpoint.kind === "command") return shown(visit, operation, {});
    if (operation.endpoint.mediaType)
      return shown(visit, operation, { below: document(visit, operation) });
    if (!isAsked(operation, query) || isLookedUp(operation, query))
      return shown(visit, operation, {});
    const file = query.get(fileName);
    if (file === "csv" && operation.endpoint.csv) return tableOf(visit, operation, query);
    const reply = await asked(visit, operation, query);
    if (file === "json" && reply.ok) return fileOf(operation, reply.body);
    return answeredPage(visit, operation, reply);
  },
  post: async (visit) => {
    const operation = operationOf(visit);
    if (operation.endpoint.kind !== "command") throw new Stopped("method");
    const form = rowsChanged(visit.form);
    if (form) return shown({ ...visit, form }, operation, {});
    if (isLookedUp(operation, visit.form)) return shown(visit, operation, {});
    const reply = await asked(visit, operation, visit.form);
    if (!reply.ok) return shown(visit, operation, { problem: reply.problem });
    const node = answerNode(operation.endpoint.result, answerName(operation.endpoint));
    const back = backIn(visit);
    // a thing's page shows by itself how it stands now
    const lines =
      back && isOfThing(operation)
        ? []
        : linesOf(await readerOf(visit, node, reply.body), node, reply.body);
    const told = Object.fromEntries(lines.slice(0, toldMax));
    const heading = `${visit.say(ui.done)}${visit.say(ui.colon)}${visit.say(operation.endpoint.summary)}`;
    return { goTo: back ?? visit.to(addressOf(operation)), told: { heading, ...told } };
  },
};

/** So many facts are told of what was done; all of it can be read. */
const toldMax = 60;

/** The page that led here, and to which one comes back. */
function backIn({ query, to }: Visit): string | undefined {
  const back = query.get(backName);
  return back === null ? undefined : ownPath(to(back));
}

function operationOf({ person, params }: Visit): Operation {
  if (!person) throw new Stopped("signInFirst");
  const operation = operationAt(person.role, params);
  if (typeof operation === "string") throw new Stopped(operation);
  return operation;
}

async function answeredPage(
  visit: Visit,
  operation: Operation,
  reply: Reply<unknown>,
): Promise<Shown> {
  if (!reply.ok) return shown(visit, operation, { problem: reply.problem });
  const { endpoint } = operation;
  const node = answerNode(endpoint.result, answerName(endpoint));
  const params = paramsIn(operation, visit.query);
  if (endpoint.kind !== "listing") {
    const reader = await readerOf(visit, node, reply.body);
    const view = answerView(reader, node, "", reply.body);
    const below = String(view).length > charactersMax ? tooLong(visit, operation) : view;
    const thing = thingOf(operation, params, reply.body);
    const about = thing
      ? html`${commandLinks(visit, thing, { parts: true })}${readingLinks(visit, thing)}${await historyOf(visit, thing)}`
      : none;
    return shown(visit, operation, { below: html`${below}${about}` });
  }
  const { items, next } = reply.body as { items: readonly Held[]; next: string | null };
  const goOn = (row: Held) => {
    const page = pageOf(visit, operation, { ...(params as Held), ...row });
    return page
      ? html`<a href="${visit.to(page)}">${visit.say(ui.open)}</a>`
      : commandLinks(visit, rowOf(operation, params, row), { isRow: true });
  };
  const list =
    items.length > 0
      ? thingsView(await readerOf(visit, node, items), node, items, goOn)
      : html`<p>${visit.say(ui.nothingHere)}</p>`;
  return shown(visit, operation, { below: html`${list}${listLinks(visit, operation, next)}` });
}

type Held = Readonly<Record<string, unknown>>;

/** The address of what was asked for, with one more wish. */
function asking({ to, query }: Visit, operation: Operation, name: string, value: string): string {
  const address = new URLSearchParams(query);
  address.set(name, value);
  return `${to(addressOf(operation))}?${address}`;
}

function tooLong(visit: Visit, operation: Operation): Html {
  const { say } = visit;
  return html`<p>${say(ui.tooLong)}</p><p><a class="button" href="${asking(visit, operation, fileName, "json")}">${say(ui.asJson)}</a></p>`;
}

function listLinks(visit: Visit, operation: Operation, next: string | null): Html {
  const { say } = visit;
  const link = (name: string, value: string) => asking(visit, operation, name, value);
  const more = next
    ? html`<a class="button" href="${link(cursorName, next)}">${say(ui.nextPage)}</a>`
    : none;
  const file = operation.endpoint.csv
    ? html`<a class="button second" href="${link(fileName, "csv")}">${say(ui.asFile)}</a>`
    : none;
  return html`<p class="row">${more}${file}</p>`;
}

/** What is no JSON is opened where it is. */
const document = ({ say }: Visit, { endpoint }: Operation): Html =>
  html`<p><a class="button" href="${endpoint.route.replace(/^\w+ /, "")}">${say(ui.openDocument)}</a></p>`;

async function shown(
  visit: Visit,
  operation: Operation,
  { problem, below }: { readonly problem?: Problem; readonly below?: Html },
): Promise<Shown> {
  const { say, to, query } = visit;
  const { summary, description, kind, params, query: filters, mediaType } = operation.endpoint;
  const isReading = kind !== "command";
  const hasForm = !isReading || ((params || filters) && !mediaType);
  const back = backIn(visit);
  // a key is given by this page alone, never by an address
  const written = new URLSearchParams([...query].filter(([name]) => name !== "_key"));
  // what the page before is about needs not be written again
  const known = back ? [...query.keys()].filter((name) => name.startsWith("path:")) : [];
  const standing = { form: writtenOn(visit) ?? written, hidden: known };
  const form = formFor(partsOf(operation), {
    visit,
    picks: hasForm ? await operationPicks(visit, operation, standing) : undefined,
    problem,
    isReading,
    written: written.size > 0 ? written : undefined,
    known,
    submit: isReading ? ui.ask : ui.send,
    facts: problem?.facts ? factsView(visit, undefined, problem.facts) : none,
  });
  const answer = below ? html`<h2>${say(ui.answer)}</h2>${below}` : none;
  const up = back
    ? html`<a href="${back}">${say(ui.back)}</a>`
    : html`<a href="${to("/desk/do")}">${say(ui.console)}</a>`;
  return {
    title: say(summary),
    main: html`<p>${up}</p><h1>${say(summary)}</h1>${
      description ? html`<p class="lead">${say(description).replaceAll("`", "")}</p>` : none
    }${partOf(visit, operation, back)}${hasForm ? form : none}${answer}`,
    ...(problem && { status: problem.status, isRefused: true }),
  };
}

/** Which part of the thing it is about, where people have a name for it: milestone m1. */
function partOf(visit: Visit, operation: Operation, back: string | undefined): Html {
  const params = paramsIn(operation, visit.query) as Held | undefined;
  const named = Object.entries(params ?? {}).filter(([, value]) => !/_\w{26}$/.test(String(value)));
  return back && named.length > 0 ? factsView(visit, undefined, Object.fromEntries(named)) : none;
}
