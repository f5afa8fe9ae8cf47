import type { Act } from "../acts.ts";
import type { Chance } from "../chance.ts";
import type { Scene } from "../scene.ts";

/** One kind of command that a month is made of. */
export type Kind = {
  readonly name: string;
  /** How often it is drawn, beside the others. */
  readonly weight: number;
  /** One such command on what there is now; nothing where there is nothing to do it on. */
  draw(scene: Scene, chance: Chance): Act | undefined;
};

/** Mostly on a thing that it fits, and now and then on any: a refusal must change nothing. */
export function target<T>(
  chance: Chance,
  all: readonly T[],
  fits: (one: T) => boolean,
): T | undefined {
  const fitting = all.filter(fits);
  const among = fitting.length > 0 && !chance.happens(0.08) ? fitting : all;
  const isWorthIt = fitting.length > 0 || chance.happens(0.05);
  return among.length > 0 && isWorthIt ? chance.among(among) : undefined;
}
