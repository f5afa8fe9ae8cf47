import { createSocket, type Socket } from "node:dgram";
import * as dns from "node:dns";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resolveBy } from "../../../lib/outbound/resolve.ts";

/** A name server that knows one name, by an IPv4 address, and is silent where `dead` is asked for. */
let server: Socket;
let resolver: dns.promises.Resolver;
const typeAt = (question: Buffer) => question.readUInt16BE(question.length - 4);

function answerTo(message: Buffer): Buffer {
  const question = message.subarray(12, message.indexOf(0, 12) + 5);
  const knows = question.includes("live") && typeAt(question) === 1;
  const head = Buffer.from(message.subarray(0, 12));
  head.writeUInt16BE(0x8180, 2);
  for (const [offset, count] of [1, knows ? 1 : 0, 0, 0].entries()) {
    head.writeUInt16BE(count, 4 + 2 * offset);
  }
  const address = Buffer.from("c00c00010001000000050004cb007101", "hex");
  return Buffer.concat([head, question, ...(knows ? [address] : [])]);
}

beforeAll(async () => {
  server = createSocket("udp4", (message, from) => {
    if (!message.includes("dead")) server.send(answerTo(message), from.port, from.address);
  });
  await new Promise<void>((resolve) => server.bind(0, "127.0.0.1", resolve));
  resolver = new dns.promises.Resolver({ timeout: 1_000, tries: 1 });
  resolver.setServers([`127.0.0.1:${server.address().port}`]);
});
afterAll(() => server.close());

describe("a name", () => {
  it("is resolved while eight others get no answer, which end by themselves", async () => {
    const resolve = resolveBy(resolver);
    let ended = 0;
    const dead = Array.from({ length: 8 }, (_, n) =>
      resolve(`dead${n}.example.org`).catch((error) => {
        ended += 1;
        return error.code;
      }),
    );
    expect(await resolve("live.example.org")).toEqual([{ address: "203.0.113.1", family: 4 }]);
    expect(ended).toBe(0);
    expect(new Set(await Promise.all(dead))).toEqual(new Set([dns.TIMEOUT]));
  });

  it("that has no address of either family is a fault of its own", async () => {
    const resolve = resolveBy(resolver);
    await expect(resolve("none.example.org")).rejects.toMatchObject({ code: dns.NODATA });
  });
});
