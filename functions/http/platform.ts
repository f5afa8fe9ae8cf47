import type { APIGatewayProxyEventV2WithJWTAuthorizer, Context } from "aws-lambda";
import { platformApi } from "../../lib/district/platform/api.ts";
import { loadClaimOwner } from "../../lib/engine/claims.ts";
import { environment } from "../../lib/env.ts";
import { serve } from "../../lib/serve.ts";

/** Knows every route, and is loaded when one of them is asked about: a health check need not wait. */
const published = () => import("../../lib/published.ts");

const served = serve(
  platformApi,
  {},
  {
    getHealth: async ({ now }) => {
      await loadClaimOwner("health"); // throws, and so answers 503, where the table is out of reach
      return { status: "ok" as const, at: now };
    },
    getVersion: async () => ({ name: "wangge" as const, version: environment().VERSION }),
    getOpenApi: async () => (await published()).openApi(),
    getDocs: async () => (await published()).docs(),
  },
);

/** Serves the platform's own routes; whatever no other route takes comes here too. */
export async function handler(event: APIGatewayProxyEventV2WithJWTAuthorizer, context: Context) {
  const isAnybodys = event.routeKey === "$default" || event.routeKey.startsWith("OPTIONS ");
  return isAnybodys ? (await published()).whereNoRoute(event) : served(event, context);
}
