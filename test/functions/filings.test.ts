import { beforeAll, describe, expect, it } from "vitest";
import { idNumber } from "../../infra/proof/cast/identifiers.ts";
import {
  activeGroup,
  applicant,
  community,
  filed,
  get,
  group,
  must,
  post,
} from "../support/care.ts";
import { allRows } from "../support/in-process.ts";
import { communityCode, openDistrict } from "../support/money.ts";
import { activeOrganisation } from "../support/organisations.ts";
import { tokenFor } from "../support/platform.ts";

beforeAll(openDistrict);

describe("filing a group", () => {
  it("puts it on file once the community accepts", async () => {
    const filingId = await filed();
    const path = `/filings/${filingId}`;
    expect((await get(applicant, path)).body).toMatchObject({ status: "filed", memberCount: 5 });
    const accepted = await post(community, `${path}/acceptance`);
    expect(accepted.body).toMatchObject({ status: "active", acceptedAt: expect.any(String) });
    expect((await post(community, `${path}/acceptance`)).body.code).toBe("filing_not_filed");
    const listed = await get(community, `/communities/${communityCode}/filings?limit=100`);
    expect(JSON.stringify(listed.body)).toContain(filingId);
  });

  it("is refused in a community that nobody opened", async () => {
    const refused = await post(applicant, "/filings", group({ communityCode: "510107008099" }));
    expect(refused).toMatchObject({ status: 422, body: { code: "unit_not_open" } });
  });

  it("keeps founders in the vault, for the community with a purpose alone", async () => {
    const founders = [
      { name: "示例发起人某", idNumber: "990107199001010017", phone: "13811119999" },
    ];
    const filingId = await filed({ founders });
    const read = (token: string) => get(token, `/filings/${filingId}/founders?purpose=examination`);
    expect((await read(community)).body).toEqual({
      founders: [{ name: "示例发起人某", phone: "13811119999", idLastFour: "0017" }],
    });
    expect((await read(applicant)).status).toBe(403);
    const stranger = await tokenFor("community", ["510107008001"], "community-9");
    for (const path of [`/filings/${filingId}`, `/filings/${filingId}/history`]) {
      expect((await get(stranger, path)).status).toBe(404);
    }
    expect((await read(stranger)).status).toBe(404);
    const table = JSON.stringify(await allRows());
    for (const secret of ["示例发起人某", "13811119999", "990107199001010017"]) {
      expect(table).not.toContain(secret);
    }
  });
});

describe("a name", () => {
  it("is the same with another dot or traditional characters, and holds nothing unseen", async () => {
    await activeGroup({ name: "示例国学·一队" });
    const code = async (name: string) =>
      (await post(applicant, "/filings", group({ name }))).body.code;
    expect(await code("示例國學・一 队")).toBe("filing_name_taken");
    expect(await code("示例国学·一\u{e0100}队")).toBe("request_invalid");
    expect(await code("ﷺ".repeat(60))).toBe("request_invalid");
  });

  it("belongs to one active group: of two accepted at once, one is refused", async () => {
    const name = "示例四点半课堂";
    const [one, two] = [await filed({ name }), await filed({ name: "示例 四点半课堂" })];
    const accept = (id: string) => post(community, `/filings/${id}/acceptance`);
    const answers = await Promise.all([accept(one), accept(two)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe("filing_name_taken");
    expect((await post(applicant, "/filings", group({ name }))).body.code).toBe(
      "filing_name_taken",
    );
    const [winner, loser] = answers[0]?.status === 200 ? [one, two] : [two, one];
    await must(post(applicant, `/filings/${winner}/withdrawal`));
    expect((await accept(loser)).status).toBe(200);
    const again = await post(applicant, `/filings/${winner}/withdrawal`);
    expect(again).toMatchObject({ status: 409, body: { code: "filing_ended" } });
  });
});

describe("founders", () => {
  it("were born", async () => {
    const unborn = { name: "示例一", idNumber: idNumber(7, "20300101"), phone: "13811119999" };
    const refused = await post(applicant, "/filings", group({ founders: [unborn] }));
    expect(refused).toMatchObject({ status: 422, body: { code: "born_in_future" } });
  });
});

describe("upgrading", () => {
  const upgrade = (token: string, filingId: string, organisationId: string) =>
    post(token, `/filings/${filingId}/upgrade`, { organisationId });

  it("attaches the group's history to its applicant's organisation, once", async () => {
    const { organisationId, token, applicant: subject } = await activeOrganisation();
    const own = await tokenFor("resident", [], subject);
    const filingId = await activeGroup({}, own);
    const both = await Promise.all([1, 2].map(() => upgrade(own, filingId, organisationId)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.body.code).toBe("filing_not_active");
    const taken = await get(token, `/organisations/${organisationId}/filings`);
    expect(taken.body.items).toMatchObject([{ filingId, status: "upgraded", organisationId }]);
    const history = await get(token, `/filings/${filingId}/history`);
    const types = history.body.items.map(({ type }: { type: string }) => type);
    expect(types).toEqual(["filing.filed", "filing.accepted", "filing.upgraded"]);
  });

  it("is refused to another's organisation, and to one that is not active", async () => {
    const { organisationId } = await activeOrganisation();
    const filingId = await activeGroup();
    const refused = await upgrade(applicant, filingId, organisationId);
    expect(refused).toMatchObject({ status: 403, body: { code: "applicant_differs" } });
    const unknown = await upgrade(applicant, filingId, "org_01h455vb4pex5vsknk084sn02q");
    expect(unknown).toMatchObject({ status: 422, body: { code: "successor_not_active" } });
    const stranger = await tokenFor("resident", [], "stranger");
    expect((await upgrade(stranger, filingId, organisationId)).status).toBe(404);
    expect((await get(applicant, `/filings/${filingId}`)).body.status).toBe("active");
  });
});
