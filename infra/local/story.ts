import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runBeside } from "./beside.ts";
import { CannotStart } from "./cannot-start.ts";

/** When the story begins: 2026-02-09 09:00 in Chengdu, the Monday before the Spring Festival. */
export const storyStartsAt = new Date("2026-02-09T09:00:00+08:00");

const mark = (data: string): string => join(data, "story.json");

/** Whether data holds what the story left. */
export const holdsStory = (data: string): boolean => existsSync(mark(data));

/** A chapter's title, as the story tells it. */
const isTitle = (line: string): boolean => /^\d+\. /.test(line);

/** Has the story played on a platform that runs, telling chapter by chapter; some half a minute. */
export async function playStory(
  { url, data }: { readonly url: string; readonly data: string },
  say: (line: string) => void,
): Promise<void> {
  const tell = (line: string) => isTitle(line) && say(`  ${line}`);
  const story = runBeside("proof/story.ts", ["--at", url], tell);
  if (!(await story.ended)) {
    throw new CannotStart(`The story broke off:\n${story.lines.slice(-3).join("\n")}`);
  }
  writeFileSync(mark(data), "{}\n");
}
