import { calendarsApi } from "./calendars/api.ts";
import type { Api } from "./http/api.ts";
import { organisationsApi } from "./organisations/api.ts";
import { peopleApi } from "./people/api.ts";
import { platformApi } from "./platform/api.ts";

/** Every domain's endpoints, by the name of the function file that serves them. */
export const apis = {
  platform: platformApi,
  people: peopleApi,
  calendars: calendarsApi,
  organisations: organisationsApi,
} as const satisfies Record<string, Api>;
