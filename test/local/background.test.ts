import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { startFixture } from "./fixtures/platform.ts";

const { call, platform, recorded, reported, stop } = await startFixture();
afterAll(stop);

const messages = () =>
  recorded()
    .flatMap((event) => event.Records ?? [])
    .map((record) => record.body);

describe("what is written", () => {
  test("reaches the stream's function and, through the queue, the next", async () => {
    await call("PUT", "/things/first");
    expect(await platform.settle()).toEqual({ settled: true });
    expect(messages()).toContain("THING#first");
  });

  test("and does not fit the filter reaches nobody", async () => {
    await call("PUT", "/things/quiet?entity=command");
    await platform.settle();
    expect(messages()).not.toContain("THING#quiet");
  });

  test("and fails each time goes to the dead letters, and the rest goes on", async () => {
    await Promise.all(["before", "poison", "after"].map((id) => call("PUT", `/things/${id}`)));
    await platform.settle();
    expect(messages()).toEqual(expect.arrayContaining(["THING#before", "THING#after"]));
    expect(reported.join("\n")).toContain("stream failed 2 times on stream record");
  });

  test("carries the platform's time in its message", async () => {
    await call("PUT", "/things/timed");
    await platform.settle();
    const record = recorded()
      .flatMap((event) => event.Records ?? [])
      .find(({ body }) => body === "THING#timed");
    const at = new Date(Number(record.attributes.ApproximateFirstReceiveTimestamp));
    expect(at.toISOString()).toMatch(/^2026-02-09T01:0/);
    expect(record).toMatchObject({ eventSource: "aws:sqs", awsRegion: "us-east-1" });
  });
});

describe("a restart", () => {
  test("loses no stream record and repeats none", async () => {
    const folder = mkdtempSync(join(tmpdir(), "wangge-restart-"));
    const data = join(folder, "data");
    const first = await startFixture({ data }, folder);
    await first.call("PUT", "/things/one");
    await first.platform.settle();
    await first.call("PUT", "/things/two");
    await first.platform.stop();

    const second = await startFixture({ data }, folder);
    await second.call("PUT", "/things/three");
    await second.platform.settle();
    const bodies = second.recorded().flatMap((event) => event.Records.map(bodyOf));
    expect(bodies.toSorted()).toEqual(["THING#one", "THING#three", "THING#two"]);
    await second.stop();
  });

  test("is refused while another platform runs on the same data", async () => {
    const data = platform.description.data;
    await expect(startFixture({ data })).rejects.toThrow("Another platform is running");
  });
});

const bodyOf = (record: { body: string }) => record.body;
