import { councilsApi, electorsOf, votersIn } from "../../../voice/councils/api.ts";
import { answered } from "../../asking.ts";
import { commandLinks } from "../../console/links.ts";
import { factsList } from "../../facts.ts";
import { type Faults, summary } from "../../form/faults.ts";
import { type Html, html, none } from "../../html.ts";
import { may } from "../../may.ts";
import { placeNames } from "../../names.ts";
import { readableInstant, readableYuan } from "../../readable.ts";
import { type Answered, type Page, Stopped, type Visit } from "../../visit.ts";
import { slipsLink } from "../slips.ts";
import { type Council, type OptionShown, optionsOf } from "./options.ts";
import { paperWords } from "./paper-words.ts";
import { resultOf } from "./result.ts";
import { isVoting, standingOf } from "./standing.ts";
import { castFrom, type Receipt, receiptOf, voteForms } from "./vote.ts";
import { councilWords as words } from "./words.ts";

/** A council: what is asked, of whom and by which rules; the vote; what came out. */
export const councilPage: Page = {
  get: async (visit) =>
    visit.query.get("file") === "ballots" ? ballotsFile(visit) : shown(visit, {}),
  post: async (visit) => {
    const does = visit.form.get("do");
    if (does !== "account" && does !== "slip" && does !== "own") throw new Stopped("strange");
    const cast = await castFrom(visit, await councilOf(visit));
    // answered at once and kept nowhere: no visit ever joins a person with a receipt
    return shown(visit, cast.ok ? { receipt: cast.receipt } : { faults: cast.faults });
  },
};

const idIn = ({ params }: Visit): string => params.councilId ?? "";

async function councilOf({ client, params }: Visit): Promise<Council> {
  const asked = { params: { councilId: params.councilId ?? "" } };
  return answered(await client.ask(councilsApi.getCouncil, asked));
}

type Done = { readonly faults?: Faults; readonly receipt?: Receipt };

async function shown(visit: Visit, { faults = [], receipt }: Done): Promise<Answered> {
  const { say, to, now } = visit;
  const council = await councilOf(visit);
  const { topic, unitCode } = council;
  const [options, nameOf] = await Promise.all([
    optionsOf(visit, council),
    placeNames(visit, [unitCode]),
  ]);
  const part = receipt ? receiptOf(visit, receipt) : await partOf(visit, council, options, faults);
  const isRefused = faults.length > 0;
  const thing = {
    path: "/councils/{councilId}",
    params: { councilId: idIn(visit) },
    state: council,
  };
  return {
    title: topic,
    status: isRefused ? 422 : 200,
    isRefused,
    main: html`${summary(visit, faults)}<h1>${topic}</h1><p><span class="state">${standingOf(visit, council)}</span></p>
${"tally" in council || receipt ? part : none}${factsOf(visit, council, nameOf(unitCode))}
${"tally" in council || receipt ? none : html`${isVoting(council, now) ? none : optionList(visit, options)}${part}`}
${slipsLink(visit, thing, councilsApi.printVoterSlips, `/councils/${council.councilId}/slips`)}${commandLinks(visit, thing, { except: doneHere })}${await papersLink(visit, council)}
<p><a href="${to(`/places/${unitCode}`)}">${say(words.seePlace)}</a></p>`,
  };
}

/** What the page does itself, or the pages of slips and of ballots on paper. */
const doneHere = [
  councilsApi.castVote,
  councilsApi.castOwnVote,
  councilsApi.fetchVoterToken,
  councilsApi.printVoterSlips,
  councilsApi.enterPaper,
];

/** Where the office of the unit enters ballots on paper. */
async function papersLink(visit: Visit, council: Council): Promise<Html> {
  const { client, to, say, now } = visit;
  const { councilId, status, electorate, opensAt } = council;
  const isAsked = status === "convened" && opensAt <= now && electorsOf(electorate) !== "adults";
  if (!isAsked || !may(visit, "council.enter_papers")) return none;
  // whose council it is, the platform says
  const asked = { params: { councilId }, page: { limit: 1 } };
  if (!(await client.ask(councilsApi.listPapers, asked)).ok) return none;
  return html`<p><a class="button second" href="${to(`/councils/${councilId}/papers`)}">${say(paperWords.title)}</a></p>`;
}

/** What can be done or is to be known now. */
async function partOf(
  visit: Visit,
  council: Council,
  options: readonly OptionShown[],
  faults: Faults,
): Promise<Html> {
  const { say, now } = visit;
  if ("tally" in council) return resultOf(visit, council, options);
  if (council.status === "withdrawn") {
    return html`<p>${say(words.withdrawnText)}${council.reason}</p>`;
  }
  if (isVoting(council, now)) return voteForms(visit, council, { options, faults });
  const waits =
    electorsOf(council.electorate) === "adults" ? words.waitsTextOfAdults : words.waitsText;
  return html`<p>${say(now < council.opensAt ? waits : words.countingText)}</p>`;
}

const optionList = ({ say }: Visit, options: readonly OptionShown[]): Html =>
  html`<h2>${say(words.options)}</h2><ol>${options.map(({ name }) => html`<li>${name}</li>`)}</ol>`;

function factsOf(visit: Visit, council: Council, place: string): Html {
  const { say, language } = visit;
  const { electorate, quorumPercent, thresholdPercent, opensAt, closesAt } = council;
  const filled = (said: string, count: number) => said.replace("#", String(count));
  const { budget } = council;
  const money = budget ? readableYuan(budget.amountFen) : "";
  const [opens, closes] = [opensAt, closesAt].map((at) => readableInstant(at, language));
  return html`<div class="card">${factsList(visit, [
    [words.place, place],
    [words.whoVotes, filled(say(words[electorsOf(electorate)]), votersIn(electorate))],
    ...(budget
      ? [[words.budget, filled(say(words.budgetText), budget.parts).replace("¥", money)] as const]
      : []),
    [words.period, `${opens} ${say(words.until)} ${closes}`],
    [
      words.rules,
      filled(say(budget ? words.quorumAlone : words.quorum), quorumPercent) +
        (budget ? "" : filled(say(words.threshold), thresholdPercent)),
    ],
  ])}</div>`;
}

/** All ballots as they were counted, for whoever counts again. */
async function ballotsFile(visit: Visit): Promise<Answered> {
  const council = await councilOf(visit);
  if (!("tally" in council)) throw new Stopped("notFound");
  const ballots = [];
  const params = { councilId: idIn(visit) };
  for await (const ballot of visit.client.all(councilsApi.listBallots, { params })) {
    ballots.push(ballot);
  }
  return {
    fileName: `${council.councilId}-ballots.json`,
    type: "application/json; charset=utf-8",
    text: JSON.stringify({ council, ballots }, null, 1),
  };
}
