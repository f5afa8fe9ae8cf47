import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { communityCode } from "./money.ts";
import { itemsOf } from "./pages.ts";
import { platform } from "./platform.ts";

export type Line = {
  readonly unitCode: string;
  readonly category?: string;
  readonly period: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly withheld?: readonly string[];
};

export const street = communityCode.slice(0, 9);
export const district = communityCode.slice(0, 6);

/** What is published, once every event was counted. */
export async function figuresOf(query: string): Promise<Line[]> {
  await platform.settle();
  return itemsOf<Line>(`/open/figures?${query}&limit=3`);
}

/** Everything that is published, of every place and category. */
export async function everyFigure(): Promise<Line[]> {
  await platform.settle();
  const asked = ["requests", "money", "grades", "relief", "work"].flatMap((figure) =>
    [district, street, communityCode].flatMap((unit) => [
      `figure=${figure}&unit=${unit}`,
      `figure=${figure}&unit=${unit}&beneath=1`,
    ]),
  );
  const lines = asked.map((query) => itemsOf<Line>(`/open/figures?${query}&limit=50`));
  return (await Promise.all(lines)).flat();
}

/** Counts all of them anew by command, as an operator does, and answers what it says. */
export async function rebuild(): Promise<string> {
  const { environment, tables } = platform.description;
  const command = join(import.meta.dirname, "../../infra/operate/rebuild-figures.ts");
  const env = { ...process.env, ...environment };
  const line = [command, "--table", tables[0] ?? ""];
  const ran = await promisify(execFile)(process.execPath, line, { env });
  return ran.stdout.trim();
}
