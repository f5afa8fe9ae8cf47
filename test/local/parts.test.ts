import { expect, test } from "vitest";
import { makeParts } from "../../infra/local/parts.ts";
import { startPlatform } from "../../infra/local/platform.ts";

/** A part that comes up when it is told to, and tells whether it was stopped. */
function part() {
  const up = Promise.withResolvers<{ stop(): void }>();
  const one = { isStopped: false, stop: () => {} };
  one.stop = () => {
    one.isStopped = true;
  };
  return { one, starting: up.promise, comesUp: () => up.resolve(one) };
}

test("a part that is still coming up is stopped, and so is one that begins behind the stop", async () => {
  const parts = makeParts();
  const [first, late] = [part(), part()];
  const added = parts.add(first.starting);
  const stopping = parts.stop();
  const refused = parts.add(late.starting);
  first.comesUp();
  late.comesUp();
  await stopping;
  await expect(refused).rejects.toThrow("behind the stop");
  await added;
  expect([first.one.isStopped, late.one.isStopped]).toEqual([true, true]);
});

test("a platform whose template cannot be read leaves nothing running", async () => {
  const before = process.getActiveResourcesInfo().filter(isChild).length;
  await expect(startPlatform({ template: "/nowhere/template.json" })).rejects.toThrow("ENOENT");
  const deadline = Date.now() + 5_000;
  const left = () => process.getActiveResourcesInfo().filter(isChild).length;
  while (left() > before && Date.now() < deadline)
    await new Promise((done) => setTimeout(done, 50));
  expect(left()).toBe(before);
});

const isChild = (kind: string): boolean => /Process|TCPServer/.test(kind);
