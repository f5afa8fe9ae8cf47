import type { Row } from "../../../lib/engine/items.ts";
import { usual } from "../../local/bank/behaviour.ts";
import type { Action } from "./action.ts";
import { startsAt } from "./district.ts";
import { drawActions, drawMatter } from "./draw.ts";
import { describeError, isPassing } from "./errors.ts";
import { crashOf, drawFaultPlan, type FaultPlan } from "./fault-plan.ts";
import type { Crash, Ended } from "./interleaver.ts";
import { always, atTheEnd, firstBroken } from "./invariants/all.ts";
import type { Invariant, Seen } from "./invariants/seen.ts";
import { toldTooEarly } from "./known.ts";
import type { Matter } from "./matter.ts";
import { queueAction } from "./queue-action.ts";
import type { Reply } from "./request-action.ts";
import { openScene, type Scene } from "./scene.ts";
import { scheduleAction } from "./schedule-action.ts";
import { shortNames } from "./short-names.ts";
import type { Stage } from "./stage.ts";
import { streamAction } from "./stream-action.ts";
import type { Tamper } from "./table-line.ts";
import { watchBuying } from "./watch-buying.ts";
import { watchMoney } from "./watch-money.ts";

export type MonthOptions = {
  readonly seed: number;
  readonly commands: number;
  /** What is there before the month begins. */
  readonly setting: readonly Row[];
  /** Looks after every step and not only at the end, to tell when something broke. */
  readonly isWatched?: boolean;
  readonly tamper?: Tamper;
  /** What of the faults is not as the seed draws it. */
  readonly faults?: Partial<FaultPlan>;
  readonly say?: (line: string) => void;
  /** Is shown what the invariants look at, each time they do. */
  readonly onLook?: (seen: Seen) => void;
};

/** How a month went. */
export type Played = {
  readonly seed: number;
  readonly commands: number;
  readonly paid: number;
  /** The first invariant that does not hold, and where. */
  readonly broken: string | undefined;
  /** Every line of the trace, so that two plays of one seed can be compared. */
  readonly trace: readonly string[];
};

/** Plays one random month, lets everybody have time at its end, and looks whether all holds. */
export async function playMonth(stage: Stage, options: MonthOptions): Promise<Played> {
  const month = await Month.open(stage, options);
  try {
    return await month.play();
  } finally {
    month.close();
  }
}

class Month {
  private readonly scene: Scene;
  private readonly options: MonthOptions;
  private faultPlan: FaultPlan;
  private readonly trace: string[] = [];
  private readonly shorten = shortNames();
  /** Answers with success, by command, and the step in which each was first given. */
  private readonly answers = new Map<string, { readonly body: string; readonly step: number }>();
  private steps = 0;
  private unfinished: Action[] = [];
  private commands = 0;
  private broken: string | undefined;

  private constructor(scene: Scene, options: MonthOptions) {
    this.scene = scene;
    this.options = options;
    // the name of its draws: under another, the same seeds would play other months
    this.faultPlan = { ...drawFaultPlan(scene.chance.apart("weather")), ...options.faults };
  }

  static async open(stage: Stage, options: MonthOptions): Promise<Month> {
    const { seed, setting, tamper } = options;
    let onBroken = (_: string) => {};
    const watches = [watchMoney, watchBuying].map((watch) => watch((what) => onBroken(what)));
    const scene = await openScene(stage, {
      seed: `month-${seed}`,
      startsAt,
      rows: setting,
      tamper,
      onWrite: (before, after) => {
        for (const watch of watches) watch(scene.mirror, before, after);
      },
    });
    const month = new Month(scene, options);
    onBroken = (what) => month.breaks(what);
    return month;
  }

  async play(): Promise<Played> {
    const { seed, commands } = this.options;
    const chance = this.scene.chance.apart("commands");
    this.note(`faults ${JSON.stringify(this.faultPlan)}`);
    this.scene.faults.set(this.faultPlan.faults);
    let matter: Matter | undefined;
    while (this.commands < commands && !this.broken) {
      matter = drawMatter(chance, matter);
      this.passTime(matter);
      const actions = drawActions(matter, this.scene, chance, this.unfinished);
      const crashes = actions.map(() => crashOf(this.faultPlan, chance));
      await this.step(actions, crashes);
      if (this.options.isWatched) await this.look(always);
    }
    if (!this.broken) await this.comeToRest();
    const paid = this.scene.bank.books().paid.length;
    return { seed, commands: this.commands, paid, broken: this.broken, trace: this.trace };
  }

  close(): void {
    this.scene.close();
  }

  /** Mostly minutes, now and then a night, a few days or weeks; and clocks that are set right go back. */
  private passTime({ pace, awaited }: Matter): void {
    const chance = this.scene.chance;
    const ahead = awaited?.(this.scene) ?? [];
    if (ahead.length > 0 && chance.happens(0.12)) {
      // to the very moment, or a little before or after it
      const at = Date.parse(chance.among(ahead)) + chance.among([-2_000, -5, 0, 1, 500]);
      this.scene.clock.at = Math.max(this.scene.clock.at, at);
      return;
    }
    const hours = chance.among([0.02, 0.1, 0.3, 1, 3, 10, 20, chance.happens(0.2) ? 70 : 1]);
    const jump = chance.happens(0.01) ? 1_000 * chance.number() : 0;
    const setBack = chance.happens(0.03) ? chance.number() / 20 : 0;
    const passed = chance.number() * hours * 2 + jump - setBack;
    this.scene.clock.at += Math.floor(passed * pace * 3_600_000);
  }

  private async step(actions: readonly Action[], crashes: readonly (Crash | undefined)[]) {
    this.commands += actions.length;
    this.steps += 1;
    const began = new Date(this.scene.clock.at).toISOString();
    const actors = actions.map((action, i) => ({
      name: action.label,
      work: () => action.work(),
      crash: crashes[i],
    }));
    const ended = await this.scene.interleaver.run(actors);
    const errors = this.scene.stage.takeErrors().filter((error) => !isPassing(error));
    if (errors[0]) this.breaks(`nothing fails for good: ${describeError(errors[0])}`);
    for (const [index, action] of actions.entries()) {
      const end = ended[index] as Ended;
      this.note(`${began} ${action.label} → ${describeEnd(end)}`);
      this.judge(action, end);
    }
  }

  private judge(action: Action, end: Ended): void {
    const others = this.unfinished.filter((one) => one !== action);
    const again = action.isWeather ? others : [...others, action];
    if (end.kind === "crashed") {
      this.unfinished = again;
      return;
    }
    const result = end.kind === "answered" ? { value: end.value } : { error: end.error };
    this.listen(action, end);
    const wrong = action.wrong(result) ?? this.differs(action, end);
    if (wrong) this.breaks(`every command ends as it may: ${action.label}: ${wrong}`);
    const isHeard = action.isDone(result) && !this.scene.chance.happens(this.faultPlan.answerLost);
    this.unfinished = isHeard ? others : again;
  }

  /** An answer tells no bid whose tender nobody has opened by now. */
  private listen({ label }: Action, end: Ended): void {
    const { body } = ((end.kind === "answered" && end.value) || {}) as Partial<Reply>;
    const { known, mirror } = this.scene;
    if (!body || known.sealed.length === 0) return;
    const opened = new Set(
      mirror.states("tender").flatMap((one) => ("openedAt" in one ? [one.tenderId] : [])),
    );
    const told = toldTooEarly(body, known.sealed, (tenderId) => opened.has(tenderId));
    known.leaks.push(...told.map(({ tenderId }) => `${label} told a bid of ${tenderId}`));
  }

  /**
   * A command that is sent again gets the answer it got before. Refusals are not recorded: of two
   * attempts at one time, the one may be refused for what stood before, the other carried out after.
   */
  private differs({ commandId }: Action, end: Ended): string | undefined {
    if (!commandId || end.kind !== "answered") return undefined;
    const { statusCode, body } = end.value as Reply;
    const before = this.answers.get(commandId);
    if (statusCode < 300 && !before) this.answers.set(commandId, { body, step: this.steps });
    if (before === undefined || before.body === body || statusCode === 503) return undefined;
    // it was given to others since, and is out of reach: as unknown as anything else
    if (statusCode === 404) return undefined;
    if (before.step === this.steps && statusCode >= 400) return undefined;
    return `it answered ${statusCode} ${body}, and before ${before.body}`;
  }

  /** No more faults, a bank that tells all, every command repeated, and some working days. */
  private async comeToRest(): Promise<void> {
    const { scene } = this;
    this.note("no more faults");
    this.faultPlan = { ...this.faultPlan, crash: 0, answerLost: 0 };
    scene.faults.set({});
    scene.bank.behave(usual);
    scene.bank.behave({ books: true });
    for (let day = 0; day < 5 && !this.broken; day += 1) {
      scene.clock.at += 86_400_000;
      for (const action of [...this.unfinished]) await this.step([action], []);
      await this.step([scheduleAction(scene, "disburse", scene.clock.at)], []);
      await this.carryOn();
      for (let look = 0; look < 2; look += 1) {
        await scene.bank.work();
        await this.step([scheduleAction(scene, "read-bank-replies", scene.clock.at)], []);
      }
      for (const name of [
        "close-years",
        "keep-deadlines",
        "watch-requests",
        "run-councils",
        "run-tenders",
      ]) {
        await this.step([scheduleAction(scene, name, scene.clock.at)], []);
      }
      await this.carryOn();
    }
    await this.look(atTheEnd);
  }

  /** Whatever waits in the stream and the queues is worked off, with all that comes of it. */
  private async carryOn(): Promise<void> {
    const { stream, queues } = this.scene;
    while (!this.broken && (stream.waits || queues.messages().length > 0)) {
      if (stream.waits) await this.step([streamAction(this.scene)], []);
      for (const message of queues.messages()) {
        await this.step([queueAction(this.scene, [message])], []);
      }
    }
  }

  private async look(invariants: readonly Invariant[]): Promise<void> {
    const rows = await this.scene.look();
    const seen: Seen = {
      rows,
      books: this.scene.bank.books(),
      silenced: this.scene.silenced,
      orders: this.scene.buckets.files(this.scene.stage.boxes.outbox),
      told: this.scene.buckets.received(this.scene.stage.boxes.inbox),
      untold: this.scene.buckets.files(this.scene.stage.boxes.inbox).map(([name]) => name),
      asked: this.scene.asked,
      votes: this.scene.known.votes,
      sealed: this.scene.known.sealed,
      leaks: this.scene.known.leaks,
      now: new Date(this.scene.clock.at).toISOString(),
      carriedOut: [...this.answers.keys()],
    };
    this.options.onLook?.(seen);
    const broken = await firstBroken(invariants, seen);
    if (broken) this.breaks(broken);
  }

  private breaks(what: string): void {
    if (this.broken) return;
    this.broken = this.shorten(what);
    this.note(`BROKEN ${what}`);
  }

  private note(line: string): void {
    const short = this.shorten(line);
    this.trace.push(short);
    this.options.say?.(short);
  }
}

function describeEnd(end: Ended): string {
  if (end.kind === "crashed") return `crashed ${end.crash.when} write ${end.crash.write}`;
  if (end.kind === "threw") return `threw ${(end.error as Error)?.message}`;
  const { statusCode, body } = (end.value ?? {}) as Partial<Reply>;
  if (statusCode === undefined) return JSON.stringify(end.value ?? "done");
  const { code } = body ? JSON.parse(body) : {};
  return code ? `${statusCode} ${code}` : String(statusCode);
}
