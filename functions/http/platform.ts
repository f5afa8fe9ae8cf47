import type { APIGatewayProxyEventV2WithJWTAuthorizer, Context } from "aws-lambda";
import { apis } from "../../lib/apis.ts";
import { domains } from "../../lib/domains.ts";
import { environment } from "../../lib/env.ts";
import { docsPage } from "../../lib/http/docs-page.ts";
import { openApiDocument } from "../../lib/http/openapi.ts";
import type { OpenApiDocument } from "../../lib/http/openapi-types.ts";
import { serve } from "../../lib/http/serve.ts";
import { unknownRoute } from "../../lib/http/unknown-route.ts";
import { platformApi } from "../../lib/platform/api.ts";
import { loadClaimOwner } from "../../lib/store/claims.ts";

// printed when first asked for, and once
let printedOpenApi: OpenApiDocument | undefined;
let printedDocs: string | undefined;
const openApi = (): OpenApiDocument => {
  printedOpenApi ??= openApiDocument({ apis, domains, version: environment().VERSION });
  return printedOpenApi;
};
const docs = (): string => {
  printedDocs ??= docsPage(openApi());
  return printedDocs;
};

const served = serve(
  platformApi,
  {},
  {
    getHealth: async ({ now }) => {
      await loadClaimOwner("health"); // throws, and so answers 503, where the table is out of reach
      return { status: "ok" as const, at: now };
    },
    getVersion: async () => ({ name: "wangge" as const, version: environment().VERSION }),
    getOpenApi: async () => openApi(),
    getDocs: async () => docs(),
  },
);

/** Serves the platform's own routes; whatever no route takes comes here too (`$default`). */
export async function handler(event: APIGatewayProxyEventV2WithJWTAuthorizer, context: Context) {
  return event.routeKey === "$default" ? unknownRoute(event, apis) : served(event, context);
}
