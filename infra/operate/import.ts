import { randomUUID } from "node:crypto";
import type { Counts } from "../../lib/core/difference.ts";
import { type Call, stagesOf } from "./import/calls.ts";
import { type ImportDocument, type Part, parts } from "./import/document.ts";
import { readImportFile } from "./import/read-file.ts";
import { type Note, type Sent, send } from "./import/send.ts";
import { type GivenTokens, tokensFor } from "./import/tokens.ts";
import { runCommand } from "./run-command.ts";
import { sampleDocument } from "./sample/document.ts";

const help = `Loads a district through the HTTP API: the sample one, or files of your own.

  npm run import -- [--url http://127.0.0.1:3000] [--only areas,grids] [--file units.tsv]

  --url    where the platform answers; http://127.0.0.1:3000 unless given
  --only   some of ${parts.join(", ")}; all unless given
  --file   a file instead of the sample, as often as you like:
           .tsv   grid units: code kind zh en households population stewards valid_from
           .json  {"areas": […], "grids": […], …} in the forms of the routes
  --token  role=token for administrator, registrar or community, as often as you like; also
           WANGGE_TOKEN_REGISTRAR and so on. The platform on this machine signs its own.

A second run changes nothing and says so. A community is taken over whole or not at all.`;

export type ImportOptions = {
  readonly url: string;
  readonly document: ImportDocument;
  readonly only?: readonly Part[];
  readonly tokens?: GivenTokens;
  readonly say?: (line: string) => void;
  readonly note?: Note;
  /** How many calls run side by side. @default 6 */
  readonly concurrency?: number;
};

export type ImportReport = {
  /** Rows by part: units of grids, doors of households, items of catalogues, years, areas. */
  readonly counts: Readonly<Partial<Record<Part, Counts>>>;
  readonly refused: readonly { readonly call: Call; readonly says: readonly string[] }[];
};

/** Sends a document's parts in order, and tells what became of them. */
export async function importDocument(options: ImportOptions): Promise<ImportReport> {
  const { document, only, tokens = {}, say = () => {}, note, concurrency = 6 } = options;
  const url = options.url.replace(/\/+$/, "");
  const sender = { url, run: randomUUID(), token: tokensFor(url, tokens), ...(note && { note }) };
  const counts: Partial<Record<Part, Counts>> = {};
  const refused: { call: Call; says: readonly string[] }[] = [];
  for (const stage of stagesOf(document, only)) {
    const sent = await inTurns(stage, concurrency, (call) => send(call, sender));
    for (const one of sent) {
      if (one.ok) counts[one.call.part] = sum(counts[one.call.part], one.counts);
      else refused.push(one);
    }
    for (const line of summary(stage, sent)) say(line);
  }
  return { counts, refused };
}

/** Loads the sample district. */
export const importSample = (options: Omit<ImportOptions, "document">): Promise<ImportReport> =>
  importDocument({ ...options, document: sampleDocument() });

async function inTurns(
  calls: readonly Call[],
  concurrency: number,
  work: (call: Call) => Promise<Sent>,
) {
  const sent: Sent[] = [];
  const waiting = calls.values();
  const worker = async () => {
    for (const call of waiting) sent.push(await work(call));
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return sent;
}

function sum(before: Counts | undefined, more: Counts): Counts {
  const add = (what: keyof Counts) => (before?.[what] ?? 0) + more[what];
  return {
    created: add("created"),
    changed: add("changed"),
    removed: add("removed"),
    unchanged: add("unchanged"),
  };
}

function summary(stage: readonly Call[], sent: readonly Sent[]): string[] {
  const counts = sent.reduce<Counts | undefined>(
    (total, one) => (one.ok ? sum(total, one.counts) : total),
    undefined,
  );
  const shown = Object.entries(counts ?? {}).filter(
    ([what, count]) => count > 0 || what === "unchanged",
  );
  const words = shown.map(([what, count]) => `${count} ${what}`).join(", ");
  const lines = [`${stage[0]?.part.padEnd(11)} ${sent.length} sent: ${words || "nothing taken"}`];
  for (const one of sent) {
    if (!one.ok) lines.push(...one.says.map((says) => `  ${one.call.to}  ${says}`));
  }
  return lines;
}

const tokensGiven = (given: readonly string[]): GivenTokens =>
  Object.fromEntries(
    given.map((pair) => [pair.split("=", 1)[0], pair.slice(pair.indexOf("=") + 1)]),
  );

const tokensOf = (environment: NodeJS.ProcessEnv): GivenTokens =>
  Object.fromEntries(
    Object.entries(environment).flatMap(([name, token]) => {
      const [, role] = /^WANGGE_TOKEN_(\w+)$/.exec(name) ?? [];
      return role && token ? [[role.toLowerCase(), token]] : [];
    }),
  );

const options = {
  url: { type: "string", default: "http://127.0.0.1:3000" },
  only: { type: "string" },
  file: { type: "string", multiple: true },
  token: { type: "string", multiple: true },
} as const;

if (import.meta.main) {
  await runCommand({ help, options }, async ({ url, file, token, ...given }) => {
    const only = given.only?.split(",") as Part[] | undefined;
    const unknown = only?.filter((part) => !parts.includes(part)) ?? [];
    if (unknown.length > 0) throw new Error(`--only knows ${parts.join(", ")}; not ${unknown}.`);
    const documents = file?.map(readImportFile) ?? [sampleDocument()];
    const tokens = { ...tokensOf(process.env), ...tokensGiven(token ?? []) };
    for (const document of documents) {
      const settings = { url, document, tokens, say: console.log, ...(only && { only }) };
      const report = await importDocument(settings);
      if (report.refused.length > 0) process.exitCode = 1;
    }
  });
}
