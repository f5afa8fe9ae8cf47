import { isDeepStrictEqual } from "node:util";
import { catalogueApi } from "../../../lib/buying/catalogue/api.ts";
import { type AskedOf, addressOf, type Client, type Reply } from "../../../lib/client/client.ts";
import { calendarsApi } from "../../../lib/district/calendars/api.ts";
import { gridsApi } from "../../../lib/district/grids/api.ts";
import type { Endpoint } from "../../../lib/http/api.ts";
import { categoriesApi } from "../../../lib/voice/categories/api.ts";
import { type ImportDocument, type Part, parts } from "./document.ts";

/** What a call is about, and who may make it. */
type About = {
  readonly part: Part;
  readonly name: string;
  readonly role: "administrator" | "registrar" | "community";
  readonly scope: string;
  /** The refusal that says that this stands already. */
  readonly standing?: string;
  /** Whether this stands already, where the answer would not say so. */
  readonly stands?: (client: Client) => Promise<boolean>;
  /** Line numbers of the rows, where they came from a table. */
  readonly lines?: readonly number[] | undefined;
};

/** One request of an import. */
export type Call = About & {
  /** Its method and path, for people. */
  readonly to: string;
  readonly body: unknown;
  readonly ask: (client: Client, key: string) => Promise<Reply<unknown>>;
};

/** Calls in stages: those of one stage may run side by side, and each stage needs the one before. */
export function stagesOf(document: ImportDocument, only: readonly Part[] = parts): Call[][] {
  const stages = parts
    .filter((part) => only.includes(part))
    .flatMap((part) => callsOf[part](document));
  return stages.filter((stage) => stage.length > 0);
}

function callTo<E extends Endpoint<"command">>(endpoint: E, asked: AskedOf<E>, about: About): Call {
  const [method] = endpoint.route.split(" ");
  const { body } = asked as { readonly body?: unknown };
  return {
    ...about,
    to: `${method} ${addressOf(endpoint, asked)}`,
    body,
    ask: (client, key) => client.ask(endpoint, { ...asked, key }),
  };
}

const byRegistrar = (part: Part, name: string): About => ({
  part,
  name,
  role: "registrar",
  scope: "district",
});

/** Whether the district's list says the same of a category; the list is short. */
const isListed = (category: object) => async (client: Client) => {
  const listed = await client.ask(categoriesApi.listCategories, { page: { limit: 100 } });
  return listed.ok && listed.body.items.some((one) => isDeepStrictEqual(one, category));
};

const callsOf: Readonly<Record<Part, (document: ImportDocument) => Call[][]>> = {
  calendars: ({ calendars = [] }) => [
    calendars.map(({ year, ...body }) => {
      const by = { part: "calendars", role: "administrator", scope: "district" } as const;
      const asked = { params: { year }, body };
      const about = { ...by, name: year, standing: "calendar_unchanged" };
      return callTo(calendarsApi.publishCalendar, asked, about);
    }),
  ],
  areas: ({ areas = [] }) => {
    const calls = areas.map(({ code, ...body }) =>
      callTo(gridsApi.importArea, { params: { code }, body }, byRegistrar("areas", code)),
    );
    const isStreet = ({ name }: Call) => name.length > 6;
    return [calls.filter((call) => !isStreet(call)), calls.filter(isStreet)];
  },
  grids: ({ grids = [] }) => [
    grids.map(({ code, lines, source, units }) => {
      const asked = { params: { code }, body: { source, units: [...units] } };
      return callTo(gridsApi.importGrid, asked, { ...byRegistrar("grids", code), lines });
    }),
  ],
  households: ({ households = [] }) => [
    households.map(({ code, doors }) => {
      const about = { part: "households", name: code, scope: code.slice(0, 12) } as const;
      const asked = { params: { code }, body: { doors: [...doors] } };
      return callTo(gridsApi.registerHouseholds, asked, { ...about, role: "community" });
    }),
  ],
  catalogue: ({ catalogue = [] }) => [
    catalogue.map(({ year, publish: _, ...body }) => {
      const asked = { params: { year }, body };
      return callTo(catalogueApi.prepareCatalogue, asked, byRegistrar("catalogue", year));
    }),
    catalogue
      .filter(({ publish }) => publish)
      .map(({ year }) => {
        const about = byRegistrar("catalogue", `${year} publication`);
        const standing = "catalogue_published";
        return callTo(catalogueApi.publishCatalogue, { params: { year } }, { ...about, standing });
      }),
  ],
  categories: ({ categories = [] }) => [
    categories.map((category) => {
      const { code, ...body } = category;
      const about = { ...byRegistrar("categories", code), stands: isListed(category) };
      return callTo(categoriesApi.publishCategory, { params: { code }, body }, about);
    }),
  ],
};
