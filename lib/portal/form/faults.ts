import type { Problem } from "../../http/problem.ts";
import { type Html, html, none } from "../html.ts";
import type { Visit } from "../visit.ts";
import { ui } from "../words.ts";
import { unitOf } from "./units.ts";

type Fault = NonNullable<Problem["errors"]>[number];

/** What is wrong at a field, in words; the field is nothing where the form has none for it. */
export type FaultShown = {
  readonly name: string | undefined;
  /** What the field is called, where its form says so. */
  readonly label: string;
  readonly words: string;
};

/** Where a field's value stands: its name without the variants that it lies in. */
const placeOf = (name: string): string => name.replace(/[?#].*$/, "");

/** The faults of a problem at the fields of a form: at the field itself, or what holds it. */
export function faultsAt(
  { say, language }: Visit,
  problem: Problem | undefined,
  names: readonly string[],
  labels: ReadonlyMap<string, string> = new Map(),
): readonly FaultShown[] {
  const byPlace = new Map(names.map((name) => [placeOf(name), name] as const));
  return (problem?.errors ?? []).map((fault) => {
    const prefix = fault.in === "body" ? "" : `${fault.in}:`;
    let pointer = fault.pointer;
    while (pointer !== "" && !byPlace.has(prefix + pointer)) {
      pointer = pointer.slice(0, pointer.lastIndexOf("/"));
    }
    const name = byPlace.get(prefix + pointer);
    const line = /^\/(\d+)$/.exec(fault.pointer.slice(pointer.length))?.[1];
    const said = plainlyOf(fault, say) ?? inUnitOf(fault, say) ?? fault[language];
    const at = line && name ? say(ui.lineNumber).replace("#", String(Number(line) + 1)) : "";
    return { name, label: labels.get(name ?? "") ?? "", words: at + said };
  });
}

/** What people see has no types and no codes: they fill in, or choose. */
function plainlyOf({ code, expected = {} }: Fault, say: Visit["say"]): string | undefined {
  const isChosen = expected.enum !== undefined || expected.type === "boolean";
  if (isChosen) return say(ui.chooseOne);
  return code === "missing" ? say(ui.fillIn) : undefined;
}

/** A limit in the unit that people write; nothing where the platform's own sentence says it. */
function inUnitOf({ pointer, expected = {} }: Fault, say: Visit["say"]): string | undefined {
  const unit = unitOf(pointer);
  if (!unit) return undefined;
  const { minimum, maximum, type } = expected;
  const limit = minimum ?? maximum;
  if (limit !== undefined) {
    const words = say(minimum === undefined ? ui.atMost : ui.atLeast);
    return words.replace("#", `${unit.shown(limit)} ${say(unit.words)}`);
  }
  return type ? say(ui.notANumber) : undefined;
}

/** All that was refused, before the form; each leads to its field. */
export function summary(
  { say, language }: Visit,
  problem: Problem | undefined,
  faults: readonly FaultShown[],
  facts: Html = none,
): Html {
  if (!problem) return none;
  const lines = faults.map(({ name, label, words }) => {
    const line = label === "" ? words : `${label}${say(ui.colon)}${words}`;
    return name === undefined
      ? html`<li>${line}</li>`
      : html`<li><a href="#${encodeURIComponent(name)}">${line}</a></li>`;
  });
  const whole =
    lines.length > 0 ? html`<ul>${lines}</ul>` : html`<p>${problem.messages[language]}</p>`;
  return html`<div class="summary" role="alert" tabindex="-1"><h2>${say(ui.problemHeading)}</h2>${whole}${facts}</div>`;
}
