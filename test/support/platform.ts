import { afterAll } from "vitest";
import { clientOf } from "../../infra/local/engines/client.ts";
import { startPlatform } from "../../infra/local/platform.ts";
import { optionsAsked } from "./asked.ts";

/** When the time of every test file starts: a Monday morning in Chengdu. */
export const startedAt = new Date("2026-02-09T09:00:00+08:00");

/** The local platform, once for the file that imports this, with data of its own. */
export const platform = await startPlatform({ clock: startedAt, ...optionsAsked() });
afterAll(() => platform.stop());

/** Speaks HTTP with it, and gives tokens for a role and scopes. */
export const { call, tokenFor, signIn } = clientOf(platform.url);
