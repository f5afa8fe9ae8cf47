import ipaddr from "ipaddr.js";

/** Why a URL cannot receive events. */
export type UrlFault = "unreadable" | "credentials" | "not_https" | "port" | "name" | "address";

type Address = ReturnType<typeof ipaddr.parse>;

/** `127.0.0.0/8,::1/128` as a list; empty in every deployment (lib/env.ts). */
export const addressList = (text: string | undefined): readonly string[] =>
  (text ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");

/** Where receivers listen with TLS; any other port is more likely some service of the inside. */
const portsAllowed = ["", "443", "8443"];

/** Last labels that name nothing on the public internet. Source: RFC 6761, 6762, 8375, 9476. */
const innerNames =
  /(^|\.)(local\w*|internal|intranet|private|corp|home|lan|arpa|alt|test|invalid)$/;

/**
 * What is wrong with a receiver's URL, as far as its text tells. A name may still lead to a private
 * address: that is checked at connect time, by `mayConnect`, on the address really used.
 *
 * `privateAddresses` (CIDR) may be reached although they are private, without TLS and on any port.
 */
export function urlFault(text: string, privateAddresses: readonly string[]): UrlFault | undefined {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) return "unreadable";
  if (url.username || url.password) return "credentials";
  const host = hostOf(url);
  if (isListed(host, privateAddresses)) return undefined;
  if (url.protocol !== "https:") return "not_https";
  if (isAddress(host)) return mayConnect(host, []) ? portFault(url) : "address";
  return !host.includes(".") || innerNames.test(host) ? "name" : portFault(url);
}

/** The name or the address of a URL; its parser turned every form of an address into the common one. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$|\.$/g, "");

export const isAddress = (host: string): boolean => ipaddr.isValid(host);

const portFault = ({ port }: URL) => (portsAllowed.includes(port) ? undefined : "port");

/** All of IPv6 that is given out to the public internet. Source: RFC 4291 §2.4, IANA. */
const givenOut = "2000::/3";
/** The one metadata service that stands at a public address: Azure's wire server. */
const publicMetadata = "168.63.129.16/32";

/**
 * Whether a connection to an address may be made: it is on the public internet, or listed. What
 * wraps an IPv4 address (mapped, NAT64, 6to4, Teredo) is never public here, whatever it wraps.
 */
export function mayConnect(text: string, privateAddresses: readonly string[]): boolean {
  if (!isAddress(text)) return false;
  if (isListed(text, privateAddresses)) return true;
  const address = ipaddr.parse(text);
  if (address.range() !== "unicast" || isListed(text, [publicMetadata])) return false;
  return address.kind() === "ipv4" || isListed(text, [givenOut]);
}

/** Whether a text is an address within one of some ranges (CIDR). */
export function isListed(text: string, ranges: readonly string[]): boolean {
  if (!isAddress(text)) return false;
  const address: Address = ipaddr.parse(text);
  return ranges
    .map((range) => ipaddr.parseCIDR(range))
    .some(([base, bits]) => {
      return base.kind() === address.kind() && address.match([base, bits] as never);
    });
}
