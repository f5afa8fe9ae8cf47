import type { Person } from "../../cast/person.ts";
import type { Action } from "../action.ts";
import type { Chance } from "../chance.ts";
import type { Scene } from "../scene.ts";

/** One kind of command that a month is made of. */
export type Kind = {
  readonly name: string;
  /** How often it is drawn, beside the others. */
  readonly weight: number;
  /** One such command on what there is now; nothing where there is nothing to do it on. */
  draw(scene: Scene, chance: Chance, about?: readonly string[]): Action | undefined;
};

/** Whether a thing is one of those that are asked for, or names it. */
export const isAbout = (one: unknown, about: readonly string[] | undefined): boolean => {
  if (!about) return true;
  const text = JSON.stringify(one);
  return about.some((name) => text.includes(name));
};

/** What a thing is or names by which another is about the same. */
export const namesIn = (one: unknown): string[] => [
  ...new Set(
    JSON.stringify(one).match(/\b(?:ctr|org|prj|tnd|req|ned|cnc|ini)_[0-9a-z]{26}\b/g) ?? [],
  ),
];

/** Mostly on a thing that it fits, and now and then on any: a refusal must change nothing. */
export function target<T>(
  chance: Chance,
  all: readonly T[],
  fits: (one: T) => boolean,
  about?: readonly string[],
): T | undefined {
  const meant = about ? all.filter((one) => isAbout(one, about)) : all;
  const fitting = meant.filter(fits);
  const among = fitting.length > 0 && !chance.happens(0.08) ? fitting : meant;
  const isWorthIt = fitting.length > 0 || chance.happens(0.05);
  return among.length > 0 && isWorthIt ? chance.among(among) : undefined;
}

/** What a command on one of many things differs by. */
export type OnOne<T> = {
  readonly route: string;
  /** Who does it, if it is not for everybody; the number tells two people of one role apart. */
  as?(one: T, n: number): Person;
  body?(one: T, chance: Chance, scene: Scene): object;
  fits(one: T): boolean;
};

/** Commands on things of one sort, known by where they are and how a route names them. */
export const onEach =
  <T>(things: {
    all(scene: Scene): readonly T[];
    params(one: T): Readonly<Record<string, string>>;
    /** True for what all payments hang on, whatever they are about. */
    concernsAll?: boolean;
  }) =>
  (name: string, weight: number, { route, as, body, fits }: OnOne<T>): Kind => ({
    name,
    weight,
    draw(scene, chance, about) {
      const found = target(chance, things.all(scene), fits, things.concernsAll ? undefined : about);
      if (!found) return undefined;
      const action = scene.call(route, {
        ...(as && { as: as(found, 1 + chance.below(2)) }),
        params: things.params(found),
        ...(body && { body: body(found, chance, scene) }),
      });
      return { ...action, about: namesIn(found) };
    },
  });
