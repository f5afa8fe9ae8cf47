import { afterAll, describe, expect, test } from "vitest";
import type { GatewayRequest } from "../../infra/local/gateway/event.ts";
import { startPlatform } from "../../infra/local/platform.ts";
import { sampleHandler } from "../../infra/local/sample.ts";
import { until } from "../support/until.ts";

const platform = await startPlatform({ clock: new Date("2026-02-09T01:00:00Z") });
afterAll(platform.stop);

const { url } = platform;
const seen = async (path: string, init: RequestInit = {}) => {
  const response = await fetch(url + path, { redirect: "manual", ...init });
  return { status: response.status, text: await response.text(), headers: response.headers };
};
const load = (headers: Record<string, string> = { origin: url }) =>
  seen("/_local/sample", { method: "POST", headers });

/** The page on which one signs in, as the portal leads to it. */
async function signInPage(): Promise<string> {
  const { headers } = await seen("/zh/sign-in");
  return (await fetch(String(headers.get("location")))).text();
}

describe("the sample district", () => {
  test("is offered where somebody is about to sign in and there is nothing yet", async () => {
    expect(await signInPage()).toContain('action="/_local/sample"');
    expect((await seen("/_local/sample")).text).toContain("导入示例区");
  });

  test("is not loaded by a page of another origin", async () => {
    expect((await load({ origin: "https://elsewhere.example" })).status).toBe(403);
  });

  test("is loaded by one button, tells how far it is, and when it is there", async () => {
    const [first, second] = await Promise.all([load(), load()]);
    expect([first.status, second.status]).toEqual([303, 303]);
    const page = async () => (await seen("/_local/sample")).text;
    expect(await page()).toContain('http-equiv="refresh"');
    await until(async () => (await page()).includes("示例区已就绪"), 90);
    // sent once, though the button was pressed twice
    expect((await page()).match(/grids {7}128 sent: 175 created/g)).toHaveLength(1);
    expect(await page()).not.toContain("refresh");
    expect(await signInPage()).not.toContain('action="/_local/sample"');
    expect((await seen("/grids/510107008009-01-001")).status).toBe(200);
  });

  test("is loaded no further once its page is stopped", async () => {
    const sample = sampleHandler(url);
    const asked = (method: string) =>
      sample.handle({ path: "/_local/sample", incoming: { method } } as GatewayRequest);
    await asked("POST");
    expect((await asked("GET"))?.body).toContain('http-equiv="refresh"');
    await sample.stop();
    expect((await asked("GET"))?.body).not.toContain('http-equiv="refresh"');
  });
});
