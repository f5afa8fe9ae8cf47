import { readInstant } from "../../lib/core/time.ts";
import { behaviourIn } from "./bank/behaviour.ts";
import { addDuration, ClockOnlyMovesForward } from "./clock.ts";
import type { Faults } from "./engines/faults.ts";
import { foreignCaller } from "./foreign-caller.ts";
import type { Answer } from "./gateway/answer.ts";
import type { GatewayRequest } from "./gateway/event.ts";
import { TokenRefused, type TokenRequest, TokenUnavailable } from "./issuer/tokens.ts";
import type { Platform } from "./running-platform.ts";

type Reply = { readonly status: number; readonly body: unknown };
type Action = (input: Input, parameter: string) => Promise<Reply> | Reply;
type Input = Readonly<Record<string, unknown>>;

const ok = (body: unknown): Reply => ({ status: 200, body });
const refuse = (status: number, message: string): Reply => ({ status, body: { message } });

type Answering = (request: GatewayRequest) => Promise<Answer | undefined>;

/** The words under `/_local`, which exist on this machine only; others there answer for themselves. */
export function controlHandler(
  platform: Platform,
  others: readonly Answering[],
): (request: GatewayRequest) => Promise<Answer> {
  const time = (more: object = {}) => ok({ now: platform.clock.now().toISOString(), ...more });

  const actions: Readonly<Record<string, Action>> = {
    "GET /_local": () => ok(platform.description),
    "GET /_local/clock": () => time(),
    "POST /_local/clock": async (input) => {
      const to = instantOf(input, platform.clock.now());
      if (to === undefined) {
        return refuse(400, 'Give {"to": an ISO 8601 instant} or {"by": an ISO 8601 duration}.');
      }
      return time({ fired: await platform.moveClockTo(to) });
    },
    "POST /_local/schedules/*": async (_, name) => {
      const fired = await platform.fireSchedule(name);
      return fired ? time({ fired: [fired] }) : refuse(404, `There is no schedule ${name}.`);
    },
    "POST /_local/tokens": async (input) => {
      const problem = tokenProblem(input);
      return problem ? refuse(400, problem) : ok(await platform.token(input as TokenRequest));
    },
    "POST /_local/settle": async (input) =>
      ok(await platform.settle(Number(input.timeoutMilliseconds ?? 30_000))),
    "GET /_local/bank": () => ok(platform.bank.books()),
    "POST /_local/bank": (input) => {
      const wish = behaviourIn(input);
      return typeof wish === "string" ? refuse(400, wish) : ok(platform.bank.behave(wish));
    },
    "GET /_local/messages": () => ok(platform.messages.sent()),
    "POST /_local/messages": ({ refuseMails = 0, refuseMessages = 0 }) => {
      const counts = { mails: Number(refuseMails), messages: Number(refuseMessages) };
      platform.messages.refuse(counts);
      return ok(counts);
    },
    "POST /_local/workers/*/kill": async (_, name) =>
      ok({ function: name, killed: await platform.killWorker(name) }),
    "POST /_local/engine/kill": () => {
      platform.killEngine();
      return ok({ killed: true });
    },
    "POST /_local/faults": (input) => {
      const faults = platform.setFaults(input as Partial<Faults>);
      return faults ? ok(faults) : refuse(409, "Start with --faults to put faults in the way.");
    },
  };

  return async (request) => {
    const { incoming, path, body } = request;
    const asked = `${incoming.method} ${path.replace(/\/$/, "")}`;
    const foreign = foreignCaller(incoming);
    for (const other of foreign ? [] : others) {
      const answer = await other(request);
      if (answer) return answer;
    }
    const [action, parameter] = find(actions, asked);
    const reply = foreign ? refuse(403, foreign) : await perform(action, body, parameter);
    return {
      status: reply.status,
      headers: { "content-type": "application/json" },
      body: `${JSON.stringify(reply.body)}\n`,
    };
  };
}

async function perform(action: Action | undefined, body: Buffer, parameter: string) {
  if (action === undefined) return refuse(404, "Not Found");
  let input: unknown;
  try {
    input = JSON.parse(body.toString() || "{}");
  } catch {
    return refuse(400, "The body is no JSON.");
  }
  try {
    return await action(Object(input) as Input, parameter);
  } catch (error) {
    if (error instanceof ClockOnlyMovesForward) return refuse(409, error.message);
    if (error instanceof TokenRefused) return refuse(400, error.message);
    if (error instanceof TokenUnavailable) return refuse(503, error.message);
    throw error;
  }
}

function find(actions: Readonly<Record<string, Action>>, asked: string) {
  for (const [pattern, action] of Object.entries(actions)) {
    const source = pattern.replaceAll(".", "\\.").replace("*", "([^/]+)");
    const found = new RegExp(`^${source}$`).exec(asked);
    if (found !== null) return [action, decodeURIComponent(found[1] ?? "")] as const;
  }
  return [undefined, ""] as const;
}

function instantOf(input: Input, now: Date): Date | undefined {
  if (typeof input.by === "string") return addDuration(now, input.by);
  const to = typeof input.to === "string" ? readInstant(input.to) : undefined;
  return to === undefined ? undefined : new Date(to);
}

function tokenProblem(input: Input): string | undefined {
  const { role = "", scopes = [], subject = "", name = "", secondFactor = true } = input;
  const isList = Array.isArray(scopes) && scopes.every((scope) => typeof scope === "string");
  const areTexts = [role, subject, name].every((text) => typeof text === "string");
  const isKnown = typeof secondFactor === "boolean" && typeof (input.claims ?? {}) === "object";
  if (("role" in input || "subject" in input) && isList && areTexts && isKnown) return undefined;
  return 'Give {"role": …, "scopes": […]}, and "subject", "name" and "secondFactor" (false: none is set up) as you like; or "subject" alone.';
}
