import { localDateOf } from "../../lib/core/time.ts";
import { activeOrganisation } from "./organisations.ts";
import { call, platform, tokenFor } from "./platform.ts";

export const year = "2026";
/** 楠欣社区 */
export const communityCode = "510107008009";
export const departmentCode = "civil-affairs";

export const treasurer = await tokenFor("treasurer", ["district"], "treasurer-1");
export const community = await tokenFor("community", [communityCode], "community-1");
export const administrator = await tokenFor("administrator", ["district"], "administrator-1");
export const auditor = await tokenFor("auditor", ["district"], "auditor-1");
const registrar = await tokenFor("registrar", ["district"], "registrar-1");

/** Sends a body, or none, under a key of its own; while the answer is "busy", sends it again. */
export async function send(
  token: string,
  path: string,
  body?: object,
  { key = crypto.randomUUID() as string } = {},
): Promise<Awaited<ReturnType<typeof call>>> {
  const asked = { token, ...(body && { body }), headers: { "idempotency-key": key } };
  const reply = await call("POST", path, asked);
  return reply.status === 503 ? send(token, path, body, { key }) : reply;
}

async function must(sent: ReturnType<typeof call>) {
  const { status, body } = await sent;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

const item = (code: string, methods: readonly string[] = ["direct", "inquiry"]) => ({
  code,
  names: { zh: `示例事项${code}`, en: `Sample item ${code}` },
  unit: "session",
  guidePriceLowFen: 1,
  guidePriceHighFen: 100_000,
  priceBasis: "estimate",
  methods,
  evaluationTemplate: "standard",
  validFrom: "2026-01-01",
  validTo: "2026-12-31",
});

/** The account out of which the fund pays, from today on: proposed by one, confirmed by another. */
export async function openFund(change: object = {}): Promise<void> {
  const account = {
    name: "示例区社区治理专项资金专户",
    accountNumber: "9901070000000000001",
    bankCode: "990107000001",
    inForceFrom: localDateOf(platform.clock.now().toISOString()),
    reason: "示例开户说明",
    ...change,
  };
  const { accounts } = await must(send(treasurer, "/fund-accounts", account));
  const { number } = accounts.at(-1);
  await must(send(administrator, `/fund-accounts/${number}/confirmation`));
}

/** The district with 楠欣 and its neighbour 晋阳, one block each, and the catalogue of the year. */
export async function openDistrict(): Promise<void> {
  const source = "示例";
  const put = (path: string, body: object) => must(call("PUT", path, { token: registrar, body }));
  await put("/areas/510107", { names: { zh: "武侯区" }, source });
  await put("/areas/510107008", { names: { zh: "晋阳街道" }, source });
  for (const code of [communityCode, "510107008001"]) {
    const units = [
      { code, kind: "community", names: { zh: "示例社区" } },
      { code: `${code}-01`, kind: "block", names: { zh: "示例片区" } },
      { code: `${code}-01-001`, kind: "courtyard", names: { zh: "示例院落" } },
    ];
    await put(`/grids/${code}`, { source, units });
  }
  await openCatalogue(year);
}

/** The catalogue of a year, filled and published. */
export async function openCatalogue(of: string): Promise<void> {
  const source = "示例";
  const categories = ["D", "E"].map((code) => ({
    code,
    names: { zh: `示例类别${code}`, en: `Sample category ${code}` },
  }));
  const items = ["D01", "D02", "D03", "D04", "D05", "E01"].map((code) => item(code));
  const tendered = item("E02", ["open_tender"]);
  const body = { source, categories, items: [...items, tendered] };
  await must(call("PUT", `/catalogue/${of}`, { token: registrar, body }));
  await must(send(registrar, `/catalogue/${of}/publication`));
}

/** That district with the account out of which its fund pays. */
export async function openPayingDistrict(): Promise<void> {
  await openDistrict();
  await openFund();
}

export const appropriate = (amountFen: number) =>
  must(send(treasurer, "/appropriations", { year, departmentCode, amountFen }));

/** Appropriates money and gives all of it to the community as its fund. */
export async function fund(amountFen: number, code = communityCode): Promise<void> {
  await appropriate(amountFen);
  await must(
    send(treasurer, "/allotments", { year, departmentCode, communityCode: code, amountFen }),
  );
}

/** What an account holds; 0 where it never moved money. */
export async function balanceFen(account: string): Promise<number> {
  const { status, body } = await call("GET", `/accounts/${account}`, { token: auditor });
  if (status === 404) return 0;
  return body.balanceFen;
}

/** A plan as it would be right: the pilot of the after-school class, ¥120,000, by a council's vote. */
export const plan = (change: object = {}) => ({
  buyerCode: communityCode,
  year,
  title: "楠欣社区四点半课堂",
  catalogueItems: ["D01", "D02"],
  amountFen: 120_000_00,
  method: "direct",
  methodReason: "服务连续性要求高，经议事会表决",
  pilotVote: {
    heldOn: "2026-02-06",
    votesFor: 31,
    votesAgainst: 4,
    minutesSha256: "a".repeat(64),
  },
  unitCodes: [`${communityCode}-01`],
  standard: "每周五次，每次九十分钟",
  recipients: "社区内小学生及其监护人",
  milestones: [
    { title: "开课", shareBasisPoints: 5_000, deliveriesMin: 2, evaluatedOn: "2026-04-15" },
    { title: "期中", shareBasisPoints: 3_000, deliveriesMin: 2, evaluatedOn: "2026-07-15" },
    { title: "期末", shareBasisPoints: 2_000, deliveriesMin: 2, evaluatedOn: "2027-01-15" },
  ],
  termFrom: "2026-02-09",
  termTo: "2027-01-31",
  ...change,
});

/** A small plan within the usual limit, of one item. */
export const smallPlan = (change: object = {}) => {
  const { pilotVote: _, ...small } = plan({ catalogueItems: ["D03"], amountFen: 4_000_00 });
  return { ...small, ...change };
};

export async function planned(body: object): Promise<string> {
  return (await must(send(community, "/projects", body))).projectId;
}

export async function noticed(body: object): Promise<string> {
  const projectId = await planned(body);
  await must(send(community, `/projects/${projectId}/notice`));
  return projectId;
}

/** A contract that is drafted and not signed, on money that is there, with a new organisation. */
export async function draftedContract(body: { amountFen: number }, priceFen = body.amountFen) {
  await fund(body.amountFen);
  const supplier = await activeOrganisation();
  const projectId = await noticed(body);
  const award = { organisationId: supplier.organisationId, priceFen };
  const awarded = await must(send(community, `/projects/${projectId}/award`, award));
  const contractId: string = awarded.contractId;
  return { projectId, contractId, supplier };
}

/** A contract that both parties signed. */
export async function activeContract(body: { amountFen: number }, priceFen = body.amountFen) {
  const drafted = await draftedContract(body, priceFen);
  const path = `/contracts/${drafted.contractId}/signature`;
  await must(send(drafted.supplier.token, path));
  await must(send(community, path));
  return drafted;
}
