import type { Action } from "./action.ts";
import type { Chance } from "./chance.ts";
import type { Kind } from "./commands/kind.ts";
import type { Scene } from "./scene.ts";

/** What a month is about: commands that belong together, and meet each other. */
export type Matter = {
  readonly kinds: readonly Kind[];
  /**
   * What comes at one instant with what, and how often beside the others. Alone each of them is
   * rarer, or a month would stop.
   */
  readonly rivals: readonly Kind[];
  /** How many come at one instant at most. */
  readonly crowd: number;
  /** How much time passes between two steps. Unit: that of money. */
  readonly pace: number;
  /** Instants that something of it waits for: time may pass to one of them at once. */
  awaited?(scene: Scene): readonly string[];
  /** What a job may be about: one of the things that it is to carry on. */
  about(scene: Scene, chance: Chance): readonly string[];
};

/** Those kinds by these weights. */
export function rivalsAmong(
  kinds: readonly Kind[],
  weights: Readonly<Record<string, number>>,
): readonly Kind[] {
  const unknown = Object.keys(weights).filter((name) => kinds.every((kind) => kind.name !== name));
  if (unknown.length > 0) throw new Error(`no command is called ${unknown.join(", ")}`);
  return kinds.flatMap((kind) => {
    const weight = weights[kind.name];
    return weight === undefined ? [] : [{ ...kind, weight }];
  });
}

/** A few commands more that are about the same as the first. */
export function drawRivals(matter: Matter, first: Action, scene: Scene, chance: Chance): Action[] {
  const own = first.about ?? [];
  const about = own.length > 0 ? own : matter.about(scene, chance);
  const wanted = chance.happens(0.3) ? matter.crowd - 1 : 1;
  const found: Action[] = [];
  for (let tries = 0; tries < 3 * matter.crowd && found.length < wanted; tries += 1) {
    const action = chance.amongWeighted(matter.rivals).draw(scene, chance, about);
    if (action) found.push(action);
  }
  return found;
}
