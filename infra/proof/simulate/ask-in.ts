import { AppointableRole } from "../../../lib/core/actor.ts";
import { appointDirectly } from "../../../lib/flows/appoint-directly.ts";
import { type Ask, operationOf } from "../cast/ask.ts";
import type { Person } from "../cast/person.ts";
import type { Reply } from "./request-action.ts";
import type { Scene } from "./scene.ts";

/** Appoints somebody who is not yet, beside whatever else goes on. */
export async function appointIn(scene: Scene, { subject, role, scopes }: Person): Promise<void> {
  if (role === "resident") return;
  const now = new Date(scene.clock.at).toISOString();
  const appointment = { subject, role: AppointableRole.parse(role), scopes: [...scopes], now };
  const work = () => appointDirectly(appointment);
  const [ended] = await scene.interleaver.run([{ name: `appoint ${subject}`, work }]);
  if (ended?.kind !== "answered") throw new Error(`${subject}: ${JSON.stringify(ended)}`);
}

/** Asks through the front door of a scene, one call after another, each a second after the last. */
export function askIn(scene: Scene): Ask {
  return async (who, call) => {
    if (who) await appointIn(scene, who);
    const { endpoint, asked } = operationOf(call);
    const { label, work } = scene.call(endpoint.route, { ...(who && { as: who }), ...asked });
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
