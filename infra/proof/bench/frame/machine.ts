import { createRequire } from "node:module";
import { cpus, loadavg, release, totalmem } from "node:os";

/** What a measurement was made on. */
export type Machine = {
  readonly system: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryGigabytes: number;
  readonly node: string;
  /** The DynamoDB engine. */
  readonly engine: string;
  /** Runnable threads on average of the last minute, before the run. */
  readonly load: number;
};

export function describeMachine(): Machine {
  const [processor] = cpus();
  return {
    system: `${process.platform} ${release()} ${process.arch}`,
    processor: processor?.model ?? "unknown",
    cores: cpus().length,
    memoryGigabytes: Math.floor(totalmem() / 2 ** 30),
    node: process.version,
    engine: engine(),
    load: currentLoad(),
  };
}

export const currentLoad = (): number => Number((loadavg()[0] ?? 0).toFixed(2));

function engine(): string {
  const elsewhere = process.env.DYNAMODB_ENDPOINT;
  if (elsewhere) return `at ${elsewhere}`;
  try {
    const name = `@dynoxide/${process.platform}-${process.arch}`;
    const { version } = createRequire(import.meta.url)(`${name}/package.json`);
    return `dynoxide ${version}`;
  } catch {
    return "none";
  }
}
