import { apis } from "../../../lib/apis.ts";
import { operationFinder } from "../../../lib/http/declared-route.ts";
import type { Ask } from "../cast/ask.ts";
import type { Person } from "../cast/person.ts";
import type { Reply } from "./request-action.ts";
import type { Scene } from "./scene.ts";

/** Asks through the front door of a scene, one call after another, each a second after the last. */
export function askIn(scene: Scene): Ask {
  const find = operationFinder(apis);
  return async (who, { to, body }) => {
    const [method = "", path = ""] = to.split(" ");
    const found = find({ method, path });
    if (!found.endpoint || !who) throw new Error(`nobody asks ${to}`);
    const { endpoint, params } = found;
    const { label, work } = scene.call(endpoint.route, {
      as: who as Person,
      params,
      ...(body && { body }),
    });
    const [ended] = await scene.interleaver.run([{ name: label, work }]);
    if (ended?.kind !== "answered") {
      const cause = ended?.kind === "threw" ? ended.error : undefined;
      throw new Error(`${label}: ${JSON.stringify(ended)}`, { cause });
    }
    const reply = ended.value as Reply;
    if (reply.statusCode >= 300) throw new Error(`${label}: ${reply.body}`);
    scene.clock.at += 1_000;
    return { body: JSON.parse(reply.body) };
  };
}
