import type { IncomingMessage } from "node:http";
import type { Answer } from "./gateway-answer.ts";

/** `CorsConfiguration` of the API. */
export type Cors = {
  readonly AllowOrigins?: readonly string[];
  readonly AllowMethods?: readonly string[];
  readonly AllowHeaders?: readonly string[];
  readonly ExposeHeaders?: readonly string[];
  readonly AllowCredentials?: boolean;
  readonly MaxAge?: number;
};

/** The gateway's answer to a browser's question beforehand; undefined for any other request. */
export function preflight(cors: Cors | undefined, incoming: IncomingMessage): Answer | undefined {
  const asked = incoming.headers["access-control-request-method"];
  if (cors === undefined || incoming.method !== "OPTIONS" || asked === undefined) return undefined;
  const headers: Record<string, string> = { ...corsHeaders(cors, incoming) };
  if (headers["access-control-allow-origin"] !== undefined) {
    if (cors.AllowMethods) headers["access-control-allow-methods"] = cors.AllowMethods.join(",");
    if (cors.AllowHeaders) headers["access-control-allow-headers"] = cors.AllowHeaders.join(",");
    if (cors.MaxAge !== undefined) headers["access-control-max-age"] = String(cors.MaxAge);
  }
  return { status: 204, headers, body: "" };
}

/** Headers for the answer to a request from a page of an allowed origin. */
export function corsHeaders(
  cors: Cors | undefined,
  incoming: IncomingMessage,
): Readonly<Record<string, string>> {
  const { origin } = incoming.headers;
  const allowed = cors?.AllowOrigins?.find((one) => fits(one, origin ?? ""));
  if (cors === undefined || origin === undefined || allowed === undefined) return {};
  const headers: Record<string, string> = {
    "access-control-allow-origin": allowed === "*" ? "*" : origin,
  };
  if (allowed !== "*") headers.vary = "Origin";
  if (cors.AllowCredentials) headers["access-control-allow-credentials"] = "true";
  if (cors.ExposeHeaders) headers["access-control-expose-headers"] = cors.ExposeHeaders.join(",");
  return headers;
}

/** `*` is any origin, `https://*` any of that scheme. */
function fits(allowed: string, origin: string): boolean {
  if (allowed.endsWith("*")) return origin.startsWith(allowed.slice(0, -1));
  return allowed === origin;
}
