import type { Words } from "../../core/words.ts";
import { type Html, html, none } from "../html.ts";
import type { Visit } from "../visit.ts";
import { ui } from "../words.ts";
import type { Faults } from "./faults.ts";
import {
  beside,
  choiceField,
  classOf,
  describedBy,
  hiddenField,
  optional,
  standing,
  textField,
} from "./field.ts";
import { countOf, type Group, type Node, type Rows, type Variants } from "./node.ts";
import { type Pick, type Picks, pickField } from "./pick.ts";
import { leafWritten, linesWritten, rowCount } from "./values.ts";

/** A form as it stands: what is written in it, and what is wrong. */
export type Written = {
  readonly visit: Visit;
  readonly form: URLSearchParams;
  readonly faults: Faults;
  /** Fields that are known already and stand hidden. */
  readonly known: readonly string[];
  /** What is offered for fields that take codes. */
  readonly picks: Picks;
};

/** A part of a form, with what is written in it. */
export function nodeView(node: Node, written: Written): Html {
  const { visit, form, known, picks } = written;
  if (known.includes(node.name)) return hiddenField(node.name, form.get(node.name) ?? "");
  const field = fieldOf(node, written);
  const pick = picks.get(node.name);
  if (pick) return picked(node, written, pick);
  switch (node.kind) {
    case "leaf":
      return textField(visit, { ...field, input: node.input });
    case "choice":
      return choiceField(visit, { ...field, options: node.options });
    case "choices":
      return choiceField(visit, { ...field, options: node.options, isMany: true });
    case "lines":
      return textField(visit, {
        ...field,
        hint: node.hint ?? lineHint(node.line.hint),
        input: "long",
      });
    case "group":
      return groupView(node, written);
    case "rows":
      return rowsView(node, written, rowCount(node, form));
    case "variants":
      return variantsView(node, written);
  }
}

function picked(node: Node, written: Written, pick: Pick): Html {
  const { visit, form } = written;
  const isMany = node.kind === "lines";
  const stands = node.kind === "leaf" ? [leafWritten(node, form)] : linesWritten(node.name, form);
  const field = { ...fieldOf(node, written), written: stands.filter((one) => one !== "") };
  return pickField(visit, field, { pick, isMany });
}

const lineHint = (hint: Node["hint"]) => ({
  zh: `${ui.oneALine.zh}${hint ? `，${hint.zh}` : ""}`,
  en: `${ui.oneALine.en}${hint ? `. ${hint.en}` : ""}`,
});

const fieldOf = (node: Node, { form, faults }: Written) => ({
  ...node,
  ...standing(form, faults, node.name),
});

const fieldsView = ({ fields }: Group, written: Written): Html =>
  html`${fields.map(({ node }) => nodeView(node, written))}`;

/** A group with its name; the outermost has none. */
function groupView(node: Group, written: Written): Html {
  return node.pointer === ""
    ? fieldsView(node, written)
    : framed(node, written, fieldsView(node, written));
}

function framed(node: Node, written: Written, inside: Html): Html {
  const { visit } = written;
  const field = fieldOf(node, written);
  const legend = visit.say(node.label);
  return html`<fieldset id="${node.name}" tabindex="-1" class="${classOf(field)}"${describedBy(field)}>${
    legend === "" ? none : html`<legend>${legend}${optional(visit, node)}</legend>`
  }${beside(visit, field)}${inside}</fieldset>`;
}

function rowsView(node: Rows, written: Written, given: number): Html {
  const { say } = written.visit;
  const count = Math.min(Math.max(given, node.min, node.isRequired ? 1 : 0), node.max);
  const rows = Array.from({ length: count }, (_, index) => {
    const row = node.row(index);
    const drop = html`<button class="plain" name="_drop" value="${row.name}">${say(ui.dropRow)}</button>`;
    const inside = row.kind === "group" ? fieldsView(row, written) : nodeView(row, written);
    const numbered = { ...row, label: numberedLabel(index), isRequired: true };
    return framed(numbered, written, html`${inside}${count > node.min ? drop : none}`);
  });
  const more = html`<button class="second" name="_add" value="${node.name}">${say(count > 0 ? ui.addRow : ui.addFirst)}</button>`;
  return framed(
    node,
    written,
    html`${hiddenField(countOf(node), String(count))}${rows}${count < node.max ? more : none}`,
  );
}

const numberedLabel = (index: number) => ({
  zh: ui.rowNumber.zh.replace("#", String(index + 1)),
  en: ui.rowNumber.en.replace("#", String(index + 1)),
});

function variantsView(node: Variants, written: Written): Html {
  const { say } = written.visit;
  const { chooser, variants } = node;
  const chosen = written.form.get(chooser) ?? "";
  const all = variants.map(({ value, label, group }, at) => {
    const id = at === 0 ? chooser : `${chooser}=${value}`;
    const mark = value === chosen ? html` checked` : none;
    const inside =
      group.fields.length > 0
        ? html`<fieldset><legend class="gone">${say(label)}</legend>${fieldsView(group, written)}</fieldset>`
        : none;
    return html`<div class="variant"><div class="choice"><input type="radio" id="${id}" name="${chooser}" value="${value}"${mark}><label for="${id}">${say(label)}</label></div>${inside}</div>`;
  });
  return framed(node, written, html`${chooserFaults(node, written)}${all}`);
}

/** What is wrong with the choice itself. */
function chooserFaults({ chooser }: Variants, { faults }: Written): Html {
  const own = faults.filter(({ name }) => name === chooser);
  return html`${own.map(({ words }) => html`<p class="fault"><span class="why">${words}</span></p>`)}`;
}

/** The parts at which problems may point, as the form stands, each under its name with its label. */
export function namedIn(node: Node, form: URLSearchParams): readonly (readonly [string, Words])[] {
  const own = [node.name, node.label] as const;
  switch (node.kind) {
    case "group":
      return [own, ...node.fields.flatMap((field) => namedIn(field.node, form))];
    case "rows": {
      const rows = Array.from({ length: rowCount(node, form) }, (_, index) => {
        const [row, ...inside] = namedIn(node.row(index), form);
        return [...(row ? [[row[0], numberedLabel(index)] as const] : []), ...inside];
      });
      return [own, ...rows.flat()];
    }
    case "variants": {
      const chosen = node.variants.find(({ value }) => value === form.get(node.chooser));
      const inside = chosen ? chosen.group.fields.flatMap((one) => namedIn(one.node, form)) : [];
      return [own, [node.chooser, node.label], ...inside];
    }
    default:
      return [own];
  }
}
