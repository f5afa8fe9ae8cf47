import { platform } from "./platform.ts";

/** Lets this process stand where a function stands: its variables, and the engines of the platform. */
export function standAs(pattern: RegExp): void {
  const { environment, functions } = platform.description;
  const found = Object.entries(functions).find(([name]) => pattern.test(name));
  if (!found) throw new Error(`there is no function like ${pattern}`);
  const quiet = { POWERTOOLS_LOG_LEVEL: "SILENT" };
  Object.assign(process.env, environment, found[1].variables, quiet);
}

/** Runs the evaluations as several calls of the schedule at one instant would, all at once. */
export async function runEvaluationsAtOnce(calls: number): Promise<void> {
  standAs(/run-?evaluations/i);
  const { handler } = await import("../../functions/schedules/run-evaluations.ts");
  const scheduledTime = platform.clock.now().toISOString();
  await Promise.all(Array.from({ length: calls }, () => handler({ scheduledTime })));
}

/** Every row of the table. */
export async function allRows(): Promise<Readonly<Record<string, unknown>>[]> {
  standAs(/run-?evaluations/i);
  const { exportRows } = await import("../../lib/engine/export.ts");
  const rows: Readonly<Record<string, unknown>>[] = [];
  for await (const row of exportRows()) rows.push(row);
  return rows;
}
