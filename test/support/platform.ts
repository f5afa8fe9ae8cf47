import { afterAll, expect } from "vitest";
import { clientOf } from "../../infra/local/engines/client.ts";
import { startPlatform } from "../../infra/local/platform.ts";
import { askBy } from "../../infra/proof/cast/ask.ts";
import type { Person } from "../../infra/proof/cast/person.ts";
import { needsOf } from "./platform-needs.ts";
import { platformOptions } from "./platform-options.ts";

/** The local platform, once for the file that imports this, with data of its own. */
export const platform = await startPlatform(
  platformOptions(needsOf(expect.getState().testPath ?? "")),
);
afterAll(() => platform.stop());

/** Speaks HTTP with it, and gives tokens for a role and scopes. */
export const { call, tokenFor, signIn } = clientOf(platform.url);

/** Asks it what must be answered with success. */
export const ask = askBy({ call, tokenFor });

export const tokenOf = ({ role, scopes, subject }: Person): Promise<string> =>
  tokenFor(role, scopes, subject);
