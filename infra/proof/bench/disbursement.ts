import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startPlatform } from "../../local/platform.ts";
import type { Platform } from "../../local/running-platform.ts";
import type { Template } from "../../local/template/template.ts";
import { paymentStore, tableAlone } from "./disbursement/kept-payments.ts";
import type { Report, Task } from "./disbursement/measure.ts";
import { bench, type Findings } from "./frame/bench.ts";
import { inDigits, median } from "./frame/statistics.ts";
import { onCopy, type Store } from "./lifecycle/kept-stores.ts";
import { timesOf } from "./lifecycle/stores.ts";

/** Instructing keeps at least this share of the throughput of its bare transactions. */
const shareMin = 0.6;

/** One round: the same payments instructed, and what that wrote repeated on another copy. */
type Round = {
  readonly payments: number;
  readonly transactions: number;
  readonly instructed: number;
  readonly sent: number;
  readonly bare: number;
  /** Payments whose instruction stands in the table once, and more often. */
  readonly once: number;
  readonly oftener: number;
};

export const disbursement = bench({
  name: "disbursement",
  summary: "payments instructed a second, against bare transactions of the same items",
  about: `Due payments, each of a contract of its own, are written offline. A process that stands where the function that
disburses stands instructs them, ten parts at once as the queue hands them out, and makes the bank's files. Then the
transactions that instructed them are sent again, as they were, to another copy of the same table: that reads nothing,
decides nothing, and makes nothing.`,
  minutesMax: 60,
  options: {
    rounds: { about: "how often both are measured", default: 3, smoke: 1 },
    payments: { about: "due payments", default: 10_000, smoke: 24 },
    payees: { about: "organisations that they go to", default: 50, smoke: 2 },
    stores: {
      about: "where stored tables are kept",
      default: ".wangge/bench",
      smoke: "out/bench/stores",
    },
  },
  async run({ options, say }) {
    const { payments, payees, rounds } = options;
    const template = tableAlone();
    const store = await paymentStore(options, say);
    const done: Round[] = [];
    for (let n = 1; n <= rounds; n += 1) {
      const round = await playRound(store, { folder: options.stores, template, payments });
      done.push(round);
      const share = inDigits(round.bare / round.instructed, 2);
      say(`round ${n}: ${inDigits(payments / round.instructed)} a second, ${share} of bare`);
    }
    return findings(done, payees);
  },
});

async function playRound(
  store: Store,
  { folder, template, payments }: { folder: string; template: Template; payments: number },
): Promise<Round> {
  const on = <Result>(work: (platform: Platform, data: string) => Promise<Result>) =>
    onCopy(store, folder, async (data) => {
      const platform = await startPlatform({ data, template, appointsAhead: true });
      try {
        return await work(platform, data);
      } finally {
        await platform.stop();
      }
    });
  let child: ChildProcess | undefined;
  try {
    const first = await on(async (platform, data) => {
      child = standIn(platform);
      const now = platform.clock.now().toISOString();
      const report = await perform(child, { disburse: { now, code: "510107" } });
      return {
        report,
        ...timesOf("payment.instructed", { file: join(data, "engine.db"), table: store.table }),
      };
    });
    const bare = await on((platform) =>
      perform(child as ChildProcess, { repeatAt: tableOf(platform) }),
    );
    const { report, once, oftener } = first;
    const { seconds: instructed, untilSent: sent = 0, transactions } = report;
    return { payments, transactions, instructed, sent, bare: bare.seconds, once, oftener };
  } finally {
    child?.disconnect();
  }
}

const tableOf = ({ description }: Platform): string =>
  description.environment.AWS_ENDPOINT_URL_DYNAMODB ?? "";

/** A process with the variables of the function that disburses. */
function standIn({ description }: Platform): ChildProcess {
  const { environment, functions } = description;
  const found = Object.values(functions).find(({ entry }) => entry.endsWith("queues/disburse.ts"));
  const env = {
    ...process.env,
    ...environment,
    ...found?.variables,
    POWERTOOLS_LOG_LEVEL: "SILENT",
  };
  return fork(fileURLToPath(new URL("./disbursement/measure.ts", import.meta.url)), [], { env });
}

/** Has the process carry out a task. */
async function perform(child: ChildProcess, task: Task): Promise<Report> {
  const gone = once(child, "exit").then(([code]) => {
    throw new Error(`measuring ended with ${code}`);
  });
  gone.catch(() => {});
  child.send(task);
  const [report] = await Promise.race([once(child, "message"), gone]);
  return report;
}

function findings(rounds: readonly Round[], payees: number): Findings {
  const shares = rounds.map(({ instructed, bare }) => bare / instructed);
  const share = median(shares);
  const missed = rounds.reduce((sum, { payments, once }) => sum + payments - once, 0);
  const perSecond = (round: Round, seconds: number) => inDigits(round.payments / seconds);
  return {
    tables: [
      {
        title: "Payments a second",
        columns: ["round", "payments", "transactions", "bare", "instructed", "share", "with files"],
        rows: rounds.map((round, n) => [
          n + 1,
          round.payments,
          round.transactions,
          perSecond(round, round.bare),
          perSecond(round, round.instructed),
          inDigits(shares[n] ?? 0, 2),
          perSecond(round, round.sent),
        ]),
      },
    ],
    charts: [
      {
        title: "Payments a second by round",
        x: { title: "round" },
        y: { title: "payments/s" },
        lines: (["bare", "instructed", "sent"] as const).map((name) => ({
          name,
          points: rounds.map((round, n) => ({ x: n + 1, y: round.payments / round[name] })),
        })),
      },
    ],
    goals: [
      {
        goal: `at least ${shareMin * 100} % of the throughput of the same transactions alone`,
        measured: `${Math.round(share * 100)} %`,
        holds: share >= shareMin,
      },
      {
        goal: "every payment is instructed exactly once",
        measured: `${missed} missed or doubled`,
        holds: missed === 0,
      },
    ],
    notes: [
      `Each payment is of a contract of its own; they go to ${payees} organisations. Both sides start on a copy of one table.`,
      "With files: until the bank has every file, account numbers opened by the key service included.",
      "Engine, key service and the measured process share this machine's processors.",
    ],
    measured: rounds,
  };
}
