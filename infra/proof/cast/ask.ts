import { setTimeout as pause } from "node:timers/promises";
import type { Client, Reply } from "../../local/engines/client.ts";
import type { Person } from "./person.ts";

/** What is asked: a method with a path, and what is sent. */
export type ApiCall = {
  readonly to: `${"GET" | "POST" | "PUT" | "DELETE"} /${string}`;
  readonly body?: object;
};

/**
 * One call of the API as somebody, or as anybody. It answers with success or throws, so that builders
 * need not know how their caller reaches the API.
 */
export type Ask = (who: Person | undefined, call: ApiCall) => Promise<Pick<Reply, "body">>;

/** A platform that is busy for longer than these is not busy, but broken. */
const attemptsMax = 200;

/** Asks by HTTP; what is answered "busy" is asked again under its key, as the answer advises. */
export const askBy =
  ({ call, tokenFor }: Pick<Client, "call" | "tokenFor">): Ask =>
  async (who, { to, body }) => {
    const [method = "", path = ""] = to.split(" ");
    const token = who && (await tokenFor(who.role, who.scopes, who.subject));
    const key = crypto.randomUUID();
    for (let attempt = 1; ; attempt += 1) {
      const reply = await call(method, path, {
        headers: method === "GET" ? {} : { "idempotency-key": key },
        ...(token && { token }),
        ...(body && { body }),
      });
      if (reply.status < 300) return reply;
      if (reply.status !== 503 || attempt === attemptsMax) {
        throw new Error(`${to} answered ${reply.status}: ${JSON.stringify(reply.body)}`);
      }
      await pause(50);
    }
  };
