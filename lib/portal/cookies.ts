/** Cookies that a browser sends, by name; the gateway has split them already. */
export function cookiesIn(cookies: readonly string[] | undefined): ReadonlyMap<string, string> {
  const pairs = (cookies ?? []).map((cookie) => {
    const at = cookie.indexOf("=");
    return [cookie.slice(0, at).trim(), cookie.slice(at + 1).trim()] as const;
  });
  return new Map(pairs.filter(([name]) => name !== ""));
}

/** A cookie that no script reads, of this host alone; without seconds it is taken back. */
export const cookieFor = (name: string, value: string, seconds = 0): string =>
  `${name}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${seconds}`;
