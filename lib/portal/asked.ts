import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { environment } from "../env.ts";
import { cookiesIn } from "./cookies.ts";
import { isLanguage, type Language } from "./language.ts";
import type { SentFile, Visit } from "./visit.ts";

export const languageCookie = "wg-language";
export const printCookie = "wg-print";
export const yearSeconds = 365 * 86_400;

/** What came, read once. */
export type Asked = {
  readonly event: APIGatewayProxyEventV2;
  /** The language that the browser would rather have. */
  readonly wished: Language;
  readonly method: string;
  readonly cookies: ReadonlyMap<string, string>;
  readonly query: URLSearchParams;
  /** The address under which the platform and its portal were asked. */
  readonly origin: string;
  readonly now: number;
};

export function read(event: APIGatewayProxyEventV2, wished: Language): Asked {
  const { domainName, http, timeEpoch } = event.requestContext;
  const scheme = event.headers["x-forwarded-proto"] ?? "https";
  return {
    event,
    wished,
    method: http.method,
    cookies: cookiesIn(event.cookies),
    query: new URLSearchParams(event.rawQueryString),
    origin: environment().PORTAL_URL ?? `${scheme}://${domainName}`,
    now: timeEpoch,
  };
}

/** Chosen before, else as the browser wishes. */
export function preferred({ cookies, wished }: Asked): Language {
  const chosen = cookies.get(languageCookie) ?? "";
  return isLanguage(chosen) ? chosen : wished;
}

/** Whether a form was sent from one of our own pages. */
export const isFromHere = ({ event, origin }: Asked): boolean => event.headers.origin === origin;

/** Whether a form stood on a page that was made for this visit. */
export const isOfVisit = ({ session }: Visit, form: URLSearchParams): boolean =>
  !session || form.get("_csrf") === session.csrf;

export function formOf({ body = "", isBase64Encoded }: APIGatewayProxyEventV2): URLSearchParams {
  return new URLSearchParams(isBase64Encoded ? Buffer.from(body, "base64").toString() : body);
}

/** A form that may bring files with it (multipart/form-data); one that brings none is as any other. */
export async function formWithFilesOf(
  event: APIGatewayProxyEventV2,
): Promise<{ readonly form: URLSearchParams; readonly files?: readonly SentFile[] }> {
  const { body = "", isBase64Encoded, headers } = event;
  const type = headers["content-type"] ?? "";
  if (!type.startsWith("multipart/form-data")) return { form: formOf(event) };
  const bytes = Buffer.from(body, isBase64Encoded ? "base64" : "utf8");
  const sent = await new Response(bytes, { headers: { "content-type": type } })
    .formData()
    .catch(() => new FormData());
  const form = new URLSearchParams();
  const files: SentFile[] = [];
  for (const [name, value] of sent) {
    if (typeof value === "string") form.append(name, value);
    else if (value.size > 0) {
      const bytes = new Uint8Array(await value.arrayBuffer());
      files.push({ bytes, type: value.type, name: value.name });
    }
  }
  return { form, files };
}

/** A page of the portal's own and of nobody else's: what is sent on must not lead away. */
export const ownPath = (path: string | null): string | undefined =>
  path && /^\/(zh|en)(?:[/?][\w\-./?=&%+~:]*)?$/.test(path) && !path.includes("//")
    ? path
    : undefined;
