import type { Field, Named, Node } from "../form/node.ts";
import { type Html, html, none } from "../html.ts";
import type { Visit } from "../visit.ts";
import { ui } from "../words.ts";
import { nameText, plainText } from "./plain.ts";

type Held = Readonly<Record<string, unknown>>;

/** Who reads an answer, and what codes in it are called; they stand alone where nothing says it. */
export type Reader = Visit & { readonly nameOf?: (named: Named, code: string) => string };

const isHeld = (value: unknown): value is Held =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isThere = (value: unknown): boolean => value !== undefined && value !== null;

/** What was answered, by the schema of the answer: plain values as text, things as lists of facts. */
export function answerView(
  visit: Reader,
  node: Node | undefined,
  name: string,
  value: unknown,
): Html {
  if (!isThere(value)) return html`—`;
  if (Array.isArray(value)) return listView(visit, node, name, value);
  if (isHeld(value)) return factsView(visit, node, value);
  const called = calledBy(visit, node, value);
  return called
    ? html`${called} <span class="code">${value}</span>`
    : html`${wordOf(visit, node, name, value)}`;
}

/** What the code of a thing is called; nothing where it has no name for the reader. */
function calledBy({ nameOf }: Reader, node: Node | undefined, value: unknown): string | undefined {
  const code = node?.kind === "leaf" ? node.code : undefined;
  if (!code || !nameOf || typeof value !== "string") return undefined;
  const name = nameOf(code.names, value);
  return name === value ? undefined : name;
}

/** The codes of things in an answer, with what they name. */
export function codesIn(
  node: Node | undefined,
  value: unknown,
): readonly (readonly [named: Named, code: string])[] {
  if (Array.isArray(value)) {
    const row = rowOf(node);
    return value.flatMap((one) => codesIn(row, one));
  }
  if (isHeld(value)) {
    return fieldsOf(node, value).flatMap((field) => codesIn(field.node, value[field.key]));
  }
  const code = node?.kind === "leaf" ? node.code : undefined;
  return code && typeof value === "string" ? [[code.names, value]] : [];
}

/** What a list is of. */
const rowOf = (node: Node | undefined): Node | undefined =>
  node?.kind === "rows" ? node.row(0) : node?.kind === "lines" ? node.line : node;

function wordOf(visit: Reader, node: Node | undefined, name: string, value: unknown): string {
  const options = node?.kind === "choice" || node?.kind === "choices" ? node.options : [];
  const option = options.find(({ kept }) => kept === value);
  const called = calledBy(visit, node, value);
  if (called) return `${called}${visit.language === "zh" ? `（${value}）` : ` (${value})`}`;
  return option ? visit.say(option.label) : plainText(visit, name, value);
}

/** The fields of a thing: of the variant that it is, where there are several. */
function fieldsOf(node: Node | undefined, value: Held): readonly Field[] {
  if (node?.kind === "group") return node.fields;
  if (node?.kind !== "variants") return [];
  const isIt = ({ tells }: { readonly tells: Held }) =>
    Object.entries(tells).every(([key, kept]) => value[key] === kept);
  const own = node.variants.filter(isIt);
  return own.flatMap(({ teller, group }) => [...(teller ? [teller] : []), ...group.fields]);
}

type Fact = {
  readonly key: string;
  readonly label: string;
  readonly node: Node | undefined;
  readonly value: unknown;
};

/** Each value of a thing under its name; of what a schema does not name, its own. */
function factsOf(visit: Reader, node: Node | undefined, value: Held): readonly Fact[] {
  const fields = fieldsOf(node, value);
  return Object.entries(value)
    .filter(([, one]) => isThere(one))
    .map(([key, one]) => {
      const inner = fields.find((field) => field.key === key)?.node;
      const label = inner ? withoutUnit(visit.say(inner.label)) : nameText(visit, "", key);
      return { key, label, node: inner, value: one };
    });
}

/** Amounts are shown with their unit. */
const withoutUnit = (label: string): string =>
  label.replace(/（(元|%|分)）$| \((yuan|%|points)\)$/, "");

export function factsView(visit: Reader, node: Node | undefined, value: Held): Html {
  const rows = factsOf(visit, node, value).map(
    (fact) =>
      html`<dt>${fact.label}</dt><dd>${answerView(visit, fact.node, fact.key, fact.value)}</dd>`,
  );
  return rows.length > 0 ? html`<dl class="facts">${rows}</dl>` : html`—`;
}

/** So many columns still fit beside each other. */
const columnsMax = 7;

function listView(
  visit: Reader,
  node: Node | undefined,
  name: string,
  list: readonly unknown[],
): Html {
  if (list.length === 0) return html`<span class="soft">${visit.say(ui.nothingHere)}</span>`;
  const row = rowOf(node);
  if (!list.every(isHeld)) {
    return html`<ul>${list.map((one) => html`<li>${answerView(visit, row, name, one)}</li>`)}</ul>`;
  }
  return thingsView(visit, row, list);
}

/**
 * Things below each other: a table where they are plain and small, else a card each. `goOn` gives what
 * leads on from one of them.
 */
export function thingsView(
  visit: Reader,
  row: Node | undefined,
  things: readonly Held[],
  goOn: (thing: Held) => Html = () => none,
): Html {
  const facts = things.map((one) => factsOf(visit, row, one));
  const columns = [...new Map(facts.flat().map(({ key, label }) => [key, label]))];
  const isPlain = facts.flat().every(({ value }) => typeof value !== "object");
  if (!isPlain || columns.length > columnsMax) {
    return html`<ul class="cards">${things.map((one) => html`<li class="card">${factsView(visit, row, one)}${goOn(one)}</li>`)}</ul>`;
  }
  const head = columns.map(([, label]) => html`<th scope="col">${label}</th>`);
  const led = things.map(goOn);
  const isAnyLed = led.some((one) => one !== none);
  const body = facts.map((one, at) => {
    const cells = columns.map(([key, label]) => {
      const fact = one.find((held) => held.key === key);
      const isNumber = typeof fact?.value === "number";
      const shown = fact ? answerView(visit, fact.node, key, fact.value) : none;
      return html`<td data-head="${label}"${isNumber ? html` class="number"` : none}>${shown}</td>`;
    });
    return html`<tr>${cells}${isAnyLed ? html`<td>${led[at]}</td>` : none}</tr>`;
  });
  return html`<table class="cards-on-phone"><thead><tr>${head}${isAnyLed ? html`<td></td>` : none}</tr></thead><tbody>${body}</tbody></table>`;
}

/** All plain values of an answer as lines of text, to be told once on the page after. */
export function linesOf(
  visit: Reader,
  node: Node | undefined,
  value: unknown,
  before = "",
): readonly (readonly [label: string, text: string])[] {
  if (!isHeld(value)) return [];
  return factsOf(visit, node, value).flatMap((fact) => {
    const label = before === "" ? fact.label : `${before} · ${fact.label}`;
    if (isHeld(fact.value)) return linesOf(visit, fact.node, fact.value, label);
    if (!Array.isArray(fact.value)) {
      return [[label, wordOf(visit, fact.node, fact.key, fact.value)] as const];
    }
    const { node: inner } = fact;
    const row = rowOf(inner);
    return fact.value.flatMap((one, at) =>
      isHeld(one)
        ? linesOf(visit, row, one, `${label} ${at + 1}`)
        : [[`${label} ${at + 1}`, wordOf(visit, row, fact.key, one)] as const],
    );
  });
}
