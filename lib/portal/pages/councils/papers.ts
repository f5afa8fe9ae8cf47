import type { AnswerOf } from "../../../client/client.ts";
import { unitOfHousehold } from "../../../core/grid-code.ts";
import { councilsApi, papersUntil } from "../../../voice/councils/api.ts";
import { answered, gather } from "../../asking.ts";
import { type Faults, faultsAt, summary } from "../../form/faults.ts";
import { textField } from "../../form/field.ts";
import { keyIn } from "../../form/form.ts";
import { type Html, html } from "../../html.ts";
import { may } from "../../may.ts";
import { readableLimit, valueWord } from "../../readable.ts";
import { type Answered, type Page, type Sent, Stopped, type Visit } from "../../visit.ts";
import { actField, actForm } from "../desk/act.ts";
import { type Council, optionsOf } from "./options.ts";
import { paperWords as words } from "./paper-words.ts";
import { choiceOf, chosenIn } from "./vote.ts";
import { councilWords } from "./words.ts";

type Paper = AnswerOf<typeof councilsApi.listPapers>["items"][number];

/** So many ballots on paper are listed. */
const papersMost = 500;
const does = "enter";

/** Where two of the office enter each ballot on paper, neither seeing what the other read. */
export const papersPage: Page = {
  get: (visit) => shown(visit, []),
  post: enterFrom,
};

const paramsOf = ({ params }: Visit) => ({ councilId: params.councilId ?? "" });
const councilOf = async (visit: Visit): Promise<Council> =>
  answered(await visit.client.ask(councilsApi.getCouncil, { params: paramsOf(visit) }));

async function enterFrom(visit: Sent): Promise<Answered> {
  const { client, form, say, to, path } = visit;
  if (form.get("do") !== does) throw new Stopped("strange");
  const chosen = chosenIn(visit, await councilOf(visit));
  if (!chosen.ok) return shown(visit, chosen.faults);
  const householdId = (form.get("/householdId") ?? "").normalize("NFKC").trim();
  const body = { householdId, choice: chosen.choice };
  const asked = { params: paramsOf(visit), body, key: keyIn(form) };
  const entered = await client.ask(councilsApi.enterPaper, asked);
  if (entered.ok) return { goTo: to(path), told: { heading: say(words[entered.body.status]) } };
  const missing = { "/householdId": councilWords.doorMissing };
  const names = [...form.keys()];
  return shown(visit, faultsAt(visit, entered.problem, { names, missing }));
}

async function shown(visit: Visit, faults: Faults): Promise<Answered> {
  const { say, to, client, now, language } = visit;
  if (!may(visit, "council.enter_papers")) throw new Stopped("forbidden");
  const council = await councilOf(visit);
  const { councilId, topic, status, opensAt, closesAt } = council;
  const until = papersUntil(closesAt);
  const asked = { params: { councilId } };
  const [options, papers] = await Promise.all([
    optionsOf(visit, council),
    gather(client, councilsApi.listPapers, asked, undefined, { enough: papersMost }),
  ]);
  const isOpen = status === "convened" && now >= opensAt && now < until;
  const door = actField(visit, does, faults, "/householdId");
  const fields = html`${textField(visit, { ...door, label: councilWords.door, hint: words.doorHint, isRequired: true })}${choiceOf(visit, does, { council, options, faults })}`;
  const form = isOpen
    ? html`<section class="card"><h2>${say(words.enter)}</h2>${actForm(visit, { does, button: words.enter, fields })}</section>`
    : html`<p>${say(words.notOpen)}</p>`;
  const isRefused = faults.length > 0;
  return {
    title: say(words.title),
    status: isRefused ? 422 : 200,
    isRefused,
    main: html`${summary(visit, faults)}<h1>${say(words.title)}</h1><p class="lead"><a href="${to(`/councils/${councilId}`)}">${topic}</a></p>
<p>${say(words.rule).replace("#", readableLimit(until, language))}</p>${form}${listOf(visit, papers.items)}`,
  };
}

function listOf({ say, language }: Visit, papers: readonly Paper[]): Html {
  const title = html`<h2>${say(words.inHand)}</h2>`;
  if (papers.length === 0) return html`${title}<p>${say(words.none)}</p>`;
  const lines = papers.map(({ householdId, status }) => {
    const unit = unitOfHousehold(householdId);
    const door = householdId.slice(unit.length + 1);
    return html`<li>${door} <span class="soft">${unit}</span> · ${valueWord("PaperStatus", status, language)}</li>`;
  });
  return html`${title}<ul>${lines}</ul>`;
}
