import type { CommonProblem } from "../../core/faults.ts";
import type { Words } from "../../core/words.ts";
import type { Problem } from "../../http/problem.ts";
import { type Html, html, none } from "../html.ts";
import type { Visit } from "../visit.ts";
import { ui } from "../words.ts";
import { unitOf } from "./units.ts";

type Fault = NonNullable<Problem["errors"]>[number];

/** What is wrong at a field, in words; the field is nothing where it is wrong with the whole. */
export type FaultShown = {
  readonly name: string | undefined;
  /** What the field is called, where its form says so. */
  readonly label: string;
  readonly words: string;
};

/** Where a field's value stands: its name without the variants that it lies in. */
const placeOf = (name: string): string => name.replace(/[?#].*$/, "");

export type Faults = readonly FaultShown[];

/** The fields of a form at which a fault may stand. */
type Fields = {
  readonly names?: readonly string[];
  readonly labels?: ReadonlyMap<string, string>;
  /** What a page says of a field that was left empty. */
  readonly missing?: Readonly<Record<string, Words>>;
};

/**
 * The faults of a problem at the fields of a form: at the field itself, or what holds it. What a rule
 * refused, and no field is wrong with, is one fault of the whole.
 */
export function faultsAt(
  visit: Pick<Visit, "say" | "language" | "form">,
  problem: Problem | undefined,
  { names = [], labels = new Map(), missing = {} }: Fields = {},
): Faults {
  const { say, language, form } = visit;
  const byPlace = new Map(names.map((name) => [placeOf(name), name] as const));
  const errors = problem?.errors ?? [];
  if (problem && errors.length === 0) {
    const own = plain[problem.code];
    return [{ name: undefined, label: "", words: own ? say(own) : problem.messages[language] }];
  }
  return errors.map((fault) => {
    const prefix = fault.in === "body" ? "" : `${fault.in}:`;
    // a page by hand names its fields without the part of the request that they go into
    const at = (pointer: string) => byPlace.get(prefix + pointer) ?? byPlace.get(pointer);
    let pointer = fault.pointer;
    while (pointer !== "" && at(pointer) === undefined) {
      pointer = pointer.slice(0, pointer.lastIndexOf("/"));
    }
    const name = at(pointer);
    const line = /^\/(\d+)$/.exec(fault.pointer.slice(pointer.length))?.[1];
    const own = name !== undefined && !form?.get(name)?.trim() ? missing[name] : undefined;
    const said = own
      ? say(own)
      : (plainlyOf(fault, say) ?? inUnitOf(fault, say) ?? fault[language]);
    const where = line && name ? say(ui.lineNumber).replace("#", String(Number(line) + 1)) : "";
    return { name, label: labels.get(name ?? "") ?? "", words: where + said };
  });
}

/** What programs are told of requests, keys and headers, as whoever sends a form understands it. */
const plain: Readonly<Record<string, Words>> = {
  idempotency_key_reused: ui.sentBefore,
  busy: ui.busyText,
  body_too_large: ui.tooLargeText,
} satisfies Partial<Record<CommonProblem, Words>>;

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
export function summary({ say }: Pick<Visit, "say">, faults: Faults, facts: Html = none): Html {
  if (faults.length === 0) return none;
  const lines = faults.map(({ name, label, words }) => {
    const line = label === "" ? words : `${label}${say(ui.colon)}${words}`;
    return name === undefined
      ? html`<li>${line}</li>`
      : html`<li><a href="#${encodeURIComponent(name)}">${line}</a></li>`;
  });
  return html`<div class="summary" role="alert" tabindex="-1"><h2>${say(ui.problemHeading)}</h2><ul>${lines}</ul>${facts}</div>`;
}
