import { html } from "hono/html";
import { nameIn } from "./examples.ts";
import type { Schema } from "./openapi-types.ts";
import { type Html, prose } from "./prose.ts";

/** A schema as rows of fields; what has fields of its own folds out. */
export function schemaHtml(schema: Schema): Html {
  const choices = (schema.anyOf ?? schema.oneOf ?? []) as readonly Schema[];
  if (choices.some(hasInside)) {
    const options = choices.map(
      (choice, i) =>
        html`<details class="choice"><summary>${titleOf(choice, i)}</summary>${schemaHtml(choice)}</details>`,
    );
    return html`<p class="quiet">其中之一 one of</p>${options}`;
  }
  if (schema.properties) return fieldsHtml(schema);
  const items = schema.items as Schema | undefined;
  if (items && hasInside(items)) return html`${typeHtml(schema)}${schemaHtml(items)}`;
  return html`<p>${typeHtml(schema)}${limitsHtml(schema)}</p>`;
}

/** The type of a value in a few words, with a link where it is described elsewhere. */
export function typeHtml(schema: Schema): Html {
  if (schema.$ref) {
    const name = nameIn(schema.$ref);
    return html`<a class="type" href="#schema-${name}">${name}</a>`;
  }
  const [whole, ...more] = schema.allOf ?? [];
  if (whole && more.length === 0) return typeHtml(whole);
  if (schema.type === "array") {
    return html`<span class="type">列表 list of</span> ${typeHtml((schema.items ?? {}) as Schema)}`;
  }
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`;
  const choices = schema.anyOf ?? schema.oneOf ?? [];
  if (choices.some(({ $ref }) => $ref))
    return html`${choices.map((one) => html`${typeHtml(one)} `)}`;
  const types = choices.length > 0 ? choices.map(plainType) : [plainType(schema)];
  return html`<span class="type">${[...new Set(types)].join(" / ")}</span>`;
}

function plainType(schema: Schema): string {
  if (schema.$ref) return nameIn(schema.$ref);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const type = [schema.type ?? "any"].flat().join(" / ");
  return typeof schema.format === "string" ? `${type} (${schema.format})` : type;
}

const hasInside = (schema: Schema): boolean =>
  Boolean(schema.properties) ||
  [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].some((one) => hasInside(one as Schema)) ||
  (schema.items !== undefined && hasInside(schema.items as Schema));

function fieldsHtml({ properties, required }: Schema): Html {
  const rows = Object.entries(properties ?? {}).map(([name, property]) =>
    fieldHtml(name, property as Schema, (required ?? []).includes(name)),
  );
  return html`<ul class="fields">${rows}</ul>`;
}

/** One field or parameter: name, whether it must be there, type, limits, what it is. */
export function fieldHtml(name: string, schema: Schema, isRequired: boolean): Html {
  const line = html`<code class="name">${name}</code> ${typeHtml(schema)}${
    isRequired ? html` <span class="must">必填 required</span>` : ""
  }${limitsHtml(schema)}`;
  const inside = hasInside(schema)
    ? html`<details><summary>${line}</summary>${schemaHtml(inner(schema))}</details>`
    : html`<div>${line}</div>`;
  return html`<li>${inside}</li>`;
}

/** What folds out of a list is one of its items. */
const inner = (schema: Schema): Schema => (schema.items ?? schema) as Schema;

const titleOf = (choice: Schema, index: number): string => {
  if (choice.$ref) return nameIn(choice.$ref);
  const consts = Object.entries((choice.properties ?? {}) as Record<string, Schema>)
    .filter(([, property]) => property.const !== undefined)
    .map(([name, property]) => `${name}: ${String(property.const)}`);
  return consts.join(", ") || `${index + 1}`;
};

/** Numbers that say nothing but "any safe integer" are left out. */
const isSafe = (n: unknown): boolean => Math.abs(Number(n)) === Number.MAX_SAFE_INTEGER;

function limitsHtml(schema: Schema): Html {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems } = schema;
  const span = (low: unknown, high: unknown, unit: string) => {
    const from = low === undefined || isSafe(low) ? "" : `≥ ${low}`;
    const to = high === undefined || isSafe(high) ? "" : `≤ ${high}`;
    return from || to ? [`${[from, to].filter(Boolean).join(", ")}${unit}`] : [];
  };
  const words = [
    ...span(minimum, maximum, ""),
    ...span(minLength, maxLength, " 字 characters"),
    ...span(minItems, maxItems, " 项 items"),
    ...(schema.default === undefined ? [] : [`默认 default ${JSON.stringify(schema.default)}`]),
  ];
  const [example] = (schema.examples ?? []) as readonly unknown[];
  const isPlain = example !== undefined && typeof example !== "object";
  return html`${words.length > 0 && html` <span class="quiet">${words.join("; ")}</span>`}${
    schema.enum && html` ${schema.enum.map((value) => html`<code>${String(value)}</code> `)}`
  }${isPlain && html` <span class="quiet">如 e.g. <code>${String(example)}</code></span>`}${
    typeof schema.description === "string" &&
    html`<div class="quiet">${prose(schema.description)}</div>`
  }`;
}
