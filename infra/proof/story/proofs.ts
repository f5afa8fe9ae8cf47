import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import canonicalize from "canonicalize";
import { actsFor, people } from "../cast/people.ts";
import { place } from "../cast/places.ts";
import {
  type Case,
  personalWords,
  rowsBeforeOpening,
  rowsWhileVoting,
  secretsOfOffers,
} from "./case.ts";
import type { Stage } from "./stage.ts";
import type { Language, Words } from "./teller.ts";

export type Proof = Words & { readonly holds: boolean; readonly looked: string };

const run = promisify(execFile);
const verifier = fileURLToPath(new URL("../../operate/verify.ts", import.meta.url));

const sentences: Readonly<Record<string, string>> = {
  "hash chains verify": "哈希链逐环相符",
  "replaying events gives the stored states": "重放事件即得所存状态",
  "the ledger sums to 0 and every balance equals its entries": "总账合计为零，余额与分录相符",
  "feeds hold every event that concerns them, numbered without gap": "订阅流收齐相关事件，编号不断",
  "dispatches say what their feeds say, numbered without gap": "推送与订阅流一致，编号不断",
  "tallies follow from the counted ballots": "计票结果与所计选票相符",
  "electorates and survey frames are as they were frozen": "投票名册与抽样框自冻结后未变",
  "what was counted follows from the stored answers": "统计结果与所存答卷相符",
  "texts that are kept apart are those that events refer to": "单独存放的文字即事件所指者",
  "sealed bids are those that were submitted": "密封标书即所提交者",
  "gates say what stops each contract's money": "付款闸门与合同状态一致",
  "histories say what became final": "评估记录与生效结果一致",
  "no personal data in events, webhooks, logs and lists":
    "事件、推送、日志和列表中没有个人信息，孩子的也没有",
  "ballots tell no choice": "选票看不出谁投了什么",
  "before the opening the table holds only ciphertext of the bids": "开标前，数据库里只有标书密文",
};

/** Exports what the platform holds and has a separate program verify it, with what else it is given. */
export async function verify(stage: Stage, given: readonly string[] = []): Promise<Proof[]> {
  const exported = await stage.exportTo("export");
  const logs = join(stage.platform.description.data, "logs");
  const found = await run(
    process.execPath,
    [verifier, "--json", "--data", exported, "--logs", logs, ...given],
    { maxBuffer: 64 * 1024 * 1024 },
  ).catch((error: { stdout?: string; stderr?: string }) => {
    if (!error.stdout) throw new Error(error.stderr ?? "the verifier did not run");
    return { stdout: error.stdout };
  });
  const results = JSON.parse(found.stdout) as Record<string, { looked: string; broken: string[] }>;
  writeFileSync(join(stage.out, "verified.json"), found.stdout);
  return Object.entries(results).map(([en, { looked, broken }]) => ({
    en,
    zh: sentences[en] ?? en,
    holds: broken.length === 0,
    looked: broken.length === 0 ? looked : broken.slice(0, 3).join("; "),
  }));
}

/** All that the case leaves behind, held against what must not be found in it. */
function verified(stage: Stage, story: Case): Promise<Proof[]> {
  const write = (name: string, lines: readonly string[]): string => {
    const file = join(stage.out, name);
    writeFileSync(file, lines.join("\n"));
    return file;
  };
  return verify(stage, [
    ...["--webhooks", join(stage.out, "webhooks.jsonl")],
    ...["--lists", join(stage.out, "lists.jsonl")],
    ...["--words", write("personal-words.txt", personalWords)],
    ...["--votes", join(stage.out, rowsWhileVoting, "rows.jsonl")],
    ...["--receipts", write("receipts.txt", story.voteReceipts)],
    ...["--bids", join(stage.out, rowsBeforeOpening, "rows.jsonl")],
    ...["--offers", write("offers.txt", secretsOfOffers)],
  ]);
}

/** What several people see, to be compared before and after a restart. */
async function everythingSeen(stage: Stage, story: Case): Promise<string[]> {
  const organisation = actsFor(story.organisationId);
  const seen = await Promise.all([
    stage.ask(undefined, { to: "GET /register?limit=100" }),
    stage.ask(undefined, {
      to: `GET /receipts/${story.receiptNumber}?code=${story.receiptCode}`,
    }),
    stage.ask(organisation, { to: `GET /contracts/${story.contractId}` }),
    stage.ask(organisation, { to: `GET /payments/${story.paymentId}` }),
    stage.ask(organisation, { to: "GET /events?after=0&limit=100" }),
    stage.ask(people.treasurer, { to: `GET /accounts/community.${place.community}.2026/entries` }),
    stage.ask(people.treasurer, { to: `GET /accounts/paid.${story.contractId}/entries` }),
    stage.ask(undefined, { to: `GET /evaluation-results/${story.roundId}` }),
  ]);
  // canonical, for the order of fields says nothing
  return seen.map((reply) => canonicalize(reply.body) ?? "");
}

async function survivesRestart(stage: Stage, story: Case): Promise<Proof> {
  const before = await everythingSeen(stage, story);
  await stage.restart();
  const after = await everythingSeen(stage, story);
  const changed = before.flatMap((body, n) => (body === after[n] ? [] : [`${body} → ${after[n]}`]));
  return {
    en: "starting again on the kept data finds everything as it was",
    zh: "在保留的数据上重新启动，一切如故",
    holds: changed.length === 0,
    looked: changed[0] ?? `${before.length} answers compared`,
  };
}

/** Every proof of the case. */
export async function prove(stage: Stage, story: Case): Promise<Proof[]> {
  await stage.settle();
  return [...(await verified(stage, story)), await survivesRestart(stage, story)];
}

/** The proofs as a table. */
export const proofTable = (proofs: readonly Proof[], language: Language): string =>
  proofs
    .map((proof) => `  ${proof.holds ? "✓" : "✗"} ${proof[language]}  (${proof.looked})`)
    .join("\n");
