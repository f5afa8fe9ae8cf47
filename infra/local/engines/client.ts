import type { Token, TokenRequest } from "../issuer/tokens.ts";

export type CallOptions = {
  readonly token?: string;
  /** Sent as JSON, unless it is text or bytes already. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

export type Reply = {
  readonly status: number;
  /** Parsed where the answer is JSON, text otherwise. */
  // biome-ignore lint/suspicious/noExplicitAny: callers look into answers as they come
  readonly body: any;
  readonly headers: Readonly<Record<string, string>>;
};

/** Speaks HTTP with a running platform. */
export type Client = {
  readonly url: string;
  call(method: string, path: string, options?: CallOptions): Promise<Reply>;
  /** A token for a role and scopes; the same asked again is the same token. */
  tokenFor(role: string, scopes?: readonly string[], subject?: string): Promise<string>;
  /** As `tokenFor`, with the subject that the token names. */
  signIn(request: TokenRequest): Promise<Token>;
};

export function clientOf(url: string): Client {
  const tokens = new Map<string, Promise<Token>>();

  const call: Client["call"] = async (method, path, { token, body, headers = {} } = {}) => {
    const isRaw = typeof body === "string" || body instanceof Uint8Array;
    const sent = isRaw ? Buffer.from(body) : JSON.stringify(body);
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(body !== undefined && !isRaw && { "content-type": "application/json" }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      redirect: "manual",
      body: sent ?? null,
    });
    const text = await response.text();
    const isJson = /\bjson\b/.test(response.headers.get("content-type") ?? "") && text !== "";
    return {
      status: response.status,
      body: isJson ? JSON.parse(text) : text,
      headers: Object.fromEntries(response.headers),
    };
  };

  const requestToken = async (request: TokenRequest): Promise<Token> => {
    const reply = await call("POST", "/_local/tokens", { body: request });
    if (reply.status !== 200) throw new Error(`No token: ${JSON.stringify(reply.body)}`);
    return reply.body;
  };
  const signIn: Client["signIn"] = (request) => {
    const key = JSON.stringify(request);
    const asked = tokens.get(key) ?? requestToken(request);
    tokens.set(key, asked);
    return asked;
  };
  return {
    url,
    call,
    signIn,
    tokenFor: async (role, scopes = [], subject) =>
      (await signIn({ role, scopes, ...(subject !== undefined && { subject }) })).access_token,
  };
}
