import type { Api } from "./http/api.ts";

/** Every domain's endpoints, by the name of the function file that serves them. */
export const apis = {} as const satisfies Record<string, Api>;
