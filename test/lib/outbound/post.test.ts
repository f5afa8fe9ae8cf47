import { createServer, type Server } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addressList } from "../../../lib/outbound/addresses.ts";
import { post } from "../../../lib/outbound/post.ts";

const loopback = addressList("127.0.0.0/8, ::1/128");

let connections = 0;
let calls = 0;
let bytesSent = 0;
const receiver: Server = createServer(async (request, response) => {
  calls += 1;
  if (request.url === "/moved") response.writeHead(302, { location: "/" }).end();
  else if (request.url === "/later") response.writeHead(503, { "retry-after": "90" }).end();
  else if (request.url === "/silent") return;
  else if (request.url === "/faces") response.end(`x${"😀".repeat(600)}`);
  else if (request.url === "/drip") response.writeHead(200).write("so ");
  else if (request.url === "/endless") {
    response.on("error", () => {});
    const more = () => {
      while (!response.destroyed && response.write("x".repeat(8_192))) bytesSent += 8_192;
    };
    response.on("drain", more);
    more();
  } else response.end(`thanks\u0000 ${"x".repeat(100_000)}`);
});
receiver.on("connection", () => {
  connections += 1;
});
let port = 0;
beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  port = (receiver.address() as AddressInfo).port;
});
afterAll(() => {
  receiver.closeAllConnections();
  receiver.close();
});
const sent = (url: string, more: Partial<Parameters<typeof post>[0]> = {}) =>
  post({
    url,
    body: "{}",
    headers: {},
    privateAddresses: [],
    timeoutMilliseconds: 15_000,
    ...more,
  });
const here = (path = "/", more: object = {}) =>
  sent(`http://127.0.0.1:${port}${path}`, { privateAddresses: loopback, ...more });

/** A name server that gives one answer after another, and the last one ever after. */
function resolving(...answers: readonly (readonly string[])[]) {
  const asked: string[] = [];
  const resolve = async (name: string) => {
    const now = answers[Math.min(asked.length, answers.length - 1)] ?? [];
    asked.push(name);
    return now.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  };
  return { asked, resolve };
}

/** What comes of a receiver that speaks no proper HTTP. */
async function answeredBy(speak: (socket: Socket) => void) {
  const server = createTcpServer((socket) => speak(socket.on("error", () => {})));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const at = (server.address() as AddressInfo).port;
  const answered = await sent(`http://127.0.0.1:${at}/`, { privateAddresses: loopback });
  server.close();
  return answered;
}

describe("no private address is connected to", () => {
  it.each([
    (p: number) => `http://127.0.0.1:${p}/`,
    (p: number) => `http://localhost:${p}/`,
    (p: number) => `http://2130706433:${p}/`,
    (p: number) => `http://[::1]:${p}/`,
    (p: number) => `http://[::ffff:127.0.0.1]:${p}/`,
    (p: number) => `http://0.0.0.0:${p}/`,
    (p: number) => `https://127.0.0.1:${p}/`,
    () => "https://169.254.169.254/latest/meta-data/",
    () => "https://10.0.0.1/",
  ])("as it is written (%#)", async (urlAt) => {
    const before = connections;
    expect(await sent(urlAt(port))).toMatchObject({ error: "address_not_allowed" });
    expect(connections).toBe(before);
  });

  it.each([
    [["127.0.0.1"]],
    [["::1"]],
    [["::ffff:127.0.0.1"]],
    [["64:ff9b::7f00:1"]],
    [["169.254.169.254"]],
    [["93.184.215.14", "127.0.0.1"]],
    [["10.0.0.1", "93.184.215.14"]],
    [[]],
  ])("where a name leads to %j", async (addresses) => {
    const { resolve, asked } = resolving(addresses);
    const answered = await sent("https://rebind.example.org/", { resolve });
    expect(answered).toMatchObject({ error: "address_not_allowed" });
    expect(asked).toEqual(["rebind.example.org"]);
  });

  it("where a name leads outside at the first question and inside at the next", async () => {
    const names = resolving(["127.0.0.1"], ["169.254.169.254"]);
    const url = `https://rebind.example.org:8443/`;
    const options = { resolve: names.resolve, privateAddresses: loopback };
    // the first is listed, so it is connected to, where nobody speaks TLS; the second is not
    const before = names.asked.length;
    expect((await sent(url, options)).error).not.toBe("address_not_allowed");
    expect(await sent(url, options)).toMatchObject({ error: "address_not_allowed" });
    expect(names.asked.length - before).toBe(2);
  });
});

describe("a receiver's answer", () => {
  it("is kept by its first 512 characters, without what would garble a log", async () => {
    const answered = await here();
    expect(answered).toMatchObject({ status: 200, milliseconds: expect.any(Number) });
    expect(answered.responseHead).toHaveLength(512);
    expect(answered.responseHead).toMatch(/^thanks {2}x+$/);
  });

  it("is read no further than its first 16 kB, however much more there is", async () => {
    expect(await here("/endless")).toMatchObject({ status: 200 });
    const atOnce = bytesSent;
    await new Promise((resolve) => setTimeout(resolve, 100));
    // what the sockets' buffers held, and nothing since
    expect(bytesSent).toBe(atOnce);
  });

  it("that redirects is not followed, and its Retry-After is heard", async () => {
    const before = calls;
    expect(await here("/moved")).toMatchObject({ status: 302 });
    expect(calls).toBe(before + 1);
    expect(await here("/later")).toMatchObject({ status: 503, retryAfterSeconds: 90 });
  });

  it("that does not come in time is no answer", async () => {
    const answered = await here("/silent", { timeoutMilliseconds: 100 });
    expect(answered).toMatchObject({ error: "timeout" });
    expect(answered).not.toHaveProperty("status");
  });

  it("counts by its status where its body never ends", async () => {
    const answered = await here("/drip", { timeoutMilliseconds: 200 });
    expect(answered).toMatchObject({ status: 200, responseHead: "so " });
    expect(answered.milliseconds).toBeLessThan(5_000);
  });

  it("that would rather speak another protocol is no answer, and is not waited for", async () => {
    const head = "HTTP/1.1 101 Switching Protocols\r\nupgrade: h2c\r\nconnection: upgrade\r\n\r\n";
    const answered = await answeredBy((socket) => socket.write(head));
    expect(answered).toMatchObject({ error: "no_answer" });
    expect(answered.milliseconds).toBeLessThan(5_000);
  });

  it("is cut between characters, so that it can be kept", async () => {
    const { responseHead = "" } = await here("/faces");
    expect(responseHead).toHaveLength(512);
    expect(responseHead.isWellFormed()).toBe(true);
  });

  it("can be a closed port, or no HTTP at all", async () => {
    const refused = await sent("http://127.0.0.1:9/", { privateAddresses: loopback });
    expect(refused).toMatchObject({ error: "ECONNREFUSED" });
    expect((await answeredBy((socket) => socket.end("HELO\r\n"))).error).toMatch(/^HPE_/);
  });
});
