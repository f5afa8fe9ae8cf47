import { setTimeout as pause } from "node:timers/promises";
import { apis } from "../../../lib/apis.ts";
import { type AskedOf, type Reply, wangge } from "../../../lib/client/client.ts";
import type { Endpoint } from "../../../lib/http/api.ts";
import { operationFinder } from "../../../lib/http/declared-route.ts";
import type { Client } from "../../local/engines/client.ts";
import type { Person } from "./person.ts";

/** What is asked: a method with a path, and what is sent. */
export type ApiCall = {
  readonly to: `${"GET" | "POST" | "PUT" | "DELETE"} /${string}`;
  readonly body?: object;
};

/** What was answered: what was asked for, or the problem. */
export type Seen = {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: callers look into answers as they come
  readonly body: any;
};

/**
 * One call of the API as somebody, or as anybody. It answers with success or throws, so that builders
 * need not know how their caller reaches the API.
 */
export type Ask = (who: Person | undefined, call: ApiCall) => Promise<Pick<Seen, "body">>;

const find = operationFinder(apis);

/** The operation that a call asks for, and its values by their names. */
export function operationOf({ to, body }: ApiCall): {
  readonly endpoint: Endpoint;
  readonly asked: AskedOf<Endpoint>;
} {
  const [method = "", address = ""] = to.split(" ");
  const { pathname, searchParams } = new URL(address, "http://localhost");
  const found = find({ method, path: pathname });
  if (!found.endpoint) throw new Error(`no operation is asked for by ${to}`);
  const params = Object.entries(found.params).map(([name, value]) => [
    name,
    decodeURIComponent(value),
  ]);
  const query = Object.fromEntries(searchParams);
  const asked = { params: Object.fromEntries(params), query, ...(body && { body }) };
  return { endpoint: found.endpoint, asked: asked as AskedOf<Endpoint> };
}

/** An answer, whichever it is. */
export const seen = (reply: Reply<unknown>): Seen =>
  reply.ok
    ? { status: reply.status, body: reply.body }
    : { status: reply.problem.status, body: reply.problem };

/** Whom a platform answers, and whoever gives tokens for it. */
export type Reached = Pick<Client, "url" | "tokenFor">;

/** Makes a call as somebody under a key, and gives whatever is answered. */
export async function askOnce(
  { url, tokenFor }: Reached,
  who: Person | undefined,
  call: ApiCall,
  key: string,
): Promise<Seen> {
  const token = who && (await tokenFor(who.role, who.scopes, who.subject));
  const { endpoint, asked } = operationOf(call);
  return seen(await wangge({ url, token }).ask(endpoint, { ...asked, key }));
}

/** A platform that is busy for longer than these is not busy, but broken. */
const attemptsMax = 200;

/** Asks by HTTP; what is answered "busy" is asked again under its key, as the answer advises. */
export const askBy =
  (reached: Reached): Ask =>
  async (who, call) => {
    const key = crypto.randomUUID();
    for (let attempt = 1; ; attempt += 1) {
      const { status, body } = await askOnce(reached, who, call, key);
      if (status < 300) return { body };
      if (status !== 503 || attempt === attemptsMax) {
        throw new Error(`${call.to} answered ${status}: ${JSON.stringify(body)}`);
      }
      await pause(50);
    }
  };
