import { readableTime } from "../../../lib/core/time.ts";

export type Language = "en" | "zh";
/** One sentence in both languages. */
export type Words = { readonly en: string; readonly zh: string };

/** One step of the case: a line that a layman understands, and what really happens. */
export type Step = Words & {
  /** Plays the step through HTTP; what it gives back is added to the line. */
  play(): Promise<Words | string | undefined>;
};

export type Chapter = {
  readonly name: string;
  readonly title: Words;
  readonly steps: readonly Step[];
};

/** Something did not go as the case says. */
export class StoryBroke extends Error {}

/** Stops the story where the platform did not do what the case says. */
export function expect(condition: unknown, message: string, seen?: unknown): asserts condition {
  if (condition) return;
  throw new StoryBroke(seen === undefined ? message : `${message}: ${JSON.stringify(seen)}`);
}

/** Plays chapters one after another and tells each step as it is done. */
export async function tell(
  chapters: readonly Chapter[],
  options: {
    readonly language: Language;
    readonly now: () => Promise<string>;
    readonly say: (line: string) => void;
  },
): Promise<void> {
  const { language, now, say } = options;
  const inWords = (result: Words | string | undefined) =>
    typeof result === "object" ? result[language] : result;
  for (const [index, chapter] of chapters.entries()) {
    say(`\n${numbered(index, language)}${chapter.title[language]}`);
    for (const step of chapter.steps) {
      const result = inWords(await played(step, language));
      say(`  ✓ ${readableTime(await now())}  ${step[language]}${result ? ` — ${result}` : ""}`);
    }
  }
}

const numerals = "一二三四五六七八九十";

/** `3. ` or `三、`; up to 99, in Chinese as 十, 十一, 二十, 二十一. */
export function numbered(index: number, language: Language): string {
  if (language === "en") return `${index + 1}. `;
  const [tens, ones] = [Math.floor((index + 1) / 10), (index + 1) % 10];
  const ten = tens > 0 ? `${tens > 1 ? numerals[tens - 1] : ""}十` : "";
  return `${ten}${numerals[ones - 1] ?? ""}、`;
}

async function played(step: Step, language: Language) {
  try {
    return await step.play();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StoryBroke(`${step[language]}\n    ${why}`, { cause: error });
  }
}
