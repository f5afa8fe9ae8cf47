import type { AnswerOf } from "../../../client/client.ts";
import type { councilsApi } from "../../../voice/councils/api.ts";
import { needsApi } from "../../../voice/needs/api.ts";
import { categoriesOf } from "../../categories.ts";
import { placeNames } from "../../names.ts";
import type { Visit } from "../../visit.ts";
import { councilWords as words } from "./words.ts";

export type Council = AnswerOf<typeof councilsApi.getCouncil>;
type Option = Council["options"][number];
type Asked = Pick<Council, "options"> & Partial<Pick<Council, "projects">>;

/** An option as it reads, and what it is called in a ballot. */
export type OptionShown = { readonly choice: string; readonly name: string };

/** The options of a council in their order, by names. */
export async function optionsOf(visit: Visit, council: Asked): Promise<readonly OptionShown[]> {
  const categories = council.options.some(({ kind }) => kind === "need")
    ? await categoriesOf(visit)
    : new Map<string, string>();
  const names = council.options.map((option) =>
    nameOf(visit, option, { categories, projects: council.projects ?? [] }),
  );
  return (await Promise.all(names)).map((name, index) => ({ choice: `o${index + 1}`, name }));
}

async function nameOf(
  visit: Visit,
  option: Option,
  {
    categories,
    projects,
  }: {
    readonly categories: ReadonlyMap<string, string>;
    readonly projects: NonNullable<Council["projects"]>;
  },
): Promise<string> {
  const { say, client } = visit;
  if (option.kind === "text") return option.text;
  if (option.kind === "project") {
    const project = projects.find(({ projectId }) => projectId === option.projectId);
    return project?.title ?? say(words.project);
  }
  const need = await client.ask(needsApi.getNeed, { params: { needId: option.needId } });
  if (!need.ok) return say(words.option);
  const { category, blockCode, requestCount } = need.body;
  const place = (await placeNames(visit, [blockCode]))(blockCode);
  const asked = say(words.need).replace("#", String(requestCount));
  return [categories.get(category) ?? category, place, asked].join(" · ");
}
