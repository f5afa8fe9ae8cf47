import { AsyncLocalStorage } from "node:async_hooks";
import http from "node:http";
import { syncBuiltinESMExports } from "node:module";

/** What everybody here signs with; a key alone says who calls, an address that is signed says no more. */
export const accessSecret = "local";

const accessKeys = new AsyncLocalStorage<string>();

/** Does some work in the name of an access key: whatever it asks of an engine, it asks with that key. */
export const signingWith = <Result>(accessKeyId: string, work: () => Result): Result =>
  accessKeys.run(accessKeyId, work);

/**
 * Has every call of the AWS SDK name the key of the work that makes it. Functions that share a thread
 * share the SDK's clients, and a client keeps the first key it was given.
 */
export function signByWork(): void {
  const send = http.request;
  const signed = (options: unknown, ...rest: unknown[]) => {
    const accessKeyId = accessKeys.getStore();
    if (accessKeyId !== undefined) name(accessKeyId, Object(options).headers);
    return Reflect.apply(send, http, [options, ...rest]);
  };
  http.request = signed as typeof send;
  syncBuiltinESMExports();
  // an address is signed for later, with what the environment says at that moment: the SDK remembers
  // credentials for as long as they hold, and these have run out by the next call
  const said: Variables = {
    AWS_ACCESS_KEY_ID: () => accessKeys.getStore(),
    AWS_CREDENTIAL_EXPIRATION: () => new Date(0).toISOString(),
  };
  process.env = new Proxy(process.env, {
    get: (variables, name) => said[String(name)]?.() || variables[String(name)],
  });
}

/** Variables whose values are asked for each time. */
type Variables = Readonly<Record<string, () => string | undefined>>;

function name(accessKeyId: string, headers: Record<string, unknown> | undefined): void {
  const given = headers?.authorization;
  if (headers === undefined || typeof given !== "string") return;
  headers.authorization = given.replace(
    /^(AWS4-HMAC-SHA256 Credential=)[^/]+/,
    (_, words: string) => words + accessKeyId,
  );
}
