import * as z from "zod";
import {
  accept,
  type Decision,
  type Recorded,
  type RefusalCatalogue,
  refuse,
} from "../../core/decision.ts";
import { inWords } from "../../core/field-words.ts";
import { nameText } from "../../core/text.ts";
import { LocalDate } from "../../core/time.ts";
import { OpenCategoryCode } from "../category.ts";

const said = {
  names: z.strictObject({
    zh: nameText(1, 20).meta({ example: "噪声扰民" }),
    en: nameText(1, 60).meta({ example: "Noise" }),
  }),
  /** Its place in the list; those of one place stand by their codes. */
  order: z.int().min(1).max(999),
  /** It is about persons and not a place: nothing of it is shown of less than a community. */
  isPersonal: z.boolean(),
  validFrom: LocalDate,
  /** The last day on which something is filed under it. */
  validTo: LocalDate.optional(),
};

/** What the registrar says of a category. */
export const Said = z
  .strictObject(said)
  .refine(({ validFrom, validTo }) => !validTo || validFrom <= validTo, {
    ...inWords({ en: "Before the first day.", zh: "早于起始日期。" }, "inconsistent"),
    path: ["validTo"],
  });
type Said = z.infer<typeof Said>;

/**
 * A category that the district opened for requests, beside those of the catalogue. It ends by its last
 * day and is never taken out, since requests keep its code.
 */
export const Category = z.strictObject({ code: OpenCategoryCode, ...said });
export type Category = z.infer<typeof Category>;

export const CategoryEvent = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("category.published"), ...Category.shape }),
]);
export type CategoryEvent = z.infer<typeof CategoryEvent>;

export const categoryRefusals = {
  category_valid_today: {
    status: 422,
    en: "A category that is valid today stays so until the day ends.",
    zh: "今日有效的类别，当日不得停用。",
  },
} as const satisfies RefusalCatalogue;

/** Whether something may be filed under a category on a day. */
export const isValidOn = (category: Said | undefined, on: string): boolean =>
  category !== undefined &&
  category.validFrom <= on &&
  (category.validTo === undefined || on <= category.validTo);

/**
 * Publishes a category, or what is said of it now.
 * Keeps: what is valid on a day when somebody reads the list is so until that day ends; whoever files
 * then needs no further look at it.
 */
export function publishCategory(
  category: Category | undefined,
  { code, ...command }: Category,
  { on }: { readonly on: string },
): Decision<CategoryEvent, "unchanged" | "category_valid_today"> {
  const published = inOneOrder({ code, ...command });
  if (category && JSON.stringify(published) === JSON.stringify(inOneOrder(category))) {
    return refuse("unchanged", published);
  }
  if (isValidOn(category, on) && !isValidOn(command, on)) {
    return refuse("category_valid_today", { on });
  }
  return accept<CategoryEvent>([{ type: "category.published", ...published }]);
}

export const evolveCategory = (
  _before: Category | undefined,
  { type: _type, at: _at, by: _by, ...published }: Recorded<CategoryEvent>,
): Category => published;

/** In one order of fields, so that two compare as text. */
const inOneOrder = ({
  code,
  names,
  order,
  isPersonal,
  validFrom,
  validTo,
}: Category): Category => ({
  code,
  names: { zh: names.zh, en: names.en },
  order,
  isPersonal,
  validFrom,
  ...(validTo && { validTo }),
});
