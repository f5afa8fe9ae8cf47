import { afterAll, describe, expect, it } from "vitest";
import { clientOf } from "../../infra/local/engines/client.ts";
import { startPlatform } from "../../infra/local/platform.ts";
import { platformOptions } from "../support/platform-options.ts";

const platform = await startPlatform({ ...platformOptions(), channels: ["mail"] });
afterAll(() => platform.stop());

const { call } = clientOf(platform.url);
const { access_token: token } = await platform.token({ subject: "resident-1", role: "resident" });
const path = "/me/notice-preferences";

describe("a district that has set up mail alone", () => {
  it("offers mail, and takes nobody's choice of another channel", async () => {
    const mine = { language: "zh", channels: [], offered: ["mail"] };
    expect((await call("GET", path, { token })).body).toEqual(mine);

    const both = { language: "en", channels: ["mail", "message"] };
    const body = { ...both, mail: "resident-1@example.com", phone: "13900000088" };
    expect(await call("PUT", path, { token, body })).toMatchObject({
      status: 422,
      body: { code: "channel_not_offered", facts: { offered: ["mail"] } },
    });
    // nothing of it is kept
    expect((await call("GET", path, { token })).body).toEqual(mine);
  });
});
