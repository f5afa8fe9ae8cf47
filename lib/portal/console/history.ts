import { chainsApi, HistoryOf } from "../../chains/api.ts";
import type { AnswerOf } from "../../client/client.ts";
import { gather } from "../asking.ts";
import { type Html, html, none } from "../html.ts";
import { may } from "../may.ts";
import { readableInstant, valueWord } from "../readable.ts";
import type { Visit } from "../visit.ts";
import { ui } from "../words.ts";
import type { Thing } from "./things.ts";

type Happened = AnswerOf<typeof chainsApi.listThingHistory>["items"][number];

/** So much of it is read, from its beginning; what happened after that is left out. */
const most = 400;
/** So many steps are shown, the last of what was read. */
const shownMost = 40;

/** What happened to a thing, as far as it has a history that its readers see. */
export async function historyOf(
  visit: Visit,
  { path, params }: Pick<Thing, "path" | "params">,
): Promise<Html> {
  const { client, say, language } = visit;
  const own = /\{(\w+)\}$/.exec(path)?.[1] ?? "";
  const asked = HistoryOf.safeParse({ id: params[own] });
  if (!asked.success || !may(visit, "chain.read")) return none;
  const { items } = await gather(
    client,
    chainsApi.listThingHistory,
    { params: asked.data },
    undefined,
    {
      enough: most,
    },
  );
  const steps = stepsOf(items).slice(-shownMost);
  const lines = steps.map(({ last: { what, at, role }, times }) => {
    const name = valueWord("WhatHappened", what, language);
    const by = valueWord("Role", role, language);
    return html`<li><strong>${name}</strong>${times > 1 ? ` × ${times}` : ""}<br><span class="soft">${readableInstant(at, language)} · ${by}</span></li>`;
  });
  return html`<h2>${say(ui.history)}</h2><ol class="steps">${lines}</ol>`;
}

type Step = { readonly last: Happened; readonly times: number };

/** The same thing several times over, such as deliveries that are logged, is one step. */
function stepsOf(all: readonly Happened[]): readonly Step[] {
  const steps: Step[] = [];
  for (const one of all) {
    const before = steps.at(-1);
    const isSame = before?.last.what === one.what && before.last.role === one.role;
    if (before && isSame) steps[steps.length - 1] = { last: one, times: before.times + 1 };
    else steps.push({ last: one, times: 1 });
  }
  return steps;
}
