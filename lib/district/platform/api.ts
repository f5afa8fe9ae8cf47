import * as z from "zod";
import { reading } from "../../http/api.ts";

const Health = z.strictObject({ status: z.literal("ok"), at: z.string() });
const Version = z.strictObject({ name: z.literal("wangge"), version: z.string() });

/** What every deployment answers to anybody. */
export const platformApi = {
  getHealth: reading({
    route: "GET /health",
    summary: {
      en: "Whether the platform answers and reaches its table",
      zh: "平台是否正常运行、能否读写数据表",
    },
    permission: "public",
    view: (health: z.input<typeof Health>) => health,
    result: Health,
  }),
  getVersion: reading({
    route: "GET /version",
    summary: { en: "Which version runs here", zh: "当前运行的版本" },
    permission: "public",
    view: (version: z.input<typeof Version>) => version,
    result: Version,
  }),
  getOpenApi: reading({
    route: "GET /openapi.json",
    summary: { en: "This API as an OpenAPI 3.1 document", zh: "本接口的 OpenAPI 3.1 文档" },
    permission: "public",
    view: (document: Record<string, unknown>) => document,
    result: z.record(z.string(), z.unknown()),
    cacheSeconds: 300,
  }),
  getDocs: reading({
    route: "GET /docs",
    summary: { en: "The same document as a page to browse", zh: "接口文档的阅读页面" },
    permission: "public",
    mediaType: "text/html; charset=utf-8",
    view: (page: string) => page,
    result: z.string(),
    cacheSeconds: 300,
  }),
};
