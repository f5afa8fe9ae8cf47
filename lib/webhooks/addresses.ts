import ipaddr from "ipaddr.js";

/** Why a URL cannot receive events. */
export type UrlFault = "unreadable" | "credentials" | "not_https" | "address";

type Address = ReturnType<typeof ipaddr.parse>;

/** `127.0.0.0/8,::1/128` as a list; empty in every deployment (lib/env.ts). */
export const addressList = (text: string | undefined): readonly string[] =>
  (text ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");

/**
 * What is wrong with a receiver's URL, as far as its text tells. A name may still lead to a private
 * address: that is checked at connect time on the address really used.
 *
 * `privateAddresses` (CIDR) may be reached although they are private, also without TLS.
 */
export function urlFault(text: string, privateAddresses: readonly string[]): UrlFault | undefined {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) return "unreadable";
  if (url.username || url.password) return "credentials";
  // the parser has turned decimal, octal and hexadecimal forms into dotted ones
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const address = ipaddr.isValid(host) ? ipaddr.parse(host) : undefined;
  if (address && isAmong(address, privateAddresses)) return undefined;
  if (url.protocol !== "https:") return "not_https";
  return address && address.range() !== "unicast" ? "address" : undefined;
}

function isAmong(address: Address, ranges: readonly string[]): boolean {
  return ranges
    .map((range) => ipaddr.parseCIDR(range))
    .some(([base, bits]) => {
      return base.kind() === address.kind() && address.match([base, bits] as never);
    });
}
