import { beforeAll, describe, expect, it } from "vitest";
import { awardDirectly, signContract } from "../../infra/proof/cast/contract.ts";
import { person } from "../../infra/proof/cast/person.ts";
import { registrar } from "../support/affairs.ts";
import * as survey from "../support/evaluations.ts";
import {
  appropriate,
  communityCode,
  departmentCode,
  openDistrict,
  smallPlan,
} from "../support/money.ts";
import { must } from "../support/must.ts";
import { activeOrganisation } from "../support/organisations.ts";
import { itemsOf } from "../support/pages.ts";
import { ask, call, tokenFor } from "../support/platform.ts";
import { visitor } from "../support/visitor.ts";

const neighbourCode = "510107008001";
const department = person("department", [departmentCode], "department-1");
const names = { zh: "示例区民政局", en: "Sample Civil Affairs" };
const on = "2026-02-09";

beforeAll(async () => {
  await openDistrict();
  await must(call("PUT", `/departments/${departmentCode}`, { token: registrar, body: { names } }));
  const body = {
    names: { zh: "托管评估", en: "Care" },
    indicators: [
      { indicator: "effect", weight: 60, source: "recipients" },
      { indicator: "satisfaction", weight: 40, source: "survey" },
    ],
  };
  await must(call("PUT", "/evaluation-templates/served", { token: registrar, body }));
});

/** What a department bought for units, to be evaluated today. */
async function boughtByDepartment(change: object) {
  const plan = smallPlan({
    buyerCode: departmentCode,
    termFrom: on,
    milestones: [{ title: "示例", shareBasisPoints: 10_000, deliveriesMin: 0, evaluatedOn: on }],
    ...change,
  });
  await appropriate(plan.amountFen);
  const supplier = await activeOrganisation();
  const award = { plan, supplierId: supplier.organisationId };
  const { contractId } = await awardDirectly(ask, department, award);
  await signContract(ask, contractId, [supplier.who, department]);
  await survey.runEvaluations();
  return { contractId, supplier };
}

type Waiting = { readonly kind: string; readonly partyCode: string; readonly link: object };
/** What waits for a community because of a round that waits. */
const waitingFor = async (code: string, supplierId: string) =>
  (await itemsOf<Waiting>("/me/tasks?limit=100", await tokenFor("community", [code], `of-${code}`)))
    .filter(({ partyCode }) => partyCode === supplierId)
    .map(({ kind, link }) => ({ kind, link }));

describe("a round that nobody can be asked in", () => {
  it("waits for the communities that are served to record care, where a department bought it", async () => {
    await survey.registerDoors();
    const { contractId, supplier } = await boughtByDepartment({
      unitCodes: [`${communityCode}-01`, `${neighbourCode}-01`],
      evaluationTemplate: "served",
    });
    expect(await survey.roundsOf({ contractId })).toEqual([]);
    const step = { kind: "record_care", link: { operation: "care/planSession", path: {} } };
    for (const code of [communityCode, neighbourCode]) {
      expect(await waitingFor(code, supplier.organisationId)).toEqual([step]);
    }
    expect(await waitingFor("510107008002", supplier.organisationId)).toEqual([]);
  });

  it("waits for a community to register doors, until there is one", async () => {
    const code = `${neighbourCode}-01`;
    const { contractId, supplier } = await boughtByDepartment({ unitCodes: [code] });
    expect(await survey.roundsOf({ contractId })).toEqual([]);
    const [task] = await waitingFor(neighbourCode, supplier.organisationId);
    expect(task).toEqual({
      kind: "register_households",
      link: { operation: "grids/registerHouseholds", path: { code } },
    });
    const community = await tokenFor("community", [neighbourCode], "community-2");
    const body = { doors: [{ door: "1-101" }] };
    await must(call("PUT", `/grids/${code}-001/households`, { token: community, body }));
    await survey.runEvaluations();
    expect(await survey.roundsOf({ contractId })).toMatchObject([
      { status: "collecting", invited: 1, survey: { answersNeeded: 1 } },
    ]);
    expect(await waitingFor(neighbourCode, supplier.organisationId)).toEqual([]);
    // whoever reads what waits reads names: here whose contract it is
    const { body: desk } = await visitor().signIn(supplier.who, "/zh/desk");
    expect(desk).toContain(names.zh);
    expect(desk).not.toContain(`>${departmentCode}<`);
  });
});
