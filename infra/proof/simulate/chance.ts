import { createHash } from "node:crypto";
import { randomNumbers } from "../../local/random-numbers.ts";

/** Everything that is drawn by lot: the same seed gives the same draws. */
export type Chance = {
  /** From 0 to 1, without 1. */
  number(): number;
  /** 0, 1 … n − 1. */
  below(n: number): number;
  happens(probability: number): boolean;
  among<T>(list: readonly T[]): T;
  amongWeighted<T extends { readonly weight: number }>(list: readonly T[]): T;
  /** Draws of its own, which no other's number of draws moves. */
  apart(name: string): Chance;
};

export function chanceOf(seed: string): Chance {
  const number = randomNumbers(createHash("sha256").update(seed).digest().readUInt32BE());
  const below = (n: number) => Math.floor(number() * n);
  return {
    number,
    below,
    happens: (probability) => number() < probability,
    among: <T>(list: readonly T[]) => list[below(list.length)] as T,
    amongWeighted(list) {
      let left = number() * list.reduce((sum, { weight }) => sum + weight, 0);
      const found = list.find(({ weight }) => {
        left -= weight;
        return left < 0;
      });
      return (found ?? list.at(-1)) as (typeof list)[number];
    },
    apart: (name) => chanceOf(`${seed}/${name}`),
  };
}
