import { bidOpeningsApi, noticeTerms, tendersApi } from "../../../buying/tenders/api.ts";
import type { AnswerOf } from "../../../client/client.ts";
import type { Words } from "../../../core/words.ts";
import type { Problem } from "../../../http/problem.ts";
import { commandsOn } from "../../console/things.ts";
import { filledWords } from "../../filled-words.ts";
import { type Faults, faultsAt, summary } from "../../form/faults.ts";
import { alike, choiceField, hiddenField, standing, textField } from "../../form/field.ts";
import { bodyFrom, keyField, keyIn, writtenOn } from "../../form/form.ts";
import { type Html, html, none } from "../../html.ts";
import { hidden } from "../../layout.ts";
import { organisationNames } from "../../names.ts";
import { points, readableSize, readableYuan, valueWord } from "../../readable.ts";
import { actAmong } from "../../sent-act.ts";
import { table } from "../../table.ts";
import {
  type Answered,
  type Page,
  type Sent,
  type Shown,
  Stopped,
  type Visit,
} from "../../visit.ts";
import { actField, actForm } from "../desk/act.ts";
import { type RecordSeen, recordOf } from "./seen.ts";
import { tenderWords as words } from "./words.ts";

const path = "/tenders/{tenderId}";
const idIn = ({ params }: Visit) => ({ tenderId: params.tenderId ?? "" });

/** Texts of so many characters still stand beside the marks; longer ones have a page of their own. */
const offersMost = 8_000;

/** A panel member's own work, alone: interests first, then every bid under every criterion. */
export const sheetPage: Page = {
  get: (visit) => shown(visit),
  post: async (visit) => actAmong(sheetActs, visit.form).act(visit),
};

/** What the page's forms do, and the command that each asks. */
export const sheetActs = [
  {
    does: "interests",
    endpoint: tendersApi.declareInterests,
    act: async (visit: Sent): Promise<Answered> => {
      const { client, form, say } = visit;
      const body = { bidderIds: interestsIn(form) as string[] };
      const asked = { params: idIn(visit), body, key: keyIn(form) };
      const reply = await client.ask(tendersApi.declareInterests, asked);
      return reply.ok
        ? { goTo: visit.to(visit.path), told: { heading: say(words.declared) } }
        : shown(visit, reply.problem);
    },
  },
  {
    does: "sheet",
    endpoint: tendersApi.fileSheet,
    act: async (visit: Sent): Promise<Answered> => {
      const { client, form, say } = visit;
      const body = bodyFrom(tendersApi.fileSheet.body, form);
      const asked = { params: idIn(visit), body, key: keyIn(form) };
      const reply = await client.ask(tendersApi.fileSheet, asked);
      return reply.ok
        ? { goTo: visit.to(visit.path), told: { heading: say(words.sheetFiled) } }
        : shown(visit, reply.problem);
    },
  },
] as const;

/** In whom an interest is declared; nothing where that was not answered, and the platform says so. */
function interestsIn(form: URLSearchParams): string[] | undefined {
  const named = form.getAll("/bidderIds");
  if (form.get("has") === "none") return [];
  return named.length > 0 ? named : undefined;
}

async function shown(visit: Visit, problem?: Problem): Promise<Shown> {
  const { client, say, to } = visit;
  const params = idIn(visit);
  const record = await recordOf(visit, params.tenderId);
  if (!record) throw new Stopped("notFound");
  const nameOf = await organisationNames(client);
  const thing = { path, params, state: record };
  const taken = commandsOn(visit, thing).map(({ endpoint }) => endpoint);
  const back = html`<p><a href="${to(`/tenders/${params.tenderId}`)}">${say(words.sheetBack)}</a></p>`;
  const title = `${say(words.sheetTitle)} · ${record.title}`;
  const declares = taken.includes(tendersApi.declareInterests);
  const scores = taken.includes(tendersApi.fileSheet);
  const cells = cellsOf(record);
  const faults = declares
    ? faultsAt(visit, problem, {
        names: ["/bidderIds"],
        missing: { "/bidderIds": words.interestsMissing },
      })
    : sheetFaults(visit, problem, cells);
  const part = declares
    ? interestsForm(visit, record, { nameOf, faults })
    : scores
      ? await sheetForm(visit, cells, { record, nameOf, faults })
      : standingOf(visit, record, nameOf);
  return {
    title,
    status: problem?.status ?? 200,
    ...(problem && { isRefused: true }),
    main: html`${summary(visit, faults)}${back}<h1>${title}</h1>${part}`,
  };
}

/** Why there is nothing to do here, or what the member gave. */
function standingOf(visit: Visit, record: RecordSeen, nameOf: (id: string) => string): Html {
  const { say, person } = visit;
  const { sheets, criteria } = record;
  const isMine = ({ subject }: { readonly subject: string }) => subject === person?.subject;
  const own = sheets.find(isMine);
  if (own) {
    const titleOf = (code: string) => criteria.find((one) => one.criterion === code)?.title ?? code;
    const rows = own.scores.map(({ bidderId, criterion, scoreHundredths }) => [
      nameOf(bidderId),
      titleOf(criterion),
      points(scoreHundredths),
    ]);
    const heads = [words.aBid, words.criterion, words.marks];
    return html`<p class="lead">${say(words.filed)}</p>${table(visit, { caption: say(words.ownSheet), heads }, rows)}`;
  }
  return html`<p class="lead">${say(idleWords(record, isMine))}</p>`;
}

/** Why a reader who filed no sheet has nothing to do here. */
function idleWords(
  { panel, interests, status }: RecordSeen,
  isMine: (one: { readonly subject: string }) => boolean,
): Words {
  if (!panel.some(isMine)) return words.notOnPanel;
  if (status === "open" || status === "closed") return words.notOpened;
  if (interests.some((one) => isMine(one) && one.bidderIds.length > 0)) return words.bound;
  return status === "opened" ? words.notOnPanel : words.panelDone;
}

type Making = { readonly nameOf: (id: string) => string; readonly faults: Faults };

function interestsForm(visit: Visit, record: RecordSeen, { nameOf, faults }: Making): Html {
  const { say } = visit;
  const bidders = [...(record.bids ?? []), ...(record.excluded ?? [])];
  const named = actField(visit, "interests", faults, "/bidderIds");
  const has = standing(writtenOn(visit), [], "has");
  const isSome = has.written.length === 0 && named.written.length > 0 ? ["some"] : has.written;
  const fields = html`${choiceField(visit, {
    ...has,
    id: "has",
    written: isSome,
    label: words.interestsQuestion,
    isRequired: true,
    options: [
      { value: "none", label: words.hasNone },
      { value: "some", label: words.hasSome },
    ],
  })}${choiceField(visit, {
    ...named,
    label: words.interestsIn,
    isRequired: true,
    isMany: true,
    options: bidders.map(({ bidderId }) => ({ value: bidderId, label: alike(nameOf(bidderId)) })),
  })}`;
  return html`<h2>${say(words.interestsHeading)}</h2><p>${say(words.interestsHint)}</p>${actForm(visit, { does: "interests", button: words.declare, fields })}`;
}

/** One mark to be given: a bid under a criterion, and where it stands in what is sent. */
type Cell = {
  readonly name: string;
  readonly bidderId: string;
  readonly criterion: string;
  readonly title: string;
  readonly weight: number;
};

function cellsOf({ bids = [], criteria }: RecordSeen): readonly Cell[] {
  return bids
    .flatMap(({ bidderId }) =>
      criteria
        .filter(({ criterion }) => !noticeTerms.isComputed(criterion))
        .map((one) => ({ bidderId, ...one })),
    )
    .map((one, n) => ({ ...one, name: `/scores/${n}/scoreHundredths` }));
}

/** What is wrong with a sheet, each at its field: an empty one, no number, one above its weight. */
function sheetFaults(visit: Visit, problem: Problem | undefined, cells: readonly Cell[]): Faults {
  const { say } = visit;
  const label = ({ title }: Cell) => title;
  if (problem?.code === "score_above_weight") {
    const { above = [] } = (problem.facts ?? {}) as { above?: readonly Partial<Cell>[] };
    return cells
      .filter((cell) =>
        above.some((one) => one.bidderId === cell.bidderId && one.criterion === cell.criterion),
      )
      .map((cell) => ({
        name: cell.name,
        label: label(cell),
        words: say(filledWords(words.scoreAbove, cell.weight)),
      }));
  }
  const labels = new Map(cells.map((cell) => [cell.name, label(cell)] as const));
  return faultsAt(visit, problem, { names: [...labels.keys()], labels });
}

/** Every bid with what it offers, and a field for each mark. */
async function sheetForm(
  visit: Visit,
  cells: readonly Cell[],
  { record, nameOf, faults }: Making & { readonly record: RecordSeen },
): Promise<Html> {
  const { say } = visit;
  const form = writtenOn(visit);
  const offers = await offersOf(visit, record);
  const parts = (record.bids ?? []).map(({ bidderId, priceFen }) => {
    const own = cells.filter((cell) => cell.bidderId === bidderId);
    const fields = own.map((cell) => {
      const field = standing(form, faults, cell.name);
      const label = filledWords(words.scoreMost, cell.title, cell.weight);
      const at = cell.name.replace("/scoreHundredths", "");
      return html`${offers(bidderId, cell.criterion)}${hiddenField(`${at}/bidderId`, bidderId)}${hiddenField(`${at}/criterion`, cell.criterion)}${textField(visit, { ...field, label, isRequired: true, input: "decimal" })}`;
    });
    return html`<fieldset><legend>${nameOf(bidderId)} · ${readableYuan(priceFen)}</legend>${offers(bidderId)}${fields}</fieldset>`;
  });
  return html`<h2>${say(words.scoreHeading)}</h2><p>${say(words.scoreHint)}</p><form method="post" novalidate>${hidden(visit)}${hiddenField("do", "sheet")}${keyField(form)}${hiddenField("/scores#", String(cells.length))}${parts}<button>${say(words.fileSheet)}</button></form>`;
}

/**
 * What bids offer, under each criterion; where that is too much for the page, a link to it. Each is
 * decrypted for the reader.
 */
async function offersOf(
  visit: Visit,
  { tenderId, bids = [], criteria }: RecordSeen,
): Promise<(bidderId: string, criterion?: string) => Html> {
  const { client, say, to } = visit;
  const asked = bids.map(async ({ bidderId }) => {
    const params = { tenderId, organisationId: bidderId };
    const reply = await client.ask(bidOpeningsApi.getOffer, { params });
    return [bidderId, reply.ok ? reply.body : undefined] as const;
  });
  const found = new Map(await Promise.all(asked));
  const length = [...found.values()]
    .flatMap((offer) => offer?.offers ?? [])
    .map(({ text }) => text.length);
  const isLong = length.reduce((sum, one) => sum + one, 0) > offersMost;
  return (bidderId, criterion) => {
    const offer = found.get(bidderId);
    if (!offer) return criterion ? none : html`<p class="soft">${say(words.offerNone)}</p>`;
    const files = criterion ? none : filesOf(visit, { tenderId, bidderId }, offer.files);
    if (isLong && criterion) return none;
    if (isLong) {
      const known = new URLSearchParams({
        "path:/tenderId": tenderId,
        "path:/organisationId": bidderId,
        _asked: "1",
      });
      return html`<p><a href="${to(`/desk/do/bid-openings/getOffer?${known}`)}">${say(words.offerLong)}</a></p>${files}`;
    }
    const own = offer.offers.filter((one) => one.criterion === criterion);
    const title = criteria.find((one) => one.criterion === criterion)?.title ?? "";
    return html`${own.map(({ text }) => html`<p class="soft">${say(filledWords(words.offerOf, title))}</p><p class="said">${text}</p>`)}${files}`;
  };
}

type Offered = NonNullable<AnswerOf<typeof bidOpeningsApi.getOffer>["files"]>;

/** The files that came with a bid; each is decrypted when it is asked for. */
function filesOf(
  { say, to, language }: Visit,
  { tenderId, bidderId }: { readonly tenderId: string; readonly bidderId: string },
  files: Offered = [],
): Html {
  if (files.length === 0) return none;
  const items = files.map(({ title, kind, bytes }, n) => {
    const at = to(`/tenders/${tenderId}/offers/${bidderId}/files/${n + 1}`);
    return html`<li><a href="${at}">${title}</a> <span class="soft">${valueWord("DocumentType", kind, language)} · ${readableSize(bytes)}</span></li>`;
  });
  return html`<p class="soft">${say(words.offerFiles)}</p><ul>${items}</ul>`;
}
