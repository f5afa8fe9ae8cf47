import { describe, expect, it } from "vitest";
import { recountLimits } from "../../../../lib/core/limits.ts";
import { organisationLimits } from "../../../../lib/registry/organisations/clocks.ts";
import * as decide from "../../../../lib/registry/organisations/decide.ts";
import { watchClocks } from "../../../../lib/registry/organisations/limits.ts";
import type {
  Organisation,
  OrganisationEvent,
} from "../../../../lib/registry/organisations/model.ts";
import {
  allPapers,
  application,
  at,
  bankAccountRecorded,
  calendar,
  organisationIn,
  paper,
} from "./samples.ts";

const facts = {
  calendar,
  nameHeld: [],
  districtName: "成都市武侯区",
  headBornOn: "1990-01-01",
};
const submit = (change: Partial<decide.Application>, others = facts) =>
  decide.submitOrganisation({ ...application, ...change }, at, others);

describe("applying", () => {
  it("is refused at 2,999.99 yuan and accepted at 3,000 for a community service", () => {
    expect(submit({ capitalFen: 299_999 })).toMatchObject({
      ok: false,
      code: "capital_short",
      detail: { capitalFen: 299_999, minimumFen: 300_000 },
    });
    expect(submit({ capitalFen: 300_000 }).ok).toBe(true);
  });

  it("claims the name, whatever its width and spaces", () => {
    const wide = submit({ name: "成都市武侯区 ＡＢ 活动中心" });
    expect(wide).toMatchObject({ claims: [{ name: "organisation-name/成都市武侯区ab活动中心" }] });
    expect(
      submit({}, { ...facts, nameHeld: [{ name: "n", owner: "org_x" }] } as never),
    ).toMatchObject({
      code: "name_taken",
    });
  });

  it("binds a community service by banned words only", () => {
    expect(submit({ name: "全国示例中心" })).toMatchObject({
      code: "name_not_allowed",
      detail: { rules: ["banned_word"] },
    });
  });

  it.each([
    "中 国",
    "中國",
    "國際",
    "中華",
    "中囯",
    "中·国",
    "中\u200b国",
    "中\ufe00国",
    "（中）国",
    "⼀中国",
  ])("finds a national word written as %j", (word) => {
    expect(submit({ name: `成都市武侯区${word}示例中心` })).toMatchObject({
      detail: { rules: ["banned_word"] },
    });
  });

  it("is refused while the head is not 18 years old", () => {
    const headed = (headBornOn: string) => submit({}, { ...facts, headBornOn });
    expect(headed("2008-02-14")).toMatchObject({ code: "head_under_age" });
    expect(headed("2030-01-01")).toMatchObject({ code: "head_under_age" });
    expect(headed("2008-02-13").ok).toBe(true);
  });

  it.each([
    [{}, []],
    [{ place: "成都市武侯區" }, []],
    [{ place: "北京市海淀区" }, ["place_is_elsewhere"]],
    [{ place: "四川省" }, ["place_is_elsewhere"]],
    [{ place: "示例" }, ["place_is_elsewhere"]],
    [{ place: "武侯区" }, ["district_stands_alone"]],
    [{ style: "甲 " }, ["style_too_short"]],
    [{ style: "甲\u3164" }, ["style_too_short"]],
    [{ style: "甲·" }, ["style_too_short"]],
    [{ style: "金堂縣" }, ["style_is_a_place"]],
    [{ form: "總站" }, ["form_says_general"]],
  ])("a name with %j breaks %j", (change, rules) => {
    const p = { place: "成都市武侯区", style: "示例", field: "助学", form: "中心", ...change };
    const name = `${p.place}${p.style}${p.field}${p.form}`;
    const proposed = {
      field: "public_benefit",
      capitalFen: 3_000_000,
      name,
      nameParts: p,
    } as const;
    expect(submit(proposed)).toMatchObject(rules.length > 0 ? { detail: { rules } } : { ok: true });
  });

  it("tells another field all naming rules that it breaks", () => {
    const parts = { place: "武侯区", style: "甲", field: "助学", form: "总站" };
    const refused = submit({
      field: "public_benefit",
      name: "武侯区甲助学站",
      nameParts: parts,
      capitalFen: 3_000_000,
    });
    expect(refused).toMatchObject({
      detail: {
        rules: [
          "parts_differ_from_name",
          "district_stands_alone",
          "style_too_short",
          "form_says_general",
        ],
      },
    });
  });

  it.each([
    [{ individual: 50, corporate: 0 }, true],
    [{ individual: 49, corporate: 0 }, false],
    [{ individual: 0, corporate: 30 }, true],
    [{ individual: 0, corporate: 29 }, false],
    [{ individual: 25, corporate: 25 }, true],
    [{ individual: 25, corporate: 24 }, false],
  ])("an association of %o members: %s", (members, enough) => {
    const decided = submit({ form: "association", members, capitalFen: 3_000_000 });
    expect(decided.ok ? true : decided.code).toBe(enough || "members_short");
  });

  it("starts the promise of 5 working days over the Spring Festival, and the 60 days", () => {
    const decided = submit({});
    expect(decided).toMatchObject({
      events: [
        {
          clocks: {
            promisedBy: { on: "2026-02-27", provisional: false },
            statutoryBy: { on: "2026-04-14", provisional: false },
          },
        },
      ],
    });
  });
});

describe("papers", () => {
  it("are asked for once", () => {
    const again = organisationIn("supplement_requested", {
      type: "organisation.supplemented",
      papers: [paper("charter")],
      clocks: organisationIn("submitted").clocks,
    });
    const asked = decide.requestSupplement(again, { papersMissing: ["charter"], at }, { calendar });
    expect(asked).toMatchObject({ code: "supplement_already_requested" });
  });

  it("that were filed are not asked for", () => {
    const asked = decide.requestSupplement(
      organisationIn("submitted"),
      { papersMissing: ["charter"], at },
      { calendar },
    );
    expect(asked).toMatchObject({ code: "paper_already_there", detail: { papers: ["charter"] } });
  });

  it("must all come when they were asked for", () => {
    const supplied = decide.supplementPapers(
      organisationIn("supplement_requested"),
      { papers: [paper("application")], at },
      { calendar },
    );
    expect(supplied).toMatchObject({ code: "papers_missing", detail: { missing: ["charter"] } });
  });

  it("stop the clock: what was used before counts, the waiting does not", () => {
    const supplied = decide.supplementPapers(
      organisationIn("supplement_requested"),
      { papers: [paper("charter")], at: "2026-03-02T02:00:00.000Z" },
      { calendar },
    );
    // 2 of 5 working days and 4 of 60 days were used
    expect(supplied).toMatchObject({
      events: [{ clocks: { promisedBy: { on: "2026-03-05" }, statutoryBy: { on: "2026-04-27" } } }],
    });
  });

  it("stop the clock also where limits are counted again later", () => {
    const command = { papers: [paper("charter")], at: "2026-03-02T02:00:00.000Z" };
    const asked = organisationIn("supplement_requested");
    const supplied = decide.supplementPapers(asked, command, { calendar });
    const events = supplied.ok ? supplied.events : [];
    expect(events).toMatchObject([{ clocks: { startedOn: "2026-03-02" } }]);
    const running = organisationIn("supplement_requested", ...events);
    expect(recountLimits(organisationLimits, running, calendar)).toMatchObject({
      code: "nothing_due",
    });
  });

  it("must be complete for acceptance; a field outside direct registration needs a consent", () => {
    const other = organisationIn("submitted");
    const lacking = decide.acceptApplication({ ...other, field: "other" } as typeof other);
    expect(lacking).toMatchObject({ detail: { missing: ["supervising_unit_consent"] } });
    expect(decide.papersRequired({ field: "community_service" })).toHaveLength(allPapers.length);
  });
});

describe("certifying", () => {
  const certify = (creditCode: string, more = {}) =>
    decide.certifyOrganisation(
      organisationIn("approved"),
      { creditCode, at, districtCode: "510107" },
      { creditCodeOwner: undefined, lastSerial: 41, ...more },
    );

  it("takes the year's next number", () => {
    expect(certify("52510107MJX000018M")).toMatchObject({
      events: [{ certificateNumber: "510107-2026-0042" }],
      serials: [{ name: "certificate/2026", after: 41 }],
    });
  });

  it("is refused with another form's credit code, or one that is taken", () => {
    expect(certify("51510107MJX000018Q")).toMatchObject({ code: "credit_code_of_other_form" });
    expect(certify("52510107MJX000018M", { creditCodeOwner: "org_y" })).toMatchObject({
      code: "credit_code_taken",
    });
  });
});

describe("a bank account", () => {
  const recorded = organisationIn("active", bankAccountRecorded);
  const verified: OrganisationEvent = { type: "organisation.bank_account_verified" };

  const verify = (organisation: Organisation, by: string, recordedAt = at) =>
    decide.verifyBankAccount(organisation, { by, recordedAt, sharedWith: [] }, { sharedWith: [] });

  it("is verified by a second person only, and once", () => {
    expect(verify(recorded, "applicant")).toMatchObject({ code: "same_person" });
    expect(verify(recorded, "treasurer").ok).toBe(true);
    const done = organisationIn("active", bankAccountRecorded, verified);
    expect(verify(done, "treasurer")).toMatchObject({ code: "bank_account_already_verified" });
  });

  it("that was replaced since it was seen is not verified unseen", () => {
    const earlier = "2026-02-12T02:00:00.000Z";
    expect(verify(recorded, "treasurer", earlier)).toEqual({
      ok: false,
      code: "bank_account_changed",
      detail: { recordedAt: at },
    });
  });

  it("that is not there cannot be verified", () => {
    expect(verify(organisationIn("active"), "x")).toMatchObject({ code: "bank_account_missing" });
  });

  it("that changes is unverified again", () => {
    const changed = organisationIn("active", bankAccountRecorded, verified, bankAccountRecorded);
    expect(changed).not.toHaveProperty("bankAccount.verifiedAt");
  });
});

describe("the passing of time", () => {
  it("accepts what nobody answered, and tells the missed promise and limit", () => {
    const submitted = organisationIn("submitted");
    const notice = watchClocks(submitted, "2026-02-27T16:00:00.000Z");
    expect(notice).toMatchObject({
      events: [
        { type: "organisation.accepted", deemed: true },
        { type: "organisation.promise_missed", promisedBy: "2026-02-27" },
      ],
    });
    const statutory = watchClocks(organisationIn("accepted"), "2026-04-14T16:00:00.000Z");
    expect(statutory).toMatchObject({
      events: [
        { type: "organisation.promise_missed" },
        { type: "organisation.statutory_limit_missed", statutoryBy: "2026-04-14" },
      ],
    });
  });

  it("does nothing a millisecond early", () => {
    const early = watchClocks(organisationIn("submitted"), "2026-02-27T15:59:59.999Z");
    expect(early).toMatchObject({ code: "nothing_due" });
  });

  it("moves the limits when a notice comes in, and refuses when nothing moves", () => {
    const submitted = organisationIn("submitted");
    expect(recountLimits(organisationLimits, submitted, calendar)).toMatchObject({
      code: "nothing_due",
    });
    expect(recountLimits(organisationLimits, submitted, {})).toMatchObject({
      events: [{ clocks: { promisedBy: { on: "2026-02-20", provisional: true } } }],
    });
  });
});
