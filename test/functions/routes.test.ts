import { describe, expect, it } from "vitest";
import { apis } from "../../lib/apis.ts";
import { askHere } from "../support/ask-here.ts";
import { call, tokenFor } from "../support/platform.ts";

const endpoints = Object.values(apis).flatMap((api) => Object.values(api));
const closed = endpoints.filter(({ permission }) => permission !== "public");
const sample = (route: string) => route.replaceAll(/\{\w+\}/g, "x").split(" ");

describe("an operation that is not declared public", () => {
  it("is refused by the gateway where there is no token", async () => {
    for (const { route } of closed) {
      const [method = "", path = ""] = sample(route);
      const reply = await call(method, path);
      expect(reply, route).toMatchObject({ status: 401, body: { message: "Unauthorized" } });
    }
  });

  it("is refused by its function too, by whatever route somebody without a token came", async () => {
    for (const { route } of closed) {
      const [method = "", path = ""] = sample(route);
      const { status, body } = await askHere(method, path, {});
      expect({ status, code: body.code }, route).toEqual({ status: 401, code: "unauthenticated" });
    }
  });

  it("is not reached under a public one by an escaped slash", async () => {
    const reply = await call("GET", "/tenders/tnd_x%2Frecord");
    expect(reply).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
  });
});

describe("HEAD", () => {
  it("is answered as GET is, without the body, with a token and without", async () => {
    const asked = await Promise.all(
      ["/health", "/docs", "/me"].map(async (path) => {
        const token = await tokenFor("registrar", ["district"], "registrar-head");
        const [head, get] = await Promise.all([
          call("HEAD", path, { token }),
          call("GET", path, { token }),
        ]);
        expect(head.body, path).toBe("");
        expect(get.body, path).not.toBe("");
        return [head.status, head.headers["content-type"] === get.headers["content-type"]];
      }),
    );
    expect(asked).toEqual([
      [200, true],
      [200, true],
      [200, true],
    ]);
  });
});
