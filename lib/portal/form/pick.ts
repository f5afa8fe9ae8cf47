import { type Html, html, none } from "../html.ts";
import type { Visit } from "../visit.ts";
import { ui } from "../words.ts";
import { choiceField, type FieldShown, type Option, selectField, textField } from "./field.ts";
import type { Leaf, Node } from "./node.ts";
import { linesWritten, rowCount } from "./values.ts";

/** What is offered where a field takes the code of a thing. */
export type Pick = {
  readonly options: readonly Option[];
  /** Whether more can be found by a part of their name. */
  readonly canSeek: boolean;
  /** The codes that were found by what was written; nothing where nothing was looked up. */
  readonly found?: readonly string[] | undefined;
};

/** By the names of the fields. */
export type Picks = ReadonlyMap<string, Pick>;

/** The button that looks up what was written, and sends nothing; its value is the field's name. */
export const seekName = "_seek";

/** A field that takes the code of a thing, with what is written in it that is none. */
export type CodeField = {
  readonly name: string;
  readonly code: NonNullable<Leaf["code"]>;
  readonly codes: readonly string[];
  readonly sought: readonly string[];
};

/** The fields of a form, as it stands, that take codes of things. */
export function codeFieldsIn(node: Node, form: URLSearchParams): readonly CodeField[] {
  switch (node.kind) {
    case "leaf":
      return node.code ? [codeField(node.name, node.code, form)] : [];
    case "lines":
      return node.line.code ? [codeField(node.name, node.line.code, form)] : [];
    case "group":
      return node.fields.flatMap((field) => codeFieldsIn(field.node, form));
    case "rows": {
      const count = Math.max(rowCount(node, form), node.min, node.isRequired ? 1 : 0);
      return Array.from({ length: count }, (_, at) => codeFieldsIn(node.row(at), form)).flat();
    }
    case "variants":
      return node.variants.flatMap(({ group }) => codeFieldsIn(group, form));
    default:
      return [];
  }
}

function codeField(name: string, code: CodeField["code"], form: URLSearchParams): CodeField {
  const written = linesWritten(name, form).map((one) => one.trim());
  const codes = written.filter(code.is);
  return { name, code, codes, sought: written.filter((one) => !code.is(one)) };
}

/**
 * A thing, or several, chosen by name out of those that are offered. A code that is not among them can
 * be written, and a part of a name by which to look.
 */
export function pickField(
  visit: { readonly say: Visit["say"] },
  field: FieldShown,
  { pick, isMany = false }: { readonly pick: Pick; readonly isMany?: boolean },
): Html {
  const { say } = visit;
  const { options, canSeek, found } = pick;
  const { name, written = [], faults = [] } = field;
  const isOffered = (one: string) => options.some(({ value }) => value === one);
  const others = found?.length ? [] : written.filter((one) => !isOffered(one));
  // the only one that there is, or that was found, needs not be chosen
  const isOnly = !isMany && !canSeek && field.isRequired && written.length === 0;
  const only = found ?? (isOnly ? options.map(({ value }) => value) : []);
  const chosen = only.length === 1 ? [...written, ...only] : written;
  const said = { ...field, ...(found?.length === 0 && { faults: [...faults, say(ui.notFound)] }) };
  const seek = canSeek
    ? html`<button class="second" name="${seekName}" value="${name}">${say(ui.find)}<span class="gone">${say(ui.colon)}${say(field.label)}</span></button>`
    : none;
  const writing = (own: FieldShown) =>
    html`<div class="pick">${textField(visit, { ...own, written: [others.join("\n")], input: isMany ? "long" : "line" })}${seek}</div>`;
  if (options.length === 0) return writing({ ...said, hint: canSeek ? ui.nameOrCode : field.hint });
  const label = canSeek ? ui.otherByName : ui.otherByCode;
  const hint = found?.length ? ui.found : undefined;
  const offered = { ...said, written: chosen, hint, options };
  return html`${isMany ? choiceField(visit, { ...offered, isMany }) : selectField(visit, offered)}<details${
    others.length > 0 ? html` open` : none
  }><summary>${say(label)}</summary>${writing({ name, id: `${name}!other`, label, isRequired: true })}</details>`;
}
