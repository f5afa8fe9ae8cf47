import { afterAll, describe, expect, it } from "vitest";
import { clientOf } from "../../infra/local/engines/client.ts";
import { startPlatform } from "../../infra/local/platform.ts";
import { readsStream, type Template, without } from "../../infra/local/template/template.ts";
import { synthesize } from "../../infra/synthesize.ts";
import { platformOptions } from "../support/platform-options.ts";

const issuer = { issuer: "https://login.wangge.example", audience: "wangge" };

/** A platform whose tokens are another issuer's, who writes what they like beside who it is. */
async function platformWith(context: Record<string, string>) {
  const template = synthesize({ context: { ...issuer, ...context } }) as Template;
  const platform = await startPlatform({
    ...platformOptions(),
    template: without(template, readsStream),
  });
  const { call } = clientOf(platform.url);
  const list = async (claims: Record<string, unknown>) => {
    const who = { subject: "admin-1", role: "administrator", scopes: ["district"] };
    const { access_token: token } = await platform.token({ ...who, claims });
    const { status, body } = await call("GET", "/people", { token });
    return status === 200 ? "listed" : body.code;
  };
  return { list, stop: platform.stop };
}

const usual = await platformWith({});
const chosen = await platformWith({ secondFactor: "urn:example:loa:2, sms" });
afterAll(() => Promise.all([usual.stop(), chosen.stop()]));

describe("another issuer's token", () => {
  it.each([
    ["several factors", { amr: ["pwd", "mfa"] }],
    ["a code that serves once", { amr: ["otp", "pwd"] }],
    ["a key in hardware", { amr: ["hwk"] }],
    ["several factors, in a text", { amr: "mfa" }],
    ["several factors, as a class", { acr: "mfa" }],
  ])("tells of a second factor by %s", async (_, claims) => {
    expect(await usual.list(claims)).toBe("listed");
  });

  it.each([
    ["nothing", {}],
    ["a password", { amr: ["pwd"] }],
    ["a word that only begins like one", { amr: ["mfa-not-done"], acr: "otp:0" }],
    ["an empty list", { amr: [] }],
    ["a class that nobody named", { acr: "urn:example:loa:2" }],
    ["the claim of a pool that is not there", { second_factor: "true" }],
  ])("does not by %s", async (_, claims) => {
    expect(await usual.list(claims)).toBe("second_factor_missing");
  });

  it("tells by what the deployment names, and by nothing else", async () => {
    expect(await chosen.list({ acr: "urn:example:loa:2" })).toBe("listed");
    expect(await chosen.list({ amr: ["pwd", "sms"] })).toBe("listed");
    expect(await chosen.list({ amr: ["pwd", "mfa"] })).toBe("second_factor_missing");
  });
});
