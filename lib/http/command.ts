import type { APIGatewayProxyEventV2WithJWTAuthorizer } from "aws-lambda";
import { typeid } from "typeid-js";
import { type Acting, reaches } from "../core/actor.ts";
import type { Command, SealedText, Standing } from "../core/command.ts";
import { Fault } from "../core/faults.ts";
import { keyedHash } from "../vault/keys.ts";
import type { Endpoint } from "./api.ts";
import { versionsIn } from "./entity-tags.ts";
import { commandIdOf, idempotencyKeyPattern } from "./idempotency.ts";

/** The command that a request makes: its identity, and how the thing it changes is answered. */
export async function commandOf(
  event: APIGatewayProxyEventV2WithJWTAuthorizer,
  endpoint: Endpoint,
  asked: {
    readonly acting: Acting;
    /** Reads once more who acts. */
    readonly again: () => Promise<Acting>;
    readonly now: string;
    readonly input: unknown;
    readonly texts: readonly SealedText[];
  },
): Promise<Command<unknown>> {
  const { acting, again, now, input, texts } = asked;
  const { actor } = acting;
  const key = event.headers["idempotency-key"];
  if (endpoint.kind === "command") checkKey(endpoint, key);
  const isChange = endpoint.kind === "command";
  // the acting role is part of what is asked: one key never answers in another role's name
  const request = { role: actor.role, input };
  const requestHash = isChange ? await keyedHash("request", JSON.stringify(request)) : "";
  const minutes = key === undefined ? endpoint.sameForMinutes : undefined;
  const same = minutes && {
    id: await keyedHash("same-request", `${actor.subject} ${event.routeKey} ${requestHash}`),
    minutes,
  };
  return {
    id: key
      ? commandIdOf({ subject: actor.subject, route: event.routeKey, key })
      : typeid("cmd").toString(),
    requestHash,
    now,
    actor,
    standing: standingOf(acting, again),
    isFresh: key === undefined && !same,
    versions: versionsIn(event.headers["if-match"]),
    ...(same && { same }),
    texts,
    reaches: (state) => !endpoint.scope || reaches(actor, endpoint.scope(state)),
    answer: (state) => ({
      status: endpoint.success ?? 200,
      body: endpoint.view(state, actor),
    }),
  };
}

/** Somebody who acts by an appointment is held to it until the command is written. */
function standingOf(acting: Acting, again: () => Promise<Acting>): Standing | undefined {
  const { actor, version } = acting;
  if (version === undefined || actor.role === "resident") return undefined;
  return {
    version,
    async again() {
      const now = await again();
      const standing = standingOf(now, again);
      if (now.actor.role !== actor.role || !standing) throw new Fault("forbidden");
      // asked again, it is held against what they reach by then
      if (!actor.scopes.every((scope) => now.actor.scopes.includes(scope))) throw new Fault("busy");
      return standing;
    },
  };
}

function checkKey(endpoint: Endpoint, key: string | undefined): void {
  if (key === undefined && endpoint.idempotencyKey === "required") {
    throw new Fault("idempotency_key_missing");
  }
  if (key !== undefined && !idempotencyKeyPattern.test(key)) {
    const fault = {
      in: "header" as const,
      pointer: "/idempotency-key",
      code: "form_wrong" as const,
      en: "1 to 255 printable ASCII characters, without spaces.",
      zh: "须为 1 至 255 个不含空格的可打印 ASCII 字符。",
    };
    throw new Fault("request_invalid", { errors: [fault] });
  }
}
