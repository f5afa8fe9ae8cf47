import { afterAll, describe, expect, it } from "vitest";
import { clientOf, type Reply } from "../../infra/local/engines/client.ts";
import { startPlatform } from "../../infra/local/platform.ts";
import { application } from "../../infra/proof/cast/application.ts";
import { platformOptions } from "../support/platform-options.ts";

const platform = await startPlatform({ ...platformOptions(), faults: true });
const { call, tokenFor } = clientOf(platform.url);
afterAll(() => platform.stop());

/** Asks again with the same key while the answer is "busy", as the answer itself advises. */
async function askUntilAnswered(ask: () => Promise<Reply>): Promise<Reply> {
  for (;;) {
    const reply = await ask();
    if (reply.status !== 503) return reply;
    expect(reply).toMatchObject({ body: { code: "busy" }, headers: { "retry-after": "1" } });
  }
}

describe("under conflicts, throttling and lost replies", () => {
  it("every command has its effect once, and a name still belongs to one", async () => {
    const token = await tokenFor("resident", [], "resident-1");
    const registrar = await tokenFor("registrar", ["district"], "registrar-1");
    platform.setFaults({ seed: 7, transactionConflict: 0.2, throttle: 0.1, lostReply: 0.15 });
    // 12 names, each asked for by three at once
    const replies = await Promise.all(
      Array.from({ length: 36 }, (_, n) =>
        askUntilAnswered(() =>
          call("POST", "/organisations", {
            token,
            body: application(n % 12),
            headers: { "idempotency-key": `fault-${n}` },
          }),
        ),
      ),
    );
    platform.setFaults({ transactionConflict: 0, throttle: 0, lostReply: 0 });
    const made = replies.filter((reply) => reply.status === 201);
    const refused = replies.filter((reply) => reply.status === 409);
    expect(made.length + refused.length).toBe(36);
    expect(new Set(made.map((reply) => reply.body.name)).size).toBe(12);
    expect(made).toHaveLength(12);
    expect(new Set(refused.map((reply) => reply.body.code))).toEqual(new Set(["name_taken"]));
    const list = await call("GET", "/organisations?status=submitted&limit=100", {
      token: registrar,
    });
    expect(list.body.items).toHaveLength(12);
  }, 60_000);

  it("a page says in words that it could not be made, whoever asks for it", async () => {
    platform.setFaults({ seed: 7, throttle: 1 });
    const cookie = `__Host-wg=${"a".repeat(43)}`;
    const seen = await Promise.all(
      ["/en", "/en/receipts", "/en/nowhere"].map((path) =>
        call("GET", path, { headers: { cookie } }),
      ),
    );
    platform.setFaults({ throttle: 0 });
    for (const { status, headers, body } of seen) {
      expect(status).toBe(503);
      expect(headers["content-type"]).toContain("text/html");
      expect(body).toContain("Too busy just now");
    }
  });

  it("nothing personal is shown whose reading is not recorded, and each is recorded once", async () => {
    const token = await tokenFor("resident", [], "resident-2");
    const registrar = await tokenFor("registrar", ["district"], "registrar-1");
    const auditor = await tokenFor("auditor", ["district"], "auditor-1");
    const body = application(99);
    const { organisationId } = (await call("POST", "/organisations", { token, body })).body;
    const path = `/organisations/${organisationId}/head?purpose=examination`;
    const read = () => call("GET", path, { token: registrar });
    const readings = async () => {
      const events = `/audit/organisation/${organisationId}/events?limit=100`;
      const { items } = (await call("GET", events, { token: auditor })).body;
      return items.filter(({ type }: { type: string }) => type === "personal_data.read");
    };
    platform.setFaults({ transactionConflict: 1 });
    const unrecorded = await read();
    expect(unrecorded).toMatchObject({ status: 503, body: { code: "busy" } });
    expect(JSON.stringify(unrecorded.body)).not.toContain(body.head.phone);
    expect(await readings()).toEqual([]);
    platform.setFaults({ seed: 11, transactionConflict: 0.2, throttle: 0.1, lostReply: 0.3 });
    const shown: Reply[] = [];
    while (shown.length < 20) shown.push(await askUntilAnswered(read));
    platform.setFaults({ transactionConflict: 0, throttle: 0, lostReply: 0 });
    for (const reply of shown) {
      expect(reply).toMatchObject({ status: 200, body: { phone: body.head.phone } });
    }
    const recorded = (await readings()).map(({ commandId }: { commandId: string }) => commandId);
    expect(recorded.length).toBeGreaterThanOrEqual(20);
    expect(new Set(recorded).size).toBe(recorded.length);
  }, 60_000);
});
