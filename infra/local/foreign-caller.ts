import type { IncomingMessage } from "node:http";

/** A host that only this machine can mean, with any port. */
const loopback = /^(127\.0\.0\.1|\[::1\]|localhost)(:\d+)?$/i;

/** From these a browser sends what its user asked for, or a page of this very origin. */
const ownSites: readonly string[] = ["same-origin", "none"];

/**
 * Why a request may not use the words under `/_local`; nothing where it may.
 *
 * They listen on loopback and ask nobody who they are, so what must be kept out is a page that a
 * browser on this machine has open. Such a page has two ways:
 *
 * - Its own name, made to point at 127.0.0.1 meanwhile: it is then of one origin with us and reads
 *   the answers, even those to GET. But the browser names the page's host in `Host`.
 * - A request across origins that no preflight precedes, such as a form or fetch in `no-cors` mode:
 *   its answer cannot be read, but a POST has had its effect. A page can neither leave out nor set
 *   `Origin` or `Sec-Fetch-Site`; with every POST to another origin a browser sends `Origin`, be it
 *   `null`, as from a sandboxed frame or without a referrer.
 *
 * A media type is not asked for: curl and other programs send none of those two headers and whatever
 * type they like (`curl -d` says that it is a form).
 */
export function foreignCaller({ method, headers }: IncomingMessage): string | undefined {
  const { host = "", origin, "sec-fetch-site": site = "none" } = headers;
  if (!loopback.test(host)) return `This is for 127.0.0.1 and localhost, not for ${host}.`;
  if (method === "GET" || method === "HEAD") return undefined;
  const isOwn = origin === undefined || origin.toLowerCase() === `http://${host.toLowerCase()}`;
  if (isOwn && ownSites.includes(String(site))) return undefined;
  return "A page of another origin may not do this.";
}
