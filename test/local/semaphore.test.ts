import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { makeSemaphore } from "../../infra/local/semaphore.ts";

describe("a semaphore", () => {
  it("keeps to so many at once, and to the order of arrival", async () => {
    const semaphore = makeSemaphore(2);
    const begun: number[] = [];
    let working = 0;
    let most = 0;
    const work = (n: number) =>
      semaphore(async () => {
        begun.push(n);
        working += 1;
        most = Math.max(most, working);
        await pause(5);
        working -= 1;
        return n;
      });
    expect(await Promise.all([1, 2, 3, 4, 5].map(work))).toEqual([1, 2, 3, 4, 5]);
    expect([begun, most]).toEqual([[1, 2, 3, 4, 5], 2]);
  });

  it("goes on after a work that failed", async () => {
    const semaphore = makeSemaphore(1);
    const failed = semaphore(() => Promise.reject(new Error("no")));
    const next = semaphore(async () => "done");
    await expect(failed).rejects.toThrow("no");
    expect(await next).toBe("done");
  });
});
