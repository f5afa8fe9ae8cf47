import { jwtAuthorizer } from "./authorizer.ts";
import { startBackground } from "./background.ts";
import type { Bank } from "./bank.ts";
import { runnable } from "./bundles.ts";
import { type Clock, openClock } from "./clock.ts";
import { controlHandler } from "./control.ts";
import { openDataDirectory } from "./data-directory.ts";
import { type Description, describe, sdkEnvironment } from "./description.ts";
import type { Faults } from "./faults.ts";
import { gatewayHandler } from "./gateway.ts";
import { type Handler, listen } from "./http-server.ts";
import { openIssuer } from "./issuer.ts";
import { loadTemplate } from "./load-template.ts";
import { makeParts, type Parts } from "./parts.ts";
import { issuerUrl } from "./references.ts";
import type { Firing } from "./schedules.ts";
import { readStack } from "./stack.ts";
import type { Threads } from "./stack-functions.ts";
import { prepareStorage, startEngines } from "./storage.ts";
import type { Template } from "./template.ts";
import { type Token, type TokenRequest, tokenGiver } from "./tokens.ts";

export type PlatformOptions = {
  /** @default any free port */
  readonly port?: number;
  /** @default a folder that is removed at the end */
  readonly data?: string;
  /** Forgets what the folder holds. */
  readonly fresh?: boolean;
  /** When the time of fresh data starts. @default now */
  readonly clock?: Date;
  /** Puts the fault proxy in front of the engine. */
  readonly faults?: boolean;
  /** The template, or the path of one. @default WANGGE_TEMPLATE, else synthesized */
  readonly template?: Template | string;
  /** The module whose `appointDirectly` gives a person a role. @default lib/store/people.ts */
  readonly appointments?: string;
  /** @default "per function" */
  readonly threads?: Threads;
  readonly report?: (line: string) => void;
};

/** The running platform. */
export type Platform = {
  readonly url: string;
  readonly clock: Clock;
  readonly description: Description;
  token(request: TokenRequest): Promise<Token>;
  /** Moves the clock and fires what became due on the way. */
  moveClockTo(instant: Date): Promise<readonly Firing[]>;
  /** Moves it as if the platform stood still till then: each schedule that came due fires once. */
  standStillUntil(instant: Date): Promise<readonly Firing[]>;
  fireSchedule(name: string): Promise<Firing | undefined>;
  /** Waits until streams, queues and functions have nothing left to do. */
  settle(timeoutMilliseconds?: number): Promise<{ readonly settled: boolean }>;
  /** The bank simulator. */
  readonly bank: Bank;
  killWorker(functionName: string): Promise<boolean>;
  killEngine(): void;
  /** Undefined when the platform runs without the fault proxy. */
  setFaults(faults: Partial<Faults>): Faults | undefined;
  stop(): Promise<void>;
};

/** Runs the synthesized template on this machine. */
export async function startPlatform(options: PlatformOptions = {}): Promise<Platform> {
  const parts = makeParts();
  try {
    return await start(options, parts);
  } catch (error) {
    await parts.stop();
    throw error;
  }
}

async function start(options: PlatformOptions, parts: Parts): Promise<Platform> {
  const report = options.report ?? (() => {});
  const directory = openDataDirectory(options.data, { fresh: options.fresh ?? false });
  await parts.add(directory);
  const ready = Promise.withResolvers<Handler>();
  const server = await parts.add(listen(options.port ?? 0, ready.promise));

  const [template, engines, issuerAt] = await Promise.all([
    loadTemplate(options.template ?? process.env.WANGGE_TEMPLATE),
    startEngines(directory, parts, report),
    openIssuer(directory),
  ]);
  const addresses = { gateway: server.url, queues: engines.queueLine.endpoint };
  const stack = readStack(template, addresses);
  const storage = await prepareStorage(engines, stack, {
    directory,
    parts,
    faults: options.faults ?? false,
  });

  const environment = sdkEnvironment(storage.endpoints, directory.accessKeyId);
  const functionEnvironment = sdkEnvironment(storage.functionEndpoints, directory.accessKeyId);
  const clock = openClock(directory, options.clock);
  const issuer = issuerAt(issuerUrl(addresses));
  const background = await startBackground({
    stack,
    engines,
    storage,
    environment,
    functionEnvironment,
    threads: options.threads ?? "per function",
    directory,
    clock,
    parts,
    report,
  });
  const { workers, schedules, bank } = background;

  const platform: Platform = {
    url: server.url,
    clock,
    description: describe(stack, {
      url: server.url,
      data: directory.path,
      issuer: issuer.url,
      environment,
    }),
    token: tokenGiver({
      issuer,
      users: stack.users,
      appointments: options.appointments ?? runnable("lib/store/people.ts"),
      workers,
      clock,
    }),
    moveClockTo: schedules.moveClockTo,
    standStillUntil: schedules.standStillUntil,
    fireSchedule: schedules.fireNow,
    settle: background.settle,
    bank,
    killWorker: workers.kill,
    killEngine: engines.dynamodb.kill,
    setFaults: (faults) => storage.proxy?.set(faults),
    stop: parts.stop,
  };

  const authorizers = new Map(
    stack.gateway.authorizers.map(({ name, audience }) => [
      name,
      jwtAuthorizer({ issuer: issuer.url, audience }, issuer.keys),
    ]),
  );
  const gateway = gatewayHandler(
    { ...stack.gateway, stage: stack.stage, authorizers },
    { clock, invoke: workers.invoke },
  );
  const control = controlHandler(platform, issuer);
  ready.resolve((request) =>
    /^\/_local(\/|$)/.test(request.path) ? control(request) : gateway(request),
  );
  return platform;
}
