import { randomInt } from "node:crypto";
import { once } from "node:events";
import { connect, createServer, type Server } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { CannotStart } from "../cannot-start.ts";

/** Resolves to nothing as soon as the port takes connections, else to what went wrong. */
export async function answers(port: number, seconds = 10): Promise<string | undefined> {
  const deadline = Date.now() + seconds * 1_000;
  while (Date.now() < deadline) {
    if (await takesConnections(port)) return undefined;
    await pause(5);
  }
  return `no answer within ${seconds} seconds`;
}

function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" });
    const settle = (open: boolean) => {
      socket.destroy();
      resolve(open);
    };
    socket.once("connect", () => settle(true));
    socket.once("error", () => settle(false));
  });
}

/** Below those that systems give out by themselves, so that nobody is given one meanwhile. */
const ownPorts = { from: 20_000, to: 32_000 } as const;

/** A port that nothing listens on now, for a program that is told its port. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const port = randomInt(ownPorts.from, ownPorts.to);
    if (await isFree(port)) return port;
  }
  throw new CannotStart(`No port between ${ownPorts.from} and ${ownPorts.to} is free.`);
}

/** By what it is, the port on which a server of this process listened last. */
const lastPorts = new Map<string, number>();

/**
 * Has a server listen on loopback, where one of its name did for an earlier platform of this process if
 * that port is free: functions whose threads go on find it by the variables they have. Gives its port.
 */
export async function listenAgain(server: Server, name: string): Promise<number> {
  for (let port = lastPorts.get(name) ?? (await freePort()); ; port = await freePort()) {
    try {
      server.listen(port, "127.0.0.1");
      await once(server, "listening");
      lastPorts.set(name, port);
      return port;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    }
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
  } catch {
    return false;
  }
  server.close();
  await once(server, "close");
  return true;
}
