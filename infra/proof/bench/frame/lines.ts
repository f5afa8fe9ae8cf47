import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Units } from "../../../../lib/meter.ts";

/** What one operation consumed once, as its function's log line says it. */
export type Measured = {
  /** A route, or the name of a function that works without a caller. */
  readonly operation: string;
  readonly units: Units;
  readonly milliseconds?: number;
};

type Line = {
  readonly message: string;
  readonly units?: Units;
  readonly route?: string;
  readonly status?: number;
  readonly milliseconds?: number;
  readonly records?: number;
  readonly messages?: number;
};

/** Everything that succeeded on a data directory, function by function in its order. */
export function measuredIn(data: string): Measured[] {
  const folder = join(data, "logs");
  return readdirSync(folder).flatMap((file) => {
    const name = file.replace(/\.log$/, "");
    return readFileSync(join(folder, file), "utf8")
      .split("\n")
      .filter((line) => line.includes('"units":{'))
      .flatMap((line) => measuredOf(name, JSON.parse(line.slice(line.indexOf("{")))));
  });
}

/** Several records or messages of one batch share what it consumed. */
export function measuredOf(name: string, line: Line): Measured[] {
  const { message, units, route, status = 500, milliseconds } = line;
  if (!units) return [];
  if (message === "request" && route !== undefined) {
    const took = milliseconds === undefined ? {} : { milliseconds };
    return status < 300 ? [{ operation: route, units, ...took }] : [];
  }
  if (message === "schedule") return [{ operation: name, units }];
  const count = line.records ?? line.messages ?? 0;
  if (count === 0) return [];
  const each = { read: units.read / count, write: units.write / count };
  return Array.from({ length: count }, () => ({ operation: name, units: each }));
}
