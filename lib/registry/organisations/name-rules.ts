import type * as z from "zod";
import { comparableName } from "../../core/name.ts";
import { policy } from "../policy.ts";
import type { OrganisationField } from "./model.ts";

type Proposed = {
  readonly name: string;
  readonly nameParts?: { place: string; style: string; field: string; form: string } | undefined;
  readonly field: z.infer<typeof OrganisationField>;
};

/** One rule of naming: its own name when it is broken. */
type Rule = (proposed: Proposed) => string | undefined;

/** Words that no district organisation may carry. Source: Order 251 Art. 8; [1999] No. 129. */
const bannedWords = ["中国", "全国", "中华", "国家", "中央", "世界", "国际"];
const countyLevelEndings = /[区县市省]$/;

const noBannedWord: Rule = ({ name }) =>
  bannedWords.some((word) => name.includes(word)) ? "banned_word" : undefined;

const hasParts: Rule = ({ nameParts }) => (nameParts ? undefined : "parts_missing");

const partsMakeTheName: Rule = ({ name, nameParts: p }) =>
  p && `${p.place}${p.style}${p.field}${p.form}` !== name ? "parts_differ_from_name" : undefined;

const districtFollowsCity: Rule = ({ nameParts }) =>
  nameParts && /区$|县$/.test(nameParts.place) && !nameParts.place.includes("市")
    ? "district_stands_alone"
    : undefined;

const styleLongEnough: Rule = ({ nameParts }) =>
  nameParts && [...nameParts.style].length < policy.nameStyleCharacters.value
    ? "style_too_short"
    : undefined;

const styleIsNoPlace: Rule = ({ nameParts }) =>
  nameParts && countyLevelEndings.test(nameParts.style) ? "style_is_a_place" : undefined;

const formIsNotTotal: Rule = ({ nameParts }) =>
  nameParts?.form.startsWith("总") ? "form_says_general" : undefined;

/** Source: domain.md §4. For community service only the banned words bind (and uniqueness). */
export const nameRules: readonly Rule[] = [
  noBannedWord,
  hasParts,
  partsMakeTheName,
  districtFollowsCity,
  styleLongEnough,
  styleIsNoPlace,
  formIsNotTotal,
];

/** Every rule that a proposed name breaks, in order. */
export function brokenNameRules(proposed: Proposed): string[] {
  const binding = proposed.field === "community_service" ? [noBannedWord] : nameRules;
  return binding.flatMap((rule) => rule(proposed) ?? []);
}

/** Whether a name has 4 to 80 characters as it is compared; some signs stand for a whole phrase. */
export function hasNameLength(name: string): boolean {
  const { length } = comparableName(name);
  return length >= 4 && length <= 80;
}
