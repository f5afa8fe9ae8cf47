import { bench } from "./frame/bench.ts";
import { districtOptions, onCopy, storesOf } from "./lifecycle/kept-stores.ts";
import { record } from "./lifecycle/recording.ts";
import { findingsOf, type Sample } from "./lifecycle/report.ts";
import { bareSide, measure, platformSide } from "./lifecycle/sides.ts";

export const lifecycle = bench({
  name: "lifecycle",
  summary: "create, assign, resolve, search through the front door, on tables of several sizes",
  about: `Virtual users in a process of their own live through requests on the local platform with all its consumers on:
a request is filed, given to a steward, solved, and its block's inbox is searched. The table holds so many requests
before, loaded offline with the engine's own import as what the API would have written, and kept for later runs. Every
round measures every size, the first one twice (A/A: how far equal things lie apart), and in the same round a bare
node:http server that makes the same calls of the table with the SDK and nothing else.`,
  minutesMax: 120,
  options: {
    sizes: {
      about: "stored requests",
      default: [0, 10_000, 100_000, 1_000_000],
      smoke: [200],
    },
    users: { about: "virtual users", default: [16, 50], smoke: [2] },
    rounds: { about: "how often everything is measured, interleaved", default: 5, smoke: 1 },
    seconds: { about: "length of each measurement", default: 15, smoke: 1 },
    warm: { about: "seconds before it", default: 8, smoke: 1 },
    ...districtOptions,
  },
  async run({ options, isSmoke, say }) {
    const { communities, places, seconds, warm } = options;
    const company = { communities, places, residents: Math.max(...options.users) };
    const stores = await storesOf({ folder: options.stores, sizes: options.sizes, company }, say);
    const phases = options.users.map((users) => ({ users, seconds }));
    const [first] = stores;
    if (!first) throw new Error("no sizes");
    const sides = [
      ...stores.map((store) => ({ store, kind: "platform" as const })),
      ...(isSmoke ? [] : [{ store: first, kind: "again" as const }]),
      { store: first, kind: "bare" as const },
    ];
    const samples: Sample[] = [];
    // on an empty table, where nothing that is there already changes
    const [empty = first] = await storesOf({ folder: options.stores, sizes: [0], company }, say);
    const recording = await onCopy(empty, options.stores, (data) => record(data, company));
    for (let round = 1; round <= options.rounds; round += 1) {
      for (const { store, kind } of sides) {
        const measured = await onCopy(store, options.stores, async (data) => {
          const side = await (kind === "bare"
            ? bareSide(data, recording)
            : platformSide(data, company));
          return measure(side, phases, warm).finally(side.stop);
        });
        samples.push(...measured.map((one) => ({ ...one, kind, round, requests: store.requests })));
        for (const { users, played } of measured) {
          const each = (played.cycles.length / played.seconds).toFixed(1);
          const what = `${kind} ${store.requests.toLocaleString("en")} stored, ${users} users`;
          say(`round ${round} of ${options.rounds}: ${what}: ${each} life-cycles/s`);
        }
      }
    }
    return findingsOf(samples, stores);
  },
});
