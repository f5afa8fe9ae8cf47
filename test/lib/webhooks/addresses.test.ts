import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { post } from "../../../lib/jobs/post.ts";
import { addressList, urlFault } from "../../../lib/webhooks/addresses.ts";

const loopback = addressList("127.0.0.0/8, ::1/128");

describe("a receiver's URL", () => {
  it.each([
    ["https://hooks.example.org/wangge?tenant=1", undefined],
    ["https://93.184.215.14:8443/", undefined],
    ["http://hooks.example.org/", "not_https"],
    ["http://127.0.0.1:4000/", "not_https"],
    ["https://somebody:secret@hooks.example.org/", "credentials"],
    ["ftp://hooks.example.org/", "unreadable"],
    ["hooks.example.org", "unreadable"],
    ["https://127.0.0.1/", "address"],
    ["https://2130706433/", "address"],
    ["https://0x7f.1/", "address"],
    ["https://10.0.0.1/", "address"],
    ["https://169.254.169.254/latest/meta-data/", "address"],
    ["https://100.64.0.1/", "address"],
    ["https://0.0.0.0/", "address"],
    ["https://192.0.2.1/", "address"],
    ["https://224.0.0.1/", "address"],
    ["https://[::1]/", "address"],
    ["https://[::ffff:127.0.0.1]/", "address"],
    ["https://[fd00::1]/", "address"],
    ["https://[fe80::1]/", "address"],
    ["https://[64:ff9b::7f00:1]/", "address"],
  ])("%s: %s", (url, fault) => expect(urlFault(url, [])).toBe(fault));

  it.each([
    ["http://127.0.0.1:4000/", undefined],
    ["https://[::1]:4000/", undefined],
    ["http://10.0.0.1/", "not_https"],
    ["http://localhost/", "not_https"],
    ["https://169.254.169.254/", "address"],
  ])("%s where loopback is allowed: %s", (url, fault) =>
    expect(urlFault(url, loopback)).toBe(fault),
  );
});

describe("at connect time", () => {
  let calls = 0;
  const receiver = createServer((request, response) => {
    calls += 1;
    if (request.url === "/moved") response.writeHead(302, { location: "/" }).end();
    else if (request.url === "/later") response.writeHead(503, { "retry-after": "90" }).end();
    else response.end(`thanks\u0000 ${"x".repeat(100_000)}`);
  });
  let port = 0;
  beforeAll(async () => {
    await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
    port = (receiver.address() as AddressInfo).port;
  });
  afterAll(() => void receiver.close());
  const sent = (url: string, privateAddresses: readonly string[] = []) =>
    post({ url, body: "{}", headers: {}, privateAddresses });

  it.each([
    (p: number) => `http://127.0.0.1:${p}/`,
    (p: number) => `http://localhost:${p}/`,
    (p: number) => `http://2130706433:${p}/`,
    (p: number) => `http://[::1]:${p}/`,
    (p: number) => `http://[::ffff:127.0.0.1]:${p}/`,
    (p: number) => `http://0.0.0.0:${p}/`,
    (p: number) => `https://127.0.0.1:${p}/`,
    () => "http://169.254.169.254/latest/meta-data/",
    () => "http://10.0.0.1/",
  ])("no private address is connected to (%#)", async (urlAt) => {
    const before = calls;
    expect(await sent(urlAt(port))).toMatchObject({ error: "address_not_allowed" });
    expect(calls).toBe(before);
  });

  it("an address of the list is, and 512 characters of its answer are kept", async () => {
    const answered = await sent(`http://127.0.0.1:${port}/`, loopback);
    expect(answered).toMatchObject({ status: 200, milliseconds: expect.any(Number) });
    expect(answered.responseHead).toHaveLength(512);
    expect(answered.responseHead).toMatch(/^thanks {2}x+$/);
  });

  it("a redirect is not followed, and Retry-After is heard", async () => {
    const before = calls;
    expect(await sent(`http://127.0.0.1:${port}/moved`, loopback)).toMatchObject({ status: 302 });
    expect(calls).toBe(before + 1);
    expect(await sent(`http://127.0.0.1:${port}/later`, loopback)).toMatchObject({
      status: 503,
      retryAfterSeconds: 90,
    });
  });

  it("a closed port is an answer too", async () => {
    expect(await sent("http://127.0.0.1:9/", loopback)).toMatchObject({ error: "ECONNREFUSED" });
  });
});
