import { fieldKey, valueKey } from "../../core/labels.ts";
import type { Words } from "../../core/words.ts";
import { words } from "../../words.ts";
import { ui } from "../words.ts";
import { leafOf } from "./leaf.ts";
import type { Field, Group, Node, Option, Part, Schema, Variant } from "./node.ts";
import { inUnit, unitOf } from "./units.ts";

/** Where a schema stands in a request, and in the words for it. */
type Place = {
  readonly part: Part;
  readonly pointer: string;
  /** The variants that it lies in. */
  readonly tags: string;
  readonly owner: string;
  readonly within: readonly string[];
  readonly isRequired: boolean;
  readonly label: Words;
  readonly defs: Readonly<Record<string, Schema>>;
};

const nameless: Words = { zh: "", en: "" };

/** The parts of a form, of a printed schema. */
export function nodeOf(part: Part, owner: string, printed: Schema): Node {
  const defs = (printed.$defs ?? {}) as Readonly<Record<string, Schema>>;
  const place = { pointer: "", tags: "", within: [], isRequired: true, label: nameless };
  return made(printed, { ...place, part, owner, defs });
}

function made(schema: Schema, place: Place): Node {
  if (schema.$ref) {
    const id = idIn(schema.$ref);
    const { $ref: _, ...beside } = schema;
    return made({ ...place.defs[id], ...beside }, { ...place, owner: id, within: [] });
  }
  const choices = choicesIn(schema, place);
  const [only, ...others] = choices;
  if (only && others.length === 0) return made(only, place);
  if (only && choices.every((one) => one.type === "object")) {
    return variantsOf(choices, schema, place);
  }
  const options = optionsOf(schema, place);
  if (options) return { kind: "choice", ...baseOf(schema, place), options };
  if (schema.type === "array") return listOf(schema, place);
  if (schema.type === "object") return groupOf(schema, place);
  return leafOf(schema, baseOf(schema, place), nameIn(place));
}

const idIn = (ref: string): string => ref.slice(ref.lastIndexOf("/") + 1);

/** What a schema may be; that it may be null says no more than that it may be left out. */
const choicesIn = ({ oneOf, anyOf }: Schema, { defs }: Place): readonly Schema[] =>
  ((oneOf ?? anyOf ?? []) as readonly Schema[])
    .filter(({ type }) => type !== "null")
    .map((one) => (one.$ref ? { ...defs[idIn(one.$ref)], $ref: one.$ref } : one))
    .map(({ $ref, ...one }) => (one.type === "object" || !$ref ? one : { $ref }) as Schema);

const nameIn = ({ pointer }: Place): string =>
  pointer.split("/").findLast((one) => !/^\d+$/.test(one)) ?? "";

function baseOf(schema: Schema, { part, pointer, tags, label, isRequired }: Place) {
  const prefix = part === "body" ? "" : `${part}:`;
  const name = `${prefix}${pointer}${tags}`;
  return { name, part, pointer, label, hint: schema.note as Words | undefined, isRequired };
}

const yesNo: readonly Option[] = [
  { value: "true", label: ui.yes, kept: true },
  { value: "false", label: ui.no, kept: false },
];

function optionsOf(schema: Schema, place: Place): readonly Option[] | undefined {
  if (schema.type === "boolean") return yesNo;
  const listed = schema.const === undefined ? schema.enum : [schema.const];
  return listed?.map((kept) => {
    const value = String(kept);
    return { value, label: valueLabel(place, value), kept };
  });
}

/** A value of a named list, or of a field; signs of a standard stand as they are. */
function valueLabel({ owner, within }: Place, value: string): Words {
  const name = within.at(-1);
  const place = name === undefined ? owner : { owner, within: within.slice(0, -1), name };
  const key = valueKey(words, place, value);
  return words.values[key ?? ""]?.[value] ?? { zh: value, en: value };
}

function listOf(schema: Schema, place: Place): Node {
  const items = (schema.items ?? {}) as Schema;
  const base = baseOf(schema, place);
  const at = (pointer: string) => made(items, { ...place, pointer, isRequired: true });
  const one = at(`${place.pointer}/0`);
  const { minItems: min = 0, maxItems: max = 1_000 } = schema;
  if (one.kind === "leaf") return { kind: "lines", ...base, line: one };
  if (one.kind === "choice") return { kind: "choices", ...base, options: one.options };
  return { kind: "rows", ...base, min, max, row: (index) => at(`${place.pointer}/${index}`) };
}

function groupOf(schema: Schema, place: Place): Group {
  const { required = [] } = schema;
  const fields = Object.entries(propertiesOf(schema)).map(([key, property]): Field => {
    const { owner, within } = place;
    const named = { owner, within, name: key };
    const plain = words.fields[fieldKey(words, named) ?? ""] ?? { zh: key, en: key };
    const unit = unitOf(key);
    const inner = {
      ...place,
      pointer: `${place.pointer}/${key}`,
      within: [...within, key],
      isRequired: required.includes(key),
      label: unit ? inUnit(plain, unit) : plain,
    };
    return { key, node: made(property, inner) };
  });
  return { kind: "group", ...baseOf(schema, place), fields };
}

/** A record whose keys are listed is a group of them. */
function propertiesOf({ properties, propertyNames, additionalProperties }: Schema) {
  const listed = ((propertyNames as Schema | undefined)?.enum ?? []) as readonly string[];
  const each = listed.map((key) => [key, additionalProperties as Schema]);
  return { ...properties, ...Object.fromEntries(each) } as Readonly<Record<string, Schema>>;
}

function variantsOf(choices: readonly Schema[], schema: Schema, place: Place): Node {
  const base = baseOf(schema, place);
  const teller = tellerOf(choices);
  const pointer = teller && `${place.pointer}/${teller}`;
  const chooser = teller ? baseOf({}, { ...place, pointer: pointer ?? "" }).name : `${base.name}#`;
  const variants = choices.map((choice) => variantOf(choice, teller, place));
  return { kind: "variants", ...base, chooser, variants };
}

/** The field whose one value tells variants apart. */
const tellerOf = ([first, ...others]: readonly Schema[]): string | undefined =>
  Object.keys(first?.properties ?? {}).find((key) =>
    [first, ...others].every((one) => (one?.properties?.[key] as Schema)?.const !== undefined),
  );

function variantOf(choice: Schema, teller: string | undefined, place: Place): Variant {
  const { [teller ?? ""]: told, ...properties } = (choice.properties ?? {}) as Record<
    string,
    Schema
  >;
  // without a field that tells, a variant is known by the fields that it must have
  const kept = told?.const;
  const value = told ? String(kept) : (choice.required ?? []).join("+");
  const owner = told ? [place.owner, ...place.within, value].map(capital).join("") : place.owner;
  const inner = {
    ...place,
    tags: `${place.tags}?${value}`,
    owner,
    within: told ? [] : place.within,
    isRequired: true,
  };
  // what can have one value alone is said by choosing the variant
  const [fixed, open] = told ? [{}, properties] : fixedIn(properties);
  const group = groupOf({ ...choice, properties: open }, inner);
  const label = told
    ? valueLabel({ ...place, within: [...place.within, teller ?? ""] }, value)
    : joinedLabels(groupOf({ ...choice, properties }, inner));
  const [field] = told ? groupOf({ properties: { [teller ?? ""]: told } }, place).fields : [];
  return { value, label, tells: told ? { [teller ?? ""]: kept } : fixed, teller: field, group };
}

/** The fields with one value, and the others. */
function fixedIn(properties: Readonly<Record<string, Schema>>) {
  const all = Object.entries(properties);
  const [fixed, open] = [
    all.filter((one) => one[1].const !== undefined),
    all.filter((one) => one[1].const === undefined),
  ];
  return [
    Object.fromEntries(fixed.map(([key, schema]) => [key, schema.const])),
    Object.fromEntries(open),
  ] as const;
}

const joinedLabels = ({ fields }: Group): Words => {
  const labels = fields.filter(({ node }) => node.isRequired).map(({ node }) => node.label);
  return {
    zh: labels.map(({ zh }) => zh).join("、"),
    en: labels.map(({ en }) => en).join(", "),
  };
};

const capital = (word: string): string =>
  word
    .split(/[^A-Za-z0-9]+/)
    .map((one) => one.charAt(0).toUpperCase() + one.slice(1))
    .join("");
