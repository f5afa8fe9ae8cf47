export type Seen = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  /** Where it is gone on to. */
  readonly location: string | undefined;
};

export type Who = {
  readonly subject: string;
  readonly role: string;
  readonly scopes?: readonly string[];
  /** @default true */
  readonly secondFactor?: boolean;
};

/** A browser without scripts: it keeps cookies, follows nothing by itself, and fills in forms. */
export type Visitor = {
  readonly cookies: Map<string, string>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Seen>;
  /** Sends fields as the form on a page does, with what stands hidden in the first such form. */
  post(path: string, fields: Readonly<Record<string, string>>, from?: Seen): Promise<Seen>;
  /** As `post`, with headers and fields as they are given and nothing else. */
  send(
    path: string,
    fields: URLSearchParams | FormData,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Seen>;
  /** Signs in on the issuer's page, and gives the page that one comes back to. */
  signIn(who: Who, to?: string): Promise<Seen>;
};

/** A platform that is busy more often is not busy, but broken. */
const attemptsMax = 5;

export function visitorAt(url: string): Visitor {
  const cookies = new Map<string, string>();
  /** What was too busy is asked again, as its page says: a form carries a key of its own. */
  const ask = async (address: string, init: RequestInit): Promise<Seen> => {
    for (let attempt = 1; ; attempt += 1) {
      const seen = await askOnce(address, init);
      if (seen.status !== 503 || attempt === attemptsMax) return seen;
    }
  };
  const askOnce = async (address: string, init: RequestInit): Promise<Seen> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(new URL(address, url), {
      redirect: "manual",
      ...init,
      headers: { ...(cookie && { cookie }), ...init.headers },
    });
    for (const set of response.headers.getSetCookie()) {
      const [pair = "", ...attributes] = set.split("; ");
      const name = pair.slice(0, pair.indexOf("="));
      if (attributes.includes("Max-Age=0")) cookies.delete(name);
      else cookies.set(name, pair.slice(name.length + 1));
    }
    const { status, headers } = response;
    return {
      status,
      headers,
      body: await response.text(),
      location: headers.get("location") ?? undefined,
    };
  };
  const send: Visitor["send"] = (path, fields, headers = { origin: url }) =>
    ask(path, { method: "POST", body: fields, headers });
  const get: Visitor["get"] = (path, headers = {}) => ask(path, { headers });
  return {
    cookies,
    get,
    send,
    post: (path, fields, from) => send(path, new URLSearchParams({ ...hiddenIn(from), ...fields })),
    async signIn(who, to = "/zh") {
      const left = await get(`/zh/sign-in?${new URLSearchParams({ to })}`);
      const page = new URL(left.location ?? "");
      const fields = { subject: who.subject, role: who.role, scopes: (who.scopes ?? []).join(" ") };
      const none = who.secondFactor === false && { secondFactor: "none" };
      const asked = Object.fromEntries(page.searchParams);
      const form = new URLSearchParams({ ...asked, ...fields, ...none });
      const agreed = await ask(page.href, { method: "POST", body: form });
      const back = await get(agreed.location ?? "");
      return get(back.location ?? "");
    },
  };
}

/** What the forms of a page hold hidden; the first of a name. */
export function hiddenIn(seen: Seen | undefined): Readonly<Record<string, string>> {
  const hidden = seen?.body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g) ?? [];
  return Object.fromEntries([...hidden].reverse().map(([, name, value]) => [name, value]));
}
