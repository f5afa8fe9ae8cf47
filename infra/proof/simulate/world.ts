import { AsyncLocalStorage } from "node:async_hooks";
import crypto from "node:crypto";
import { createRequire, syncBuiltinESMExports } from "node:module";
import timers from "node:timers/promises";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import type { WireAnswer, WireRequest } from "./wire.ts";

/** Whatever stands between one piece of work and the world: its clock, its chance, its wire. */
export type World = {
  now(): number;
  number(): number;
  /** Wakes after so many milliseconds of the world's own time; answers how to call that off. */
  sleep(milliseconds: number, wake: () => void): () => void;
  send(request: WireRequest): Promise<WireAnswer>;
};

const worlds = new AsyncLocalStorage<World>();

/** Runs some work in a world. Whatever it does, sees and waits for comes from there. */
export const runIn = <Result>(world: World, work: () => Result): Result => worlds.run(world, work);

/** How many pieces of cryptography the thread pool works on just now. */
let ciphering = 0;

/** Waits until nothing moves in this process by itself any more. */
export async function untilIdle(): Promise<void> {
  do {
    for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  } while (ciphering > 0);
}

/**
 * Intercepts all that could make two runs differ, for work inside a world alone: wall clock,
 * chance, sleep, and the one class through which every client of the SDK sends. Nothing deployed
 * knows of it, so that what is simulated is what runs.
 */
export function interceptProcess(): void {
  interceptTime();
  interceptChance();
  countCiphers();
  const send = NodeHttpHandler.prototype.handle;
  NodeHttpHandler.prototype.handle = async function (request, options) {
    const world = worlds.getStore();
    if (!world) return send.call(this, request, options);
    return { response: (await world.send(request as WireRequest)) as never };
  };
  syncBuiltinESMExports();
}

function interceptTime(): void {
  const wall = Date.now;
  const ticks = performance.now.bind(performance);
  Date.now = () => worlds.getStore()?.now() ?? wall();
  performance.now = () => worlds.getStore()?.now() ?? ticks();
  const later = globalThis.setTimeout;
  const callOff = globalThis.clearTimeout;
  const sleeping = new WeakMap<object, () => void>();
  Object.assign(globalThis, {
    setTimeout(wake: (...given: unknown[]) => void, milliseconds = 0, ...given: unknown[]) {
      const world = worlds.getStore();
      if (!world) return later(wake, milliseconds, ...given);
      const timer = { ref: () => timer, unref: () => timer };
      sleeping.set(
        timer,
        world.sleep(milliseconds, () => wake(...given)),
      );
      return timer;
    },
    clearTimeout(timer: NodeJS.Timeout | undefined) {
      const stop = timer && sleeping.get(timer);
      if (stop) stop();
      else callOff(timer);
    },
  });
  const pause = timers.setTimeout;
  timers.setTimeout = ((milliseconds = 0, value: unknown = undefined, options = {}) => {
    const world = worlds.getStore();
    if (!world) return pause(milliseconds, value, options);
    return new Promise<unknown>((resolve) => world.sleep(milliseconds, () => resolve(value)));
  }) as typeof timers.setTimeout;
}

/** How often ids were given new random bytes. */
let refills = 0;

function interceptChance(): void {
  const random = Math.random;
  const fill = crypto.randomFillSync;
  Math.random = () => worlds.getStore()?.number() ?? random();
  crypto.randomFillSync = ((bytes: Uint8Array, ...rest: number[]) => {
    const world = worlds.getStore();
    if (!world) return fill(bytes, ...rest);
    refills += 1;
    return scatter(bytes, world);
  }) as typeof crypto.randomFillSync;
}

function scatter(bytes: Uint8Array, world: World): Uint8Array {
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = Math.floor(world.number() * 256);
  return bytes;
}

/** Ciphers run beside this thread; who waits until all is idle must know of them. */
function countCiphers(): void {
  const subtle = Object.getPrototypeOf(globalThis.crypto.subtle);
  for (const name of ["encrypt", "decrypt", "importKey", "digest", "sign", "verify"]) {
    const method = subtle[name];
    subtle[name] = async function (...given: unknown[]) {
      ciphering += 1;
      try {
        return await method.apply(this, given);
      } finally {
        ciphering -= 1;
      }
    };
  }
}

type Ids = { v7(options?: { msecs: number; seq: number; random: Uint8Array }): string };

/** What typeid-js makes its ids with. */
const ids: Ids = createRequire(createRequire(import.meta.url).resolve("typeid-js"))("uuid");

/** Lets ids begin anew: they count within a millisecond and keep random bytes in store. */
export function restartIds(at: number): void {
  for (const before = refills; refills === before; ) ids.v7();
  ids.v7({ msecs: at, seq: 1, random: new Uint8Array(16) });
}

/** Gives a client of the SDK back what earlier retries used up. */
export async function restoreRetries(client: {
  readonly config: { retryStrategy(): Promise<unknown> };
}): Promise<void> {
  const strategy = (await client.config.retryStrategy()) as {
    recordSuccess(token: { getRetryCost(): number }): void;
  };
  strategy.recordSuccess({ getRetryCost: () => 500 });
}
