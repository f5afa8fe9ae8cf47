import { once } from "node:events";
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { storyStartsAt } from "../local/story.ts";
import { runCommand } from "../operate/run-command.ts";
import type { Hands } from "./story/by-hand/hands.ts";
import type { Play } from "./story/play.ts";
import { plays } from "./story/plays.ts";
import { proofTable } from "./story/proofs.ts";
import { type Stage, setTheStage, setTheStageAt } from "./story/stage.ts";
import { type Language, numbered, StoryBroke, tell } from "./story/teller.ts";
import { livingDistrict, wholeCase } from "./story/whole-case.ts";

const chapterList = Object.entries(plays)
  .map(([name, { title }]) => `                     ${name.padEnd(10)} ${title.en} · ${title.zh}`)
  .join("\n");

const help = `Plays the whole case on this machine, through HTTP and nothing else; or one chapter by itself.

Usage: npm run story -- [--chapter NAME] [--browser] [--lang en|zh] [--out FOLDER]
       npm run story -- --at URL [--lang en|zh]

  --chapter NAME   one that is played by itself, on its own ground:
${chapterList}
  --browser        whoever acts signs in at the portal and does it there, in Chromium: on the screen made
                   for it, or in the console of all operations; --out keeps a picture of every page
  --at URL         plays it on a platform of this machine that runs and holds nothing yet, and leaves it in
                   the middle of a working day; without proofs. "npm start -- --story" does this by itself
  --lang LANGUAGE  en or zh (default: en)
  --out FOLDER     keeps what it produced: bank files, webhooks, openapi.json, logs, every request
  --help           show this

Ends with a table of proofs, made by a separate program from exported data; exits 0 only if all hold.
`;

type Told = {
  readonly language: Language;
  readonly startHands: ((url: () => string) => Promise<Hands>) | undefined;
};

async function onStage(
  play: Play,
  { language, out, startHands }: Told & { readonly out: string },
): Promise<boolean> {
  const data = mkdtempSync(join(tmpdir(), "wangge-story-"));
  const said: Record<Language, string> = {
    en: "Starting the platform on a free port, with fresh data …",
    zh: "正在以全新数据启动平台……",
  };
  console.log(said[language]);
  const setting = setTheStage({ data, out, clock: storyStartsAt, startHands });
  try {
    const playing = setting.then((stage) => playOn(stage, play, language));
    return await Promise.race([playing, interrupted()]);
  } finally {
    const stage = await setting.catch(() => undefined);
    await stage?.stop();
    for (const kept of ["bank", "logs"].filter((name) => existsSync(join(data, name)))) {
      cpSync(join(data, kept), join(out, kept), { recursive: true });
    }
    rmSync(data, { recursive: true, force: true });
  }
}

/** Fails at Ctrl-C, so that what was started is stopped and what was made is removed. */
const interrupted = (): Promise<never> =>
  Promise.race(["SIGINT", "SIGTERM"].map((signal) => once(process, signal))).then(() => {
    throw new Error("Interrupted.");
  });

async function playOn(stage: Stage, play: Play, language: Language): Promise<boolean> {
  const { chapters, prove } = play.begin(stage);
  await tell(chapters, { language, now: stage.now, say: console.log });
  const openapi = await stage.ask(undefined, { to: "GET /openapi.json" });
  writeFileSync(join(stage.out, "openapi.json"), JSON.stringify(openapi.body, null, 2));
  const proofs = await prove();
  console.log(`\n${numbered(chapters.length, language)}${language === "zh" ? "证明" : "Proofs"}`);
  console.log(proofTable(proofs, language));
  return proofs.every((proof) => proof.holds);
}

/** People at browsers; loaded for those who ask for it. */
async function handsIn(
  language: Language,
  pictures: string | undefined,
): Promise<Told["startHands"]> {
  const { hasChromium, noChromium } = await import("./chromium.ts");
  if (!hasChromium) throw new Error(`--browser finds ${noChromium}.`);
  const { startHands } = await import("./story/by-hand/hands.ts");
  return (url) => startHands({ url, language, pictures });
}

/** Plays the case on a platform that goes on afterwards. */
async function playAt(at: string, language: Language, out: string): Promise<void> {
  const stage = await setTheStageAt(at.replace(/\/+$/, ""), out);
  try {
    const { chapters } = livingDistrict(stage);
    await tell(chapters, { language, now: stage.now, say: console.log });
  } finally {
    await stage.stop();
  }
}

const options = {
  at: { type: "string" },
  chapter: { type: "string" },
  browser: { type: "boolean", default: false },
  lang: { type: "string", default: "en" },
  out: { type: "string" },
} as const;

await runCommand({ help, options }, async ({ at, chapter, browser, lang, out: kept }) => {
  const chosen = chapter === undefined ? wholeCase : plays[chapter];
  if (!chosen) throw new Error(`--chapter is ${Object.keys(plays).join(" or ")}, not ${chapter}.`);
  if (lang !== "en" && lang !== "zh") throw new Error(`--lang is en or zh, not ${lang}.`);
  const out = kept ? resolve(kept) : mkdtempSync(join(tmpdir(), "wangge-story-out-"));
  const started = performance.now();
  try {
    if (at !== undefined) return await playAt(at, lang, out);
    const startHands = browser ? await handsIn(lang, kept && join(out, "pictures")) : undefined;
    const holds = await onStage(chosen, { language: lang, out, startHands });
    const seconds = ((performance.now() - started) / 1_000).toFixed(1);
    if (kept) console.log(`\n${lang === "zh" ? "文件保存在" : "Kept in"} ${out}`);
    console.log(lang === "zh" ? `\n用时 ${seconds} 秒` : `\n${seconds} seconds`);
    process.exitCode = holds ? 0 : 1;
  } catch (error) {
    throw error instanceof StoryBroke ? new Error(`  ✗ ${error.message}`) : error;
  } finally {
    if (!kept) rmSync(out, { recursive: true, force: true });
  }
});
