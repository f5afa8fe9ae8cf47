import { apis } from "./apis.ts";
import { domains } from "./domains.ts";
import { environment } from "./env.ts";
import { guide } from "./guide.ts";
import { docsPage } from "./http/docs-page.ts";
import { openApiDocument } from "./http/openapi.ts";
import type { OpenApiDocument } from "./http/openapi-types.ts";
import { unknownRoute } from "./http/unknown-route.ts";
import { toPortal, wantsPage } from "./portal/lost.ts";
import { alsoCalled, words } from "./words.ts";

// printed when first asked for, and once
let printedOpenApi: OpenApiDocument | undefined;
let printedDocs: string | undefined;
type Unrouted = ReturnType<typeof unknownRoute>;
let unrouted: Unrouted | undefined;

/** What the documents are printed from. */
export const described = { apis, domains, guide, words };

/** All that anybody may call, as an OpenAPI document. */
export function openApi(): OpenApiDocument {
  const { VERSION: version, ISSUER_URL: issuer, SIGN_IN_CLIENT_ID: clientId } = environment();
  const signIn = issuer ? { issuer, clientId } : undefined;
  printedOpenApi ??= openApiDocument({ ...described, version, signIn });
  return printedOpenApi;
}

/** The same as a page to read. */
export function docs(): string {
  printedDocs ??= docsPage(openApi(), { guide, words, alsoCalled });
  return printedDocs;
}

/** What a request is answered that no route took; a browser is sent on to a page. */
export function whereNoRoute(event: Parameters<Unrouted>[0]): ReturnType<Unrouted> {
  if (wantsPage(event)) return toPortal(event);
  unrouted ??= unknownRoute(apis);
  return unrouted(event);
}
