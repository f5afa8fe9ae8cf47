import { AsyncLocalStorage } from "node:async_hooks";
import { registerHooks } from "node:module";
import { replacedModules } from "../../replaced-modules.ts";

/** What everybody here signs with; a key alone says who calls, an address that is signed says no more. */
export const accessSecret = "local";

const accessKeys = new AsyncLocalStorage<string>();

/** Does some work in the name of an access key: whatever it asks of an engine, it asks with that key. */
export const signingWith = <Result>(accessKeyId: string, work: () => Result): Result =>
  accessKeys.run(accessKeyId, work);

/**
 * Has every call and every signed address name the key of the work that makes it, though functions that
 * share a thread share the SDK's clients: the environment answers for the work that asks it, and the
 * functions' own credentials ask it each time, as the SDK's chain, which keeps its first answer, does not.
 */
export function signByWork(): void {
  process.env = new Proxy(process.env, {
    get: (variables, name) =>
      (name === "AWS_ACCESS_KEY_ID" && accessKeys.getStore()) || variables[String(name)],
  });
  const replaced: ReadonlyMap<string, string> = new Map(Object.entries(replacedModules));
  registerHooks({
    resolve(specifier, context, next) {
      const path = replaced.get(specifier);
      if (path === undefined) return next(specifier, context);
      return { url: new URL(path, root).href, shortCircuit: true };
    },
  });
}

const root = new URL("../../../", import.meta.url);
