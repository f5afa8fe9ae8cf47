import type { Chance } from "./chance.ts";
import type { WireAnswer, WireRequest } from "./wire.ts";
import { runIn, untilIdle, type World } from "./world.ts";

/** The process of an actor ends here: before its n-th write, or after it and before the answer. */
export type Crash = { readonly write: number; readonly when: "before" | "after" };

/** One command, or one firing of a job, from its start to its answer. */
export type Actor = {
  readonly name: string;
  readonly crash?: Crash | undefined;
  work(): Promise<unknown>;
};

export type Ended =
  | { readonly kind: "answered"; readonly value: unknown }
  | { readonly kind: "threw"; readonly error: unknown }
  | { readonly kind: "crashed"; readonly crash: Crash };

/** A call that waits until it is its turn. */
export type Call = {
  /** Tells calls of one actor apart, in an order that does not depend on how they came. */
  readonly label: string;
  readonly isWrite: boolean;
  carry(): Promise<WireAnswer>;
};

/** What is asked of the wire: a call to be held, or an answer at once. */
export type Wire = (request: WireRequest) => Call | Promise<WireAnswer>;

type Running = Actor & {
  readonly index: number;
  readonly chance: Chance;
  writes: number;
  ended: Ended | undefined;
};
type Entered = { readonly actor: Running; readonly order: number };
type Calling = {
  readonly kind: "call";
  readonly call: Call;
  go(answer: Promise<WireAnswer>): void;
};
type Sleeping = { readonly kind: "sleep"; readonly until: number; wake(): void };
type Waiting = Entered & (Calling | Sleeping);

/** How long one call takes at most. Units: milliseconds of the simulated clock. */
const callMillisecondsMax = 12;

/**
 * Lets several actors work at once, and only one of their calls through at a time: whose turn it
 * is, is drawn by lot once none of them moves by itself any more. So the same lots give the same
 * interleaving, whatever the machine does.
 */
export class Interleaver {
  private readonly clock: { at: number };
  private readonly wire: Wire;
  private readonly chance: Chance;
  private waiting: Waiting[] = [];
  private order = 0;

  constructor(options: { clock: { at: number }; wire: Wire; chance: Chance }) {
    this.clock = options.clock;
    this.wire = options.wire;
    this.chance = options.chance;
  }

  /** Runs until each has ended, in whatever way. */
  async run(actors: readonly Actor[]): Promise<Ended[]> {
    const running = actors.map((actor, index) => this.begin(actor, index));
    let idle = 0;
    for (;;) {
      await untilIdle();
      if (running.every(({ ended }) => ended)) break;
      const moved = await this.letOneThrough();
      idle = moved ? 0 : idle + 1;
      if (idle > 10_000)
        throw new Error("an actor waits for something the simulation does not see");
    }
    this.waiting = [];
    return running.map(({ ended }) => ended as Ended);
  }

  private begin(actor: Actor, index: number): Running {
    const chance = this.chance.apart(`${actor.name}/${index}/${this.order}`);
    const running: Running = { ...actor, index, chance, writes: 0, ended: undefined };
    const end = (ended: Ended) => {
      running.ended ??= ended;
    };
    runIn(this.worldOf(running), () => actor.work()).then(
      (value) => end({ kind: "answered", value }),
      (error) => end({ kind: "threw", error }),
    );
    return running;
  }

  private worldOf(actor: Running): World {
    return {
      now: () => this.clock.at,
      number: actor.chance.number,
      sleep: (milliseconds, wake) => {
        const until = this.clock.at + Math.max(0, milliseconds);
        const sleeper = this.enter(actor, { kind: "sleep", until, wake });
        return () => this.leave(sleeper);
      },
      send: (request) => {
        const call = this.wire(request);
        if (call instanceof Promise) return call;
        return new Promise((go) => this.enter(actor, { kind: "call", call, go }));
      },
    };
  }

  private enter(actor: Running, what: Calling | Sleeping): Waiting {
    this.order += 1;
    const entered: Waiting = { ...what, actor, order: this.order };
    // who crashed is never answered again
    if (!actor.ended) this.waiting.push(entered);
    return entered;
  }

  private leave(one: Waiting): void {
    this.waiting = this.waiting.filter((other) => other !== one);
  }

  private async letOneThrough(): Promise<boolean> {
    const next = this.draw();
    if (!next) return false;
    this.leave(next);
    if (next.kind === "sleep") {
      this.clock.at = Math.max(this.clock.at, next.until);
      next.wake();
      return true;
    }
    this.clock.at += 1 + this.chance.below(callMillisecondsMax);
    await this.carry(next);
    return true;
  }

  /** One of the calls and of those who slept enough; where there is none, who wakes first. */
  private draw(): Waiting | undefined {
    const ready = this.waiting.filter((w) => w.kind === "call" || w.until <= this.clock.at);
    if (ready.length > 0) return this.chance.among(ready.sort(inOrder));
    const asleep = this.waiting.flatMap((w) => (w.kind === "sleep" ? [w] : []));
    return asleep.sort((a, b) => a.until - b.until || inOrder(a, b))[0];
  }

  private async carry({ actor, call, go }: Entered & Calling): Promise<void> {
    if (call.isWrite) actor.writes += 1;
    const isLast = call.isWrite && actor.writes === actor.crash?.write;
    if (isLast && actor.crash.when === "before") return this.crash(actor);
    const answer = call.carry();
    await answer.catch(() => {});
    if (isLast) return this.crash(actor);
    go(answer);
  }

  private crash(actor: Running): void {
    if (actor.crash) actor.ended ??= { kind: "crashed", crash: actor.crash };
    this.waiting = this.waiting.filter((waiting) => waiting.actor !== actor);
  }
}

function inOrder(a: Waiting, b: Waiting): number {
  const label = (one: Waiting) => (one.kind === "call" ? one.call.label : "");
  return (
    a.actor.index - b.actor.index ||
    (label(a) < label(b) ? -1 : label(a) > label(b) ? 1 : 0) ||
    a.order - b.order
  );
}
