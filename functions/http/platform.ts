import type { APIGatewayProxyEventV2WithJWTAuthorizer, Context } from "aws-lambda";
import { platformApi } from "../../lib/district/platform/api.ts";
import { loadClaimOwner } from "../../lib/engine/claims.ts";
import { environment } from "../../lib/env.ts";
import { operationFinder } from "../../lib/http/declared-route.ts";
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

const findOwn = operationFinder({ platformApi });

/** Whatever no route takes comes here: the platform's own operations, which need none, and the rest. */
export async function handler(event: APIGatewayProxyEventV2WithJWTAuthorizer, context: Context) {
  const { method } = event.requestContext.http;
  const { endpoint } = findOwn({ method, path: event.rawPath });
  return endpoint ? served(event, context) : (await published()).whereNoRoute(event);
}
