import type { IncomingMessage } from "node:http";
import type { Cors } from "../template/api-document.ts";
import type { Answer } from "./answer.ts";

/** The gateway's answer to a browser's question beforehand; undefined for any other request. */
export function preflight(cors: Cors | undefined, incoming: IncomingMessage): Answer | undefined {
  const asked = incoming.headers["access-control-request-method"];
  if (cors === undefined || incoming.method !== "OPTIONS" || asked === undefined) return undefined;
  const headers: Record<string, string> = { ...corsHeaders(cors, incoming) };
  if (headers["access-control-allow-origin"] !== undefined) {
    if (cors.allowMethods) headers["access-control-allow-methods"] = cors.allowMethods.join(",");
    if (cors.allowHeaders) headers["access-control-allow-headers"] = cors.allowHeaders.join(",");
    if (cors.maxAge !== undefined) headers["access-control-max-age"] = String(cors.maxAge);
  }
  return { status: 204, headers, body: "" };
}

/** Headers for the answer to a request from a page of an allowed origin. */
export function corsHeaders(
  cors: Cors | undefined,
  incoming: IncomingMessage,
): Readonly<Record<string, string>> {
  const { origin } = incoming.headers;
  const allowed = cors?.allowOrigins?.find((one) => fits(one, origin ?? ""));
  if (cors === undefined || origin === undefined || allowed === undefined) return {};
  const headers: Record<string, string> = {
    "access-control-allow-origin": allowed === "*" ? "*" : origin,
  };
  if (allowed !== "*") headers.vary = "Origin";
  if (cors.allowCredentials) headers["access-control-allow-credentials"] = "true";
  if (cors.exposeHeaders) headers["access-control-expose-headers"] = cors.exposeHeaders.join(",");
  return headers;
}

/** `*` is any origin, `https://*` any of that scheme. */
function fits(allowed: string, origin: string): boolean {
  if (allowed.endsWith("*")) return origin.startsWith(allowed.slice(0, -1));
  return allowed === origin;
}
