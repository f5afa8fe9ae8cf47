import type * as z from "zod";
import { comparableName, lettersOf } from "../comparable-name.ts";
import { policy } from "../policy.ts";
import type { OrganisationField } from "./model.ts";

type Proposed = {
  readonly name: string;
  readonly nameParts?: { place: string; style: string; field: string; form: string } | undefined;
  readonly field: z.infer<typeof OrganisationField>;
};

/** City and district of this deployment, such as 成都市武侯区: with it names begin. */
type District = { readonly districtName: string };

/** One rule of naming: its own name when it is broken. */
type Rule = (proposed: Proposed, district: District) => string | undefined;

/** Words that no district organisation may carry. Source: Order 251 Art. 8; [1999] No. 129. */
const bannedWords = ["中国", "全国", "中华", "国家", "中央", "世界", "国际"];
const countyLevelEndings = /[区县市省]$/;

const noBannedWord: Rule = ({ name }) =>
  bannedWords.some((word) => lettersOf(name).includes(word)) ? "banned_word" : undefined;

const hasParts: Rule = ({ nameParts }) => (nameParts ? undefined : "parts_missing");

const partsMakeTheName: Rule = ({ name, nameParts: p }) =>
  p && `${p.place}${p.style}${p.field}${p.form}` !== name ? "parts_differ_from_name" : undefined;

const placeIsTheDistrict: Rule = ({ nameParts }, { districtName }) => {
  const place = nameParts && comparableName(nameParts.place);
  const ours = comparableName(districtName);
  if (place === undefined || place === ours) return undefined;
  return ours.endsWith(place) ? "district_stands_alone" : "place_is_elsewhere";
};

const styleLongEnough: Rule = ({ nameParts }) =>
  nameParts && [...lettersOf(nameParts.style)].length < policy.nameStyleCharacters.value
    ? "style_too_short"
    : undefined;

const styleIsNoPlace: Rule = ({ nameParts }) =>
  nameParts && countyLevelEndings.test(lettersOf(nameParts.style)) ? "style_is_a_place" : undefined;

const formIsNotTotal: Rule = ({ nameParts }) =>
  nameParts && lettersOf(nameParts.form).startsWith("总") ? "form_says_general" : undefined;

/** Source: domain.md §4. For community service only the banned words bind (and uniqueness). */
export const nameRules: readonly Rule[] = [
  noBannedWord,
  hasParts,
  partsMakeTheName,
  placeIsTheDistrict,
  styleLongEnough,
  styleIsNoPlace,
  formIsNotTotal,
];

/** Every rule that a proposed name breaks, in order. */
export function brokenNameRules(proposed: Proposed, district: District): string[] {
  const binding = proposed.field === "community_service" ? [noBannedWord] : nameRules;
  return binding.flatMap((rule) => rule(proposed, district) ?? []);
}
