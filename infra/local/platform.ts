import type { Channel } from "../../lib/notices/model.ts";
import { openClock } from "./clock.ts";
import { controlHandler } from "./control.ts";
import { openDataDirectory } from "./data-directory.ts";
import { prepareStorage, startEngines } from "./engines/storage.ts";
import { startBackground } from "./functions/background.ts";
import { runnable } from "./functions/bundles.ts";
import { jwtAuthorizer } from "./gateway/authorizer.ts";
import { gatewayHandler } from "./gateway/gateway.ts";
import { type Handler, listen } from "./gateway/http-server.ts";
import { openIssuer } from "./issuer/issuer.ts";
import { oidcHandler } from "./issuer/oidc.ts";
import { openTokens } from "./issuer/tokens.ts";
import { startMessages } from "./messages/messages.ts";
import { makeParts, type Parts } from "./parts.ts";
import type { Platform } from "./running-platform.ts";
import { sampleHandler, sampleNote } from "./sample.ts";
import { describe, sdkEnvironment } from "./template/description.ts";
import { loadTemplate } from "./template/load-template.ts";
import { issuerUrl } from "./template/references.ts";
import { readStack } from "./template/stack.ts";
import { type Threads, withVariables } from "./template/stack-functions.ts";
import type { Template } from "./template/template.ts";

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
  /** The module whose `appointDirectly` gives a person a role. @default lib/flows/appoint-directly.ts */
  readonly appointments?: string;
  /** Gives tokens also for places and organisations that are not there yet. @default false */
  readonly appointsAhead?: boolean;
  /** @default "per function" */
  readonly threads?: Threads;
  /** The channels of notices that are set up. @default all */
  readonly channels?: readonly Channel[];
  readonly report?: (line: string) => void;
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
  const declared = readStack(template, addresses);
  const storage = await prepareStorage(engines, declared, {
    directory,
    parts,
    faults: options.faults ?? false,
  });

  const environment = sdkEnvironment(storage.endpoints, directory.accessKeyId);
  const messages = await startMessages(storage.secrets, parts, options.channels);
  const functions = withVariables(declared.functions, messages.addresses);
  const stack = { ...declared, functions };
  const clock = openClock(directory, options.clock);
  const issuer = issuerAt(issuerUrl(addresses));
  const background = await startBackground({
    stack,
    engines,
    storage,
    environment,
    functionEnvironment: sdkEnvironment(storage.functionEndpoints, directory.accessKeyId),
    threads: options.threads ?? "per function",
    directory,
    clock,
    parts,
    report,
  });
  const { workers, schedules, bank } = background;

  const tokens = openTokens({
    issuer,
    users: stack.users,
    userPool: storage.userPool,
    appointments: {
      file: options.appointments ?? runnable("lib/flows/appoint-directly.ts"),
      isAhead: options.appointsAhead,
      calledIn: stack.users.preTokenFunction ?? stack.functions[0]?.name,
    },
    workers,
    clock,
  });

  const platform: Platform = {
    url: server.url,
    clock,
    description: describe(stack, {
      url: server.url,
      data: directory.path,
      issuer: issuer.url,
      environment,
    }),
    token: tokens.give,
    moveClockTo: schedules.moveClockTo,
    standStillUntil: schedules.standStillUntil,
    fireSchedule: schedules.fireNow,
    settle: background.settle,
    bank,
    messages,
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
  const sample = await parts.add(sampleHandler(server.url));
  const control = controlHandler(platform, [
    oidcHandler({
      issuer,
      tokens,
      clients: stack.users.clients,
      note: () => sampleNote(server.url),
    }),
    sample.handle,
  ]);
  ready.resolve((request) =>
    /^\/_local(\/|$)/.test(request.path) ? control(request) : gateway(request),
  );
  return platform;
}
