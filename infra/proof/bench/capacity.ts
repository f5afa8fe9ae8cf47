import type { Play } from "../story/play.ts";
import { plays } from "../story/plays.ts";
import { wholeCase } from "../story/whole-case.ts";
import { boundsOf } from "./capacity/bounds.ts";
import { readBudgets } from "./capacity/budgets.ts";
import { compare } from "./capacity/compare.ts";
import { otherwiseCounted } from "./capacity/counting-rule.ts";
import { findingsOf } from "./capacity/findings.ts";
import { monthOf } from "./capacity/month.ts";
import { type Played, playOn } from "./capacity/play.ts";
import { endpoints } from "./capacity/readings.ts";
import { storeBefore } from "./capacity/table-store.ts";
import { bench } from "./frame/bench.ts";
import { onCopy } from "./lifecycle/kept-stores.ts";

const playable: Readonly<Record<string, Play>> = { whole: wholeCase, ...plays };

export const capacity = bench({
  name: "capacity",
  summary:
    "read and write units of every operation, on a small table and a large one; a month's cost",
  about: `Plays the story through the front door on tables that hold requests already, one call at a time, then commands
that the story leaves out, then every reading; each function's log line says what a call consumed. What
an operation consumes must be the same at every size, and within its budget (capacity/budgets.tsv).
Then adds up what a month of a district costs.`,
  minutesMax: 60,
  options: {
    // from 240 on the fullest inbox has a whole page, as it has in every larger table
    sizes: { about: "stored requests", default: [1_000, 100_000], smoke: [300, 600] },
    plays: {
      about: "what is played: whole, or a chapter such as money",
      default: "whole,money,evaluation",
      smoke: "whole",
    },
    chapters: { about: "chapters of each that are played", default: 99, smoke: 1 },
    stores: {
      about: "where stored tables are kept",
      default: ".wangge/bench",
      smoke: "out/bench/stores",
    },
  },
  async run({ options, isSmoke, say }) {
    const sizes = [];
    for (const size of options.sizes) {
      const store = await storeBefore(size, options.stores, say);
      const played: Played[] = [];
      for (const name of options.plays.split(",")) {
        const play = playable[name];
        if (!play) throw new Error(`There is nothing to play by the name of ${name}.`);
        const one = await onCopy(store, options.stores, (data) =>
          playOn(data, play, options.chapters, say),
        );
        played.push(one);
      }
      const measured = played.flatMap((one) => one.measured);
      sizes.push({ size, measured, written: played.flatMap((one) => one.written) });
      say(
        `${measured.length} measurements with ${size.toLocaleString("en")} requests in the table`,
      );
    }
    const largest = sizes.at(-1) ?? { measured: [], written: [] };
    const routes = endpoints.map(({ route }) => route);
    return findingsOf({
      compared: compare(sizes, readBudgets()),
      bounds: boundsOf(largest.written, routes),
      otherwise: await otherwiseCounted(),
      month: monthOf(largest.measured),
      routes,
      isSmoke,
      sizes,
    });
  },
});
