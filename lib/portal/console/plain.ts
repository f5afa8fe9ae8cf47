import { districtScope, system } from "../../core/actor.ts";
import { fieldKey } from "../../core/labels.ts";
import { readInstant } from "../../core/time.ts";
import type { Words } from "../../core/words.ts";
import { words } from "../../words.ts";
import { unitOf } from "../form/units.ts";
import { readableDay, readableInstant, readableYuan, valueWords } from "../readable.ts";
import type { Visit } from "../visit.ts";
import { ui } from "../words.ts";

/** Where money comes from and goes to that is not the fund's. */
const outside: Words = { zh: "资金体系之外", en: "Outside the fund" };

/** Codes of the platform's own among those that others give, after the field that holds them. */
const ownCodes: ReadonlyMap<string, Words> = new Map([
  [`scopes ${districtScope}`, { zh: "全区", en: "The whole district" }],
  [`proposedBy ${system.subject}`, valueWords("Role", system.role)],
  ...["account", "counterparty", "from", "to"].map(
    (name) => [`${name} external`, outside] as const,
  ),
  ["criterion price", { zh: "报价", en: "Price" }],
]);

/** A value without a part of its own, as people read it; by its field's name and by how it looks. */
export function plainText({ say, language }: Visit, name: string, value: unknown): string {
  if (typeof value === "boolean") return say(value ? ui.yes : ui.no);
  if (typeof value === "number") return numberText(name, value);
  if (typeof value !== "string") return JSON.stringify(value);
  const own = ownCodes.get(`${name} ${value}`);
  if (own) return say(own);
  const at = readInstant(value);
  if (at) return readableInstant(at, language);
  return /^\d{4}-\d\d-\d\d$/.test(value) ? readableDay(value, language) : value;
}

function numberText(name: string, value: number): string {
  const unit = unitOf(name);
  if (!unit || !Number.isSafeInteger(value)) return String(value);
  if (name.endsWith("Fen")) return readableYuan(value);
  return name.endsWith("BasisPoints") ? `${unit.shown(value)}%` : unit.shown(value);
}

/** What a field is called that stands in no schema, such as a fact of a refusal. */
export function nameText({ say }: Visit, owner: string, name: string): string {
  const label = words.fields[fieldKey(words, { owner, within: [], name }) ?? ""];
  return label ? say(label).replace(/（分）$|,? in fen$/, "") : name;
}
