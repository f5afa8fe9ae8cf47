import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Client } from "../../../local/engines/client.ts";
import type { Place } from "./district.ts";
import type { Participants, Phase, Played } from "./users.ts";

/** The people of the bench, with their tokens: some places, evenly spread over all. */
export async function participantsOf(
  client: Client,
  url: string,
  from: { readonly places: readonly Place[]; readonly count: number; readonly residents: number },
): Promise<Participants> {
  const step = from.places.length / Math.min(from.count, from.places.length);
  const chosen = from.places.filter((_, n) => Math.floor(n / step) !== Math.floor((n - 1) / step));
  const places = [];
  for (const place of chosen) {
    const { blockCode, unitCode, steward } = place;
    const [supervisorToken, stewardToken] = await Promise.all([
      client.tokenFor("supervisor", [blockCode], `supervisor-${blockCode}`),
      client.tokenFor("steward", [unitCode], steward),
    ]);
    places.push({ ...place, supervisorToken, stewardToken });
  }
  const residentTokens = await Promise.all(
    Array.from({ length: from.residents }, (_, n) => client.tokenFor("resident", [], `r-${n}`)),
  );
  return { url, timeoutSeconds: 30, places, residentTokens };
}

/** Users in a process of their own. */
export type Users = { play(phase: Phase): Promise<Played>; stop(): void };

export function startUsers(cast: Participants): Users {
  const child = fork(fileURLToPath(new URL("./users.ts", import.meta.url)), {
    serialization: "advanced",
    execArgv: [],
  });
  child.send({ cast });
  return {
    async play(phase) {
      child.send({ phase });
      const [played] = await Promise.race([
        once(child, "message"),
        once(child, "exit").then(() => Promise.reject(new Error("the users' process ended"))),
      ]);
      return played as Played;
    },
    stop: () => void child.kill(),
  };
}
