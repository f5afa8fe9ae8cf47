import { unitOfHousehold } from "../../../core/grid-code.ts";
import { gridsApi } from "../../../district/grids/api.ts";
import { householdsApi } from "../../../district/households/api.ts";
import { requestsApi } from "../../../voice/requests/api.ts";
import { chooser } from "../../choose-place.ts";
import { faultsAt } from "../../form/faults.ts";
import { bodyFrom, keyIn } from "../../form/form.ts";
import { type Html, html, none } from "../../html.ts";
import { may } from "../../may.ts";
import { nameIn } from "../../names.ts";
import { type Answered, type Page, type Shown, Stopped, type Visit } from "../../visit.ts";
import { type Before, requestForm } from "./form.ts";
import { similarTo } from "./similar.ts";
import { requestWords as words } from "./words.ts";

const address = "/requests/new";

/**
 * Where a request is filed: first its place, by the code at a door (`?unit=`) or by lists (`?in=`),
 * then the form.
 */
export const newRequestPage: Page = {
  get: (visit) => {
    const { query, typed } = visit;
    if (!may(visit, "request.file")) throw new Stopped("forbidden");
    const unit = query.get("unit") ?? typed?.get("/unitCode");
    return unit ? atPlace(visit, unit, { faults: [] }) : choosing(visit);
  },
  post: async (visit) => {
    const { client, form, say, to } = visit;
    const similar = await similarTo(visit);
    if (similar) return atPlace(visit, form.get("/unitCode") ?? "", { faults: [], similar });
    const asked = { body: bodyFrom(schema, form), key: keyIn(form) };
    const filed = await client.ask(requestsApi.fileRequest, asked);
    if (!filed.ok) {
      const faults = faultsAt(visit, filed.problem, { names, missing });
      return atPlace(visit, form.get("/unitCode") ?? "", { faults });
    }
    const { receiptNumber, receiptCode: code } = filed.body;
    const told = {
      heading: say(code ? words.filed : words.filedFor),
      [say(words.receiptNumber)]: receiptNumber,
    };
    if (!code) return { goTo: to(address), told };
    return {
      goTo: to("/receipts/mine"),
      told: { ...told, [say(words.code)]: code },
      keep: { receipt: { receiptNumber, code } },
    };
  },
};

/** What is said of a field that was left empty. */
const missing = {
  "/kind": words.kindMissing,
  "/category": words.categoryMissing,
  "/words": words.wordsMissing,
};

const { body: schema } = requestsApi.fileRequest;
const names = Object.keys(schema?.shape ?? {}).map((name) => `/${name}`);

async function choosing(visit: Visit, note: Html = none): Promise<Shown> {
  const { say, to, query } = visit;
  const at = (name: "in" | "unit") => (code: string) =>
    to(`${address}?${new URLSearchParams({ [name]: code })}`);
  const lists = await chooser(visit, query.get("in"), { into: at("in"), chosen: at("unit") });
  return {
    title: say(words.where),
    main: html`${note}<h1>${say(words.where)}</h1><p class="lead">${say(words.whereHint)}</p>${await home(visit, at("unit"))}${lists}`,
  };
}

/** The place of a resident's own household, where their account was verified into one. */
async function home(
  { client, person, say, query }: Visit,
  at: (code: string) => string,
): Promise<Html> {
  if (person?.role !== "resident" || query.has("in")) return none;
  const mine = await client.ask(householdsApi.getMyHousehold, {});
  if (!mine.ok) return none;
  const unitCode = unitOfHousehold(mine.body.householdId);
  return html`<p><a class="button" href="${at(unitCode)}">${say(words.myHome)}</a></p>`;
}

async function atPlace(visit: Visit, code: string, before: Before): Promise<Answered> {
  const { client, language, say } = visit;
  const chain = await client.ask(gridsApi.getServiceChain, { query: { code } });
  if (!chain.ok) return choosing(visit, html`<p class="summary">${say(words.unknownPlace)}</p>`);
  const name = chain.body.units.map(({ names }) => nameIn(names, language)).join(" · ");
  const isRefused = before.faults.length > 0;
  return {
    title: say(before.similar ? words.notSentYet : words.title),
    status: isRefused ? 422 : 200,
    isRefused,
    main: await requestForm(visit, { code, name }, before),
  };
}
