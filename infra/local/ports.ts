import { once } from "node:events";
import { connect, createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { CannotStart } from "./cannot-start.ts";

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

/** A port that nothing listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new CannotStart("No port is free.");
  return address.port;
}
