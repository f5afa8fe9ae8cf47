import { describe, expect, it } from "vitest";
import type { Seen } from "../../infra/proof/cast/visitor.ts";
import { call, platform } from "../support/platform.ts";
import { visitor } from "../support/visitor.ts";

const browser = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };

/** Where a browser comes to in the end, by whatever it is sent on through. */
async function arrived(path: string): Promise<Seen & { readonly at: string }> {
  const reader = visitor();
  let at = path;
  for (let steps = 0; steps < 5; steps += 1) {
    const seen = await reader.get(at, browser);
    const { location } = seen;
    if (!location) return { ...seen, at };
    at = location;
    if (at.includes("/sign-in")) return { ...seen, at };
  }
  throw new Error(`${path} leads on and on`);
}

describe("an address that no page has", () => {
  it.each([
    ["/zh/", "/zh"],
    ["/ZH", "/zh"],
    ["/En/places/", "/en/places"],
    ["/places", "/zh/places"],
    ["/receipts/", "/zh/receipts"],
  ])("that is spelt another way leads to the right one: %s", async (path, right) => {
    const { at, status, headers } = await arrived(path);
    expect([at, status]).toEqual([right, 200]);
    expect(headers.get("content-type")).toContain("text/html");
  });

  it.each(["/desk/", "/q/"])("that is for people who signed in asks them to: %s", async (path) => {
    expect((await arrived(path)).at).toContain("/zh/sign-in?");
  });

  it.each(["/nothing", "/zh/nothing/", "/nothing/at/all", "/%E2%80%AE/x"])(
    "at all is a page that says so: %s",
    async (path) => {
      const { status, body, headers } = await arrived(path);
      expect(status).toBe(404);
      expect(headers.get("content-type")).toContain("text/html");
      expect(body).toContain("返回首页");
    },
  );

  it("leads nowhere else, whatever stands in it", async () => {
    for (const lost of [
      "//elsewhere.example/zh",
      "/\\elsewhere.example",
      "/q//elsewhere.example",
    ]) {
      const { location } = await visitor().get(`/?${new URLSearchParams({ lost })}`, browser);
      expect(new URL(location ?? "", platform.url).origin, lost).toBe(new URL(platform.url).origin);
    }
  });

  it("is a problem for programs", async () => {
    const { status, body } = await call("GET", "/nothing");
    expect([status, body.code]).toEqual([404, "route_unknown"]);
    const sent = await fetch(new URL("/nothing", platform.url), {
      method: "POST",
      headers: browser,
    });
    expect(sent.headers.get("content-type")).toContain("application/problem+json");
  });

  it("is the sign of the platform where a browser asks for one by itself", async () => {
    const { location } = await visitor().get("/favicon.ico", { accept: "image/*" });
    const icon = await visitor().get(location ?? "");
    expect(icon.headers.get("content-type")).toContain("image/svg+xml");
  });
});
