import * as z from "zod";
import { reading } from "../../http/api.ts";

const Health = z.strictObject({ status: z.literal("ok"), at: z.string() });
const Version = z.strictObject({ name: z.literal("wangge"), version: z.string() });

/** What every deployment answers to anybody. */
export const platformApi = {
  getHealth: reading({
    route: "GET /health",
    summary: "Whether the platform answers and reaches its table",
    permission: "public",
    view: (health: z.input<typeof Health>) => health,
    result: Health,
  }),
  getVersion: reading({
    route: "GET /version",
    summary: "Which version runs here",
    permission: "public",
    view: (version: z.input<typeof Version>) => version,
    result: Version,
  }),
  getOpenApi: reading({
    route: "GET /openapi.json",
    summary: "This API as an OpenAPI 3.1 document",
    permission: "public",
    view: (document: Record<string, unknown>) => document,
    result: z.record(z.string(), z.unknown()),
  }),
  getDocs: reading({
    route: "GET /docs",
    summary: "The same document as a page to browse",
    permission: "public",
    mediaType: "text/html; charset=utf-8",
    view: (page: string) => page,
    result: z.string(),
  }),
};
