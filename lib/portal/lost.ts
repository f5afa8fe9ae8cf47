import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { type Asked, ownPath, preferred } from "./asked.ts";
import { isLanguage } from "./language.ts";
import { goOn } from "./respond.ts";

/** In the portal's first address: the one that was asked for, and that no route took. */
const lostName = "lost";

type Lost = Pick<APIGatewayProxyEventV2, "rawPath" | "headers" | "requestContext">;

/** Whether a browser asks, which wants a page whatever there is. */
export const wantsPage = ({ headers, requestContext: { http } }: Lost): boolean =>
  ["GET", "HEAD"].includes(http.method) && (headers.accept ?? "").includes("text/html");

/** Sends a browser on to the portal, which finds the address that was meant or says that there is none. */
export const toPortal = ({ rawPath }: Lost): APIGatewayProxyStructuredResultV2 =>
  goOn(`/?${new URLSearchParams({ [lostName]: rawPath })}`);

/** Where one begins who asked for an address without a language, or for one spelt another way. */
export function beginning(asked: Asked): string {
  const segments = (asked.query.get(lostName) ?? "").split("/").filter((one) => one !== "");
  const first = segments[0]?.toLowerCase() ?? "";
  const language = isLanguage(first) ? first : preferred(asked);
  const path = isLanguage(first) ? segments.slice(1) : segments;
  if (path[0] === "q") return path[1] ? `/q/${path[1]}` : `/${language}/requests/new`;
  return ownPath(`/${[language, ...path].join("/")}`) ?? `/${language}/-`;
}
