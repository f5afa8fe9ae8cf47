import { beforeAll, describe, expect, it } from "vitest";
import {
  community,
  communityCode,
  draftedContract,
  openDistrict,
  send,
  smallPlan,
} from "../support/money.ts";
import { must } from "../support/must.ts";
import { call, platform } from "../support/platform.ts";

beforeAll(openDistrict);

const noticeOf = (contractId: string) => call("GET", `/contracts/${contractId}/notice`);

describe("a contract in public", () => {
  it("is there for everybody from the second signature on, and not before", async () => {
    const { contractId, supplier } = await draftedContract(smallPlan());
    const sign = (token: string) => must(send(token, `/contracts/${contractId}/signature`));
    expect((await noticeOf(contractId)).status).toBe(404);
    await sign(supplier.token);
    expect((await noticeOf(contractId)).status).toBe(404);
    await sign(community);
    const notice = (await noticeOf(contractId)).body;
    expect(notice).toMatchObject({
      contractId,
      buyerCode: communityCode,
      buyerNames: { zh: expect.any(String) },
      supplierId: supplier.organisationId,
      supplierName: supplier.body.name,
      catalogueItems: ["D03"],
      method: "direct",
      methodReason: expect.any(String),
      standard: expect.any(String),
      totalFen: 4_000_00,
      status: "active",
      publishedAt: expect.any(String),
      milestones: [
        { milestoneId: "m1", shareBasisPoints: 5_000, amountFen: 2_000_00, status: "pending" },
        { shareBasisPoints: 3_000 },
        { shareBasisPoints: 2_000 },
      ],
    });
    expect(notice).not.toHaveProperty("milestones.0.settledAt");
    const text = JSON.stringify(notice);
    for (const subject of ["community-1", supplier.applicant]) expect(text).not.toContain(subject);
  });

  it("stands in its buyer's list, newest first, with what became of it", async () => {
    const contracts = [];
    for (const item of ["D01", "D02"]) {
      const drafted = await draftedContract(smallPlan({ catalogueItems: [item] }));
      const path = `/contracts/${drafted.contractId}`;
      for (const token of [drafted.supplier.token, community]) {
        await must(send(token, `${path}/signature`));
      }
      contracts.push(drafted.contractId);
    }
    const drafted = await draftedContract(smallPlan({ catalogueItems: ["D04"] }));
    const reason = "示例：双方协商一致终止";
    await must(send(community, `/contracts/${contracts[1]}/termination`, { reason }));
    await platform.settle();
    const { items } = (await call("GET", `/buyers/${communityCode}/contract-notices?limit=2`)).body;
    expect(items).toMatchObject([
      { contractId: contracts[1], status: "terminated", terminatedAt: expect.any(String) },
      { contractId: contracts[0], status: "active" },
    ]);
    expect(JSON.stringify(items)).not.toContain(reason);
    expect(JSON.stringify(items)).not.toContain(drafted.contractId);
  });
});
