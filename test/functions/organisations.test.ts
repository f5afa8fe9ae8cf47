import { describe, expect, it } from "vitest";
import { creditCode, idNumber } from "../../infra/proof/cast/identifiers.ts";
import { creditCodeCheck } from "../../lib/core/credit-code.ts";
import {
  activeOrganisation,
  application,
  verifyAccount,
  withVerifiedAccount,
} from "../support/organisations.ts";
import { call, platform, tokenFor } from "../support/platform.ts";

const resident = await tokenFor("resident", [], "resident-1");
const registrar = await tokenFor("registrar", ["district"], "registrar-1");
const apply = (body: object, headers = {}) =>
  call("POST", "/organisations", { token: resident, body, headers });

describe("applying for registration", () => {
  it("is refused at 2,999.99 yuan, with both amounts and a sentence in two languages", async () => {
    const refused = await apply(application({ capitalFen: 299_999 }));
    expect(refused.status).toBe(422);
    expect(refused.headers["content-type"]).toContain("application/problem+json");
    expect(refused.body).toMatchObject({
      code: "capital_short",
      facts: { capitalFen: 299_999, minimumFen: 300_000 },
      messages: { zh: expect.stringMatching(/开办资金/) },
    });
  });

  it("is accepted at 3,000 yuan, with both clocks running", async () => {
    const applied = await apply(application());
    expect(applied.status).toBe(201);
    expect(applied.body).toMatchObject({
      status: "submitted",
      clocks: { startedOn: "2026-02-09", promiseMissed: false },
    });
    expect(applied.body).not.toHaveProperty("applicantSubject");
  });

  it("gives a name to one of ten who ask for it at once", async () => {
    const body = application({ name: "成都市武侯区同名服务中心" });
    const answers = await Promise.all(Array.from({ length: 10 }, () => apply(body)));
    const statuses = answers.map((answer) => answer.status).sort();
    expect(statuses).toEqual([201, ...Array(9).fill(409)]);
    const codes = answers.filter((a) => a.status === 409).map((a) => a.body.code);
    expect(new Set(codes)).toEqual(new Set(["name_taken"]));
  });

  it("gives a name once, whatever dots and kind of characters it is written with", async () => {
    const named = async (name: string) => {
      const { status, body } = await apply(application({ name }));
      return [status, body.errors?.[0].pointer ?? body.code];
    };
    const name = "成都市武侯区国学·示例中心";
    expect(await named(name)).toEqual([201, undefined]);
    for (const other of ["国學•示例中心", "國學・示例 中心", "国学‧示例中心"]) {
      expect(await named(`成都市武侯区${other}`)).toEqual([409, "name_taken"]);
    }
    for (const sign of ["\ufe00", "\u{e0100}", "\u034f", "\u3164", "\u200b", "\u202e"]) {
      expect(await named(name.replace("示", `示${sign}`))).toEqual([400, "/name"]);
    }
    for (const word of ["中 国", "中國", "國際", "中華"]) {
      expect(await named(`${word}示例中心`)).toEqual([422, "name_not_allowed"]);
    }
  });

  it("begins with city and district of this platform, where the naming rules bind", async () => {
    const named = async (place: string, style = "示例") => {
      const nameParts = { place, style, field: "助学", form: "中心" };
      const body = { name: `${place}${style}助学中心`, nameParts, field: "public_benefit" };
      return (await apply(application({ ...body, capitalFen: 3_000_000 }))).body.facts?.rules;
    };
    expect(await named("北京市海淀区")).toEqual(["place_is_elsewhere"]);
    expect(await named("成都市武侯区", "甲")).toEqual(["style_too_short"]);
    expect(await named("成都市武侯区")).toBeUndefined();
  });

  it("holds nothing that a bank's file cannot carry; what it is, is named", async () => {
    for (const [sign, code] of [
      ["\ue000", "U+E000"],
      ["\u{f0001}", "U+F0001"],
      ["\ufdd0", "U+FDD0"],
    ] as const) {
      const refused = await apply(application({ name: `成都市武侯区示${sign}例助学中心` }));
      expect(refused).toMatchObject({
        status: 422,
        body: { code: "name_not_carried", facts: { characters: [code] } },
      });
    }
    // a rare character of a later extension is one that a file carries
    const rare = application({ name: "成都市武侯区示例\u{2ebf0}助学中心" });
    expect((await apply(rare)).status).toBe(201);
  });

  it("is for a head who has turned 18", async () => {
    const head = { ...application().head, idNumber: idNumber(77, "20200101") };
    const refused = await apply(application({ head }));
    expect(refused).toMatchObject({ status: 422, body: { code: "head_under_age" } });
    expect(JSON.stringify(refused.body)).not.toContain("2020-01-01");
  });

  it("is refused with a reason that can be read", async () => {
    const { organisationId } = (await apply(application())).body;
    const refuse = (reason: string) =>
      call("POST", `/organisations/${organisationId}/refusal`, {
        token: registrar,
        body: { reason },
      });
    const unseen = await refuse("\u200b".repeat(4));
    expect(unseen).toMatchObject({ status: 400, body: { errors: [{ pointer: "/reason" }] } });
    expect((await refuse("章程不全")).status).toBe(200);
  });

  it("frees the name when it is refused", async () => {
    const body = application({ name: "成都市武侯区再来服务中心" });
    const first = await apply(body);
    const refusal = `/organisations/${first.body.organisationId}/refusal`;
    await call("POST", refusal, { token: registrar, body: { reason: "章程不合规定" } });
    expect((await apply(body)).status).toBe(201);
  });
});

describe("the same Idempotency-Key", () => {
  it("and body give the same answer and no second effect, also when the state has moved on", async () => {
    const body = application();
    const key = { "idempotency-key": "apply-1" };
    const first = await apply(body, key);
    const path = `/organisations/${first.body.organisationId}`;
    await call("POST", `${path}/acceptance`, { token: registrar });
    const again = await apply(body, key);
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect((await call("GET", path, { token: registrar })).body.status).toBe("accepted");
  });

  it("sent ten times at once has one effect", async () => {
    const body = application();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => apply(body, { "idempotency-key": "apply-2" })),
    );
    expect(new Set(answers.map((a) => a.status))).toEqual(new Set([201]));
    expect(new Set(answers.map((a) => a.body.organisationId)).size).toBe(1);
  });

  it("with another body is refused", async () => {
    await apply(application(), { "idempotency-key": "apply-3" });
    const other = await apply(application(), { "idempotency-key": "apply-3" });
    expect(other).toMatchObject({ status: 422, body: { code: "idempotency_key_reused" } });
  });

  it("sent ten times at once is never refused by what it did itself", async () => {
    const { organisationId } = (await apply(application())).body;
    const accept = () =>
      call("POST", `/organisations/${organisationId}/acceptance`, {
        token: registrar,
        headers: { "idempotency-key": "accept-1" },
      });
    const answers = await Promise.all(Array.from({ length: 10 }, accept));
    expect(answers.map((answer) => answer.status)).toEqual(Array(10).fill(200));
  });

  it("in another acting role of the same person is another request", async () => {
    const key = { "idempotency-key": "role-1" };
    const choose = async (role: string) =>
      call("PUT", "/me/role", {
        token: await tokenFor(role, role === "resident" ? [] : ["district"], "two-roles"),
        body: { role: "resident" },
        headers: key,
      });
    expect((await choose("resident")).status).toBe(200);
    expect(await choose("auditor")).toMatchObject({
      status: 422,
      body: { code: "idempotency_key_reused" },
    });
  });

  it("of another person is another key", async () => {
    const other = await tokenFor("resident", [], "resident-2");
    const key = { "idempotency-key": "apply-4" };
    const first = await apply(application(), key);
    const second = await call("POST", "/organisations", {
      token: other,
      body: application(),
      headers: key,
    });
    expect(second.status).toBe(201);
    expect(second.body.organisationId).not.toBe(first.body.organisationId);
  });
});

describe("from acceptance to the register", () => {
  it("leads to an active organisation that stands in the public register", async () => {
    const { organisationId, body } = await activeOrganisation();
    expect(body).toMatchObject({ status: "active", certificateNumber: /^510107-2026-\d{4}$/ });
    const register = await call("GET", "/register?limit=100");
    expect(register.body.items).toContainEqual(
      expect.objectContaining({ organisationId, creditCode: body.creditCode }),
    );
  });

  it("takes no credit code that the registrar of another district gives", async () => {
    const { organisationId } = (await apply(application())).body;
    const step = (name: string, body?: object) =>
      call("POST", `/organisations/${organisationId}/${name}`, { token: registrar, body });
    for (const name of ["acceptance", "approval"]) await step(name);
    const first17 = "52110101MJX000077";
    const elsewhere = `${first17}${creditCodeCheck(first17)}`;
    expect(await step("certificate", { creditCode: elsewhere })).toMatchObject({
      status: 422,
      body: { code: "credit_code_of_other_district", facts: { expected: "510107" } },
    });
    expect((await step("certificate", { creditCode: creditCode(977) })).status).toBe(200);
  });

  it("gives certificates numbers without a gap when five are issued at once", async () => {
    const ids = await Promise.all(
      Array.from({ length: 5 }, async () => (await apply(application())).body.organisationId),
    );
    for (const step of ["acceptance", "approval"]) {
      await Promise.all(
        ids.map((id) => call("POST", `/organisations/${id}/${step}`, { token: registrar })),
      );
    }
    const issued = await Promise.all(
      ids.map((id, n) =>
        call("POST", `/organisations/${id}/certificate`, {
          token: registrar,
          body: { creditCode: creditCode(900 + n) },
        }),
      ),
    );
    const serials = issued.map((a) => Number(a.body.certificateNumber.slice(-4))).sort();
    expect(serials).toEqual(serials.map((_, n) => (serials[0] ?? 0) + n));
  });

  it("lets the applicant act for the organisation from then on", async () => {
    const { organisationId, applicant } = await activeOrganisation();
    const me = await call("GET", "/me", { token: await tokenFor("resident", [], applicant) });
    expect(me.body.roles).toContain("organisation");
    expect(me.body.appointments).toContainEqual(
      expect.objectContaining({ role: "organisation", scopes: [organisationId] }),
    );
  });

  it("shows the head's phone to a registrar with a purpose, and nobody else", async () => {
    const head = { name: "示例一", idNumber: "990107199001010017", phone: "13800000000" };
    const { organisationId, token } = await activeOrganisation({ application: { head } });
    const path = `/organisations/${organisationId}/head`;
    const seen = await call("GET", `${path}?purpose=examination`, { token: registrar });
    expect(seen.body).toEqual({ name: "示例一", phone: "13800000000", idLastFour: "0017" });
    expect((await call("GET", path, { token: registrar })).status).toBe(400);
    expect((await call("GET", `${path}?purpose=examination`, { token })).status).toBe(403);
  });
});

describe("the bank account", () => {
  it("is verified by a second person; a change asks for a new verification", async () => {
    const organisation = await activeOrganisation();
    const verified = await withVerifiedAccount(organisation);
    expect(verified.body.bankAccount).toMatchObject({
      numberLastFour: "0001",
      verifiedAt: expect.any(String),
    });
    const changed = await call(
      "PUT",
      `/organisations/${organisation.organisationId}/bank-account`,
      {
        token: organisation.token,
        body: { bankName: "另一银行", bankCode: "102651000018", accountNumber: "6222000000000002" },
      },
    );
    expect(changed.body.bankAccount).not.toHaveProperty("verifiedAt");
  });

  it("that was replaced after somebody looked at it is not verified unseen", async () => {
    const { organisationId, token } = await activeOrganisation();
    const path = `/organisations/${organisationId}/bank-account`;
    const record = (accountNumber: string) =>
      call("PUT", path, {
        token,
        body: { bankName: "示例银行", bankCode: "102651000018", accountNumber },
      });
    const seen = (await record("62220001")).body.bankAccount;
    await record("62990001");
    const treasurer = await tokenFor("treasurer", ["district"], "treasurer-1");
    const refused = await call("POST", `${path}/verification`, {
      token: treasurer,
      body: { recordedAt: seen.recordedAt },
    });
    expect(refused).toMatchObject({ status: 409, body: { code: "bank_account_changed" } });
  });

  describe("that another organisation has too", () => {
    const number = "6222000000000099";
    const treasurer = () => tokenFor("treasurer", ["district"], "treasurer-1");
    const record = async (organisation: Registered, accountNumber = number) =>
      (
        await call("PUT", `/organisations/${organisation.organisationId}/bank-account`, {
          token: organisation.token,
          body: { bankName: "示例银行", bankCode: "102651000018", accountNumber },
        })
      ).body.bankAccount.recordedAt as string;
    const verify = async (organisation: Registered, recordedAt: string, sharedWith?: string[]) =>
      call("POST", `/organisations/${organisation.organisationId}/bank-account/verification`, {
        token: await treasurer(),
        body: { recordedAt, ...(sharedWith && { sharedWith }) },
      });
    type Registered = Awaited<ReturnType<typeof activeOrganisation>>;

    it("is told to the treasurer, who verifies it by naming the other", async () => {
      const [first, second] = [await activeOrganisation(), await activeOrganisation()];
      expect((await verify(first, await record(first))).status).toBe(200);
      const recordedAt = await record(second);
      const told = await verify(second, recordedAt);
      expect(told).toMatchObject({
        status: 409,
        body: { code: "bank_account_shared", facts: { sharedWith: [first.organisationId] } },
      });
      expect((await verify(second, recordedAt, [second.organisationId])).status).toBe(409);
      const known = await verify(second, recordedAt, [first.organisationId]);
      expect(known.body.bankAccount).toHaveProperty("verifiedAt");
      expect(JSON.stringify(known.body)).not.toContain("numberKey");
      // who has gone to another account shares it no more
      await record(first, "6222000000000100");
      expect((await verify(second, await record(second))).status).toBe(200);
    });

    it("is told to one of two treasurers at least, whoever records and verifies at once", async () => {
      const both = [await activeOrganisation(), await activeOrganisation()];
      const shared = "6222000000000101";
      const verified = await Promise.all(
        both.map(async (one) => (await verify(one, await record(one, shared))).status),
      );
      expect(verified).toContain(409);
    });
  });

  it("is out of reach of an applicant who may not act for the organisation any more", async () => {
    const applicant = "acts-for-one";
    const first = await activeOrganisation({ applicant });
    const second = await activeOrganisation({ applicant });
    const administrator = await tokenFor("administrator", ["district"], "admin-1");
    const me = await call("GET", "/me", { token: await tokenFor("resident", [], applicant) });
    const appointment = me.body.appointments.find((one: { scopes: string[] }) =>
      one.scopes.includes(first.organisationId),
    );
    await call(
      "POST",
      `/people/${applicant}/appointments/${appointment.appointmentId}/revocation`,
      {
        token: administrator,
        body: { reason: "不再担任负责人" },
      },
    );
    const body = { bankName: "示例银行", bankCode: "102651000018", accountNumber: "62220000" };
    const { access_token: token } = await platform.token({
      role: "organisation",
      scopes: [second.organisationId],
      subject: applicant,
    });
    const record = (organisationId: string) =>
      call("PUT", `/organisations/${organisationId}/bank-account`, { token, body });
    expect((await record(first.organisationId)).status).toBe(404);
    expect((await record(second.organisationId)).status).toBe(200);
  });

  it("is refused to whoever recorded it, in whatever role they come", async () => {
    const organisation = await activeOrganisation({ applicant: "two-hats" });
    const path = `/organisations/${organisation.organisationId}/bank-account`;
    const account = { bankName: "示例银行", bankCode: "102651000018", accountNumber: "62220000" };
    await call("PUT", path, { token: organisation.token, body: account });
    const asTreasurer = await tokenFor("treasurer", ["district"], "two-hats");
    const refused = await verifyAccount(organisation, asTreasurer);
    expect(refused).toMatchObject({ status: 403, body: { code: "same_person" } });
  });
});

describe("what lies outside", () => {
  it("a foreign organisation is unknown, a wrong role is forbidden, no token is unauthorized", async () => {
    const { organisationId } = await activeOrganisation();
    const stranger = await tokenFor("resident", [], "stranger");
    const path = `/organisations/${organisationId}`;
    expect((await call("GET", path, { token: stranger })).status).toBe(404);
    const unknown = "/organisations/org_01h455vb4pex5vsknk084sn02q";
    expect((await call("GET", unknown, { token: registrar })).status).toBe(404);
    expect((await call("POST", `${path}/approval`, { token: stranger })).status).toBe(403);
    expect((await call("GET", path)).body).toEqual({ message: "Unauthorized" });
  });
});

describe("time", () => {
  it("accepts an application that nobody answered, and tells the missed promise", async () => {
    const applied = await apply(application());
    await platform.standStillUntil(new Date("2026-02-28T09:00:00+08:00"));
    const path = `/organisations/${applied.body.organisationId}`;
    expect((await call("GET", path, { token: registrar })).body).toMatchObject({
      status: "accepted",
      deemedAccepted: true,
      clocks: { promiseMissed: true, statutoryMissed: false },
    });
  });
});
