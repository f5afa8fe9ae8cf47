import { creditCodeCheck } from "../../../lib/core/credit-code.ts";
import { partOf } from "../../../lib/core/money.ts";
import { localDateOf } from "../../../lib/core/time.ts";
import type { Row } from "../../../lib/engine/items.ts";
import { putInOutbox } from "../../../lib/money/bank/boxes.ts";
import { type Act, fireAct, jobAct, type Person, type Reply } from "./acts.ts";
import { planAct, planOf } from "./commands/projects.ts";
import { type Asked, openScene, type Scene } from "./scene.ts";
import type { Stage } from "./stage.ts";

const day = 86_400_000;
/** 2026-02-09 09:00 in Chengdu. */
export const startsAt = Date.parse("2026-02-09T09:00:00+08:00");
export const year = "2026";
/** Over when a month begins, and not closed yet. */
export const lastYear = "2025";
export const departmentCode = "civil-affairs";
export const communities = ["510107008009", "510107008001"] as const;
export const catalogueItems = ["D01", "D02", "D03", "D04", "D05", "D06", "D07", "D08"] as const;

const person = (role: string, scopes: readonly string[], n: number): Person => ({
  subject: `${role}-${n}${scopes[0] === "district" ? "" : `-${scopes[0]}`}`,
  role,
  scopes,
});
export const treasurer = (n: number) => person("treasurer", ["district"], n);
export const registrar = person("registrar", ["district"], 1);
export const administrator = person("administrator", ["district"], 1);
export const supervisor = (block: string) => person("supervisor", [block], 1);
export const community = (code: string, n: number) => person("community", [code], n);
/** Whoever acts for an organisation. */
export const organisation = (id: string) => person("organisation", [id], 1);

/** Account numbers tell whose they are: the organisation's number comes first. */
export const accountNumber = (organisationNumber: number, n: number): string =>
  `99${String(organisationNumber).padStart(4, "0")}${String(n).padStart(10, "0")}`;

const dateAt = (at: number): string => localDateOf(new Date(at).toISOString());

const source = "simulation";
const papers = ["application", "charter", "premises_proof", "deposit_proof", "head_identity"];

/**
 * What is there before a month begins: two communities, catalogues of two years, three
 * organisations with verified accounts, and a contract of each, one of them out of the last year's
 * money. It is made once a process, through the front door, and laid out for each run.
 */
export async function makeSetting(stage: Stage): Promise<readonly Row[]> {
  // loading takes as long as it takes, which no scene waits for
  for (const { name } of stage.stack.functions) await stage.handler(name);
  const scene = await openScene(stage, { seed: "setting", startsAt: startsAt - 61 * day });
  await openDistrict(scene);
  for (const one of [lastYear, year]) {
    await openCatalogue(scene, one);
    await endow(scene, one);
  }
  const suppliers = [];
  for (const n of [1, 2, 3]) suppliers.push(await openOrganisation(scene, n));
  await openFund(scene);
  const [first = "", second = "", third = ""] = suppliers;
  await openContract(scene, { supplierId: first, year: lastYear, bondBasisPoints: 1_000 });
  scene.clock.at = startsAt - day;
  await openContract(scene, { supplierId: second, year, advanceFor: 6 });
  await openContract(scene, { supplierId: third, year });
  const rows = await scene.look();
  await warmUp(scene);
  scene.close();
  // answers to those who made it are no part of it
  return rows.filter(({ pk }) => !String(pk).startsWith("COMMAND#"));
}

/** What a process loads or resolves when it is first used takes turns that no later run takes. */
async function warmUp(scene: Scene): Promise<void> {
  const start = scene.call("POST /disbursements", { as: treasurer(1) });
  const read = fireAct(scene, "read-bank-replies", scene.clock.at);
  await scene.bank.work();
  scene.buckets.put(scene.stage.boxes.inbox, "warm-up.xml", "<Document/>");
  const put = jobAct("put", () => putInOutbox("warm-up.xml", new Uint8Array()));
  // a published catalogue does not change, so functions keep it
  const plan = planAct(scene, scene.chance);
  for (const { told, work } of [start, read, put, plan])
    await scene.turns.play([{ name: told, work }]);
}

async function must(scene: Scene, act: Act): Promise<Record<string, never>> {
  const [ended] = await scene.turns.play([{ name: act.told, work: act.work }]);
  if (ended?.kind !== "answered")
    throw new Error(
      `${act.told}: ${JSON.stringify(ended)}`,
      ended?.kind === "threw" ? { cause: ended.error } : {},
    );
  const { statusCode, body } = ended.value as Reply;
  if (statusCode >= 300) throw new Error(`${act.told}: ${body}`);
  scene.clock.at += 1_000;
  return JSON.parse(body);
}

async function openDistrict(scene: Scene): Promise<void> {
  const as = registrar;
  const area = (code: string, zh: string) =>
    must(
      scene,
      scene.call("PUT /areas/{code}", { as, params: { code }, body: { names: { zh }, source } }),
    );
  await area("510107", "武侯区");
  await area("510107008", "晋阳街道");
  for (const code of communities) {
    const units = [
      { code, kind: "community", names: { zh: "示例社区" } },
      { code: `${code}-01`, kind: "block", names: { zh: "示例片区" } },
    ];
    await must(
      scene,
      scene.call("PUT /grids/{code}", { as, params: { code }, body: { source, units } }),
    );
  }
}

async function openCatalogue(scene: Scene, of: string): Promise<void> {
  const as = registrar;
  const items = catalogueItems.map((code) => ({
    code,
    names: { zh: `示例事项${code}`, en: `Sample item ${code}` },
    unit: "session",
    guidePriceLowFen: 1,
    guidePriceHighFen: 100_000,
    priceBasis: "estimate",
    methods: ["direct"],
    evaluationTemplate: "standard",
    validFrom: `${of}-01-01`,
    validTo: `${of}-12-31`,
  }));
  const categories = [{ code: "D", names: { zh: "示例类别", en: "Sample category" } }];
  const params = { year: of };
  await must(
    scene,
    scene.call("PUT /catalogue/{year}", { as, params, body: { source, categories, items } }),
  );
  await must(scene, scene.call("POST /catalogue/{year}/publication", { as, params }));
}

/** The account out of which the fund pays: proposed by one, confirmed by another. */
async function openFund(scene: Scene): Promise<void> {
  const account = {
    name: "示例区社区治理专项资金专户",
    accountNumber: "9901070000000000001",
    bankCode: "990107000001",
    inForceFrom: dateAt(scene.clock.at),
    reason: "示例开户说明",
  };
  await must(scene, scene.call("POST /fund-accounts", { as: treasurer(1), body: account }));
  const params = { number: "1" };
  const as = administrator;
  await must(scene, scene.call("POST /fund-accounts/{number}/confirmation", { as, params }));
}

/** Enough for the first contracts; what more is wanted must come by the month's own commands. */
async function endow(scene: Scene, of: string): Promise<void> {
  const as = treasurer(1);
  const from = { year: of, departmentCode };
  const appropriated = { ...from, amountFen: 60_000_00 };
  await must(scene, scene.call("POST /appropriations", { as, body: appropriated }));
  for (const communityCode of communities) {
    const allotted = { ...from, communityCode, amountFen: 25_000_00 };
    await must(scene, scene.call("POST /allotments", { as, body: allotted }));
  }
}

/** An active contract of two milestones, both due for evaluation when the month begins. */
async function openContract(
  scene: Scene,
  of: { supplierId: string; year: string; bondBasisPoints?: number; advanceFor?: number },
): Promise<void> {
  const [buyerCode] = communities;
  const { supplierId, advanceFor, bondBasisPoints } = of;
  const evaluatedOn = dateAt(startsAt);
  const plan = planOf({
    buyerCode,
    year: of.year,
    catalogueItem: catalogueItems[0],
    amountFen: 5_000_00,
    milestones: [
      {
        title: "示例1",
        shareBasisPoints: 4_000,
        deliveriesMin: 0,
        ...(advanceFor ? { advanceFor } : { evaluatedOn }),
      },
      { title: "示例2", shareBasisPoints: 6_000, deliveriesMin: 0, evaluatedOn },
    ],
    bondBasisPoints,
    termFrom: dateAt(scene.clock.at),
  });
  const as = community(buyerCode, 1);
  const ask = (route: string, asked: Asked) => must(scene, scene.call(`POST ${route}`, asked));
  const { projectId } = await ask("/projects", { as, body: plan });
  const project = { as, params: { projectId: String(projectId) } };
  await ask("/projects/{projectId}/notice", { ...project, body: {} });
  const award = { organisationId: supplierId, priceFen: plan.amountFen };
  const { contractId } = await ask("/projects/{projectId}/award", { ...project, body: award });
  const params = { contractId: String(contractId) };
  if (bondBasisPoints) {
    const amountFen = partOf(plan.amountFen, bondBasisPoints, 10_000);
    const body = { amountFen, reference: "BOND-1" };
    await ask("/contracts/{contractId}/bond", { as: treasurer(1), params, body });
  }
  for (const party of [organisation(supplierId), as]) {
    await ask("/contracts/{contractId}/signature", { as: party, params });
  }
}

async function openOrganisation(scene: Scene, n: number): Promise<string> {
  const applicant: Person = { subject: `applicant-${n}`, role: "resident", scopes: [] };
  const { organisationId } = await must(
    scene,
    scene.call("POST /organisations", { as: applicant, body: application(n) }),
  );
  const params = { organisationId: String(organisationId) };
  const step = (name: string, body?: object) =>
    must(
      scene,
      scene.call(`POST /organisations/{organisationId}/${name}`, {
        as: registrar,
        params,
        ...(body && { body }),
      }),
    );
  await step("acceptance");
  await step("approval");
  const code = `52510107MJX${String(n).padStart(6, "0")}`;
  await step("certificate", { creditCode: code + creditCodeCheck(code) });
  await step("announcement");
  const recorded = await must(
    scene,
    recordAccount(scene, params.organisationId, accountNumber(n, 1)),
  );
  const { recordedAt } = recorded.bankAccount as unknown as { recordedAt: string };
  await must(
    scene,
    scene.call("POST /organisations/{organisationId}/bank-account/verification", {
      as: treasurer(1),
      params,
      body: { recordedAt },
    }),
  );
  return params.organisationId;
}

export const recordAccount = (scene: Scene, organisationId: string, number: string): Act =>
  scene.call("PUT /organisations/{organisationId}/bank-account", {
    as: organisation(organisationId),
    params: { organisationId },
    body: { bankName: "示例银行成都武侯支行", bankCode: "102651000018", accountNumber: number },
  });

const application = (n: number) => ({
  name: `成都市武侯区示例${n}号服务中心`,
  form: "service_institution",
  field: "community_service",
  purpose: "放学后的照看",
  address: "示例路 1 号",
  capitalFen: 300_000,
  head: { name: "示例一", idNumber: "990107199001010017", phone: "13800000000" },
  papers: papers.map((kind) => ({ kind, sha256: "a".repeat(64) })),
});
