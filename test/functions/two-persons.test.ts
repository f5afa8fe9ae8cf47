import { beforeAll, describe, expect, it } from "vitest";
import type { StoredEvent } from "../../lib/engine/thing.ts";
import { allRows } from "../support/in-process.ts";
import {
  community,
  communityCode,
  draftedContract,
  fund,
  noticed,
  openDistrict,
  send,
  smallPlan,
  treasurer,
} from "../support/money.ts";
import { activeOrganisation } from "../support/organisations.ts";
import { payableContract } from "../support/payments.ts";
import { tokenFor } from "../support/platform.ts";

const samePerson = { status: 403, body: { code: "same_person" } };
const asCommunity = (subject: string) => tokenFor("community", [communityCode], subject);

beforeAll(openDistrict);

describe("who accepted the work", () => {
  it("does not request its payment either: maker, accepter and checker are three", async () => {
    const { contractId } = await payableContract();
    const path = `/contracts/${contractId}/milestones/m1/payment`;
    expect(await send(community, path)).toMatchObject(samePerson);
    expect((await send(await asCommunity("community-2"), path)).status).toBe(201);
  });

  it("does not approve its payment as a treasurer, though another person requested it", async () => {
    const payable = await payableContract();
    const path = `/contracts/${payable.contractId}/milestones/m1/payment`;
    const { status, body } = await send(await asCommunity("community-2"), path);
    expect(status).toBe(201);
    const accepter = await tokenFor("treasurer", ["district"], "community-1");
    const approval = `/payments/${body.paymentId}/approval`;
    expect(await send(accepter, approval)).toMatchObject(samePerson);
    expect((await send(treasurer, approval)).body.status).toBe("approved");
  });

  it("stands in no event that is told to the organisation", async () => {
    const { contractId } = await payableContract();
    const payloads = (await allRows())
      .map(({ event }) => event as StoredEvent | undefined)
      .flatMap((event) => (event?.thing.id === contractId ? [event.payload] : []));
    expect(payloads.length).toBeGreaterThan(4);
    expect(JSON.stringify(payloads)).not.toContain("community-1");
  });
});

describe("the two signatures of a contract", () => {
  it("are those of two persons, whatever roles one of them has", async () => {
    const { contractId, supplier } = await draftedContract(smallPlan());
    const path = `/contracts/${contractId}/signature`;
    const [asSupplier, asBuyer] = [supplier.token, await asCommunity(supplier.applicant)];
    const both = await Promise.all([send(asSupplier, path), send(asBuyer, path)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 403]);
    const left = both[0]?.status === 200 ? asBuyer : asSupplier;
    expect(await send(left, path)).toMatchObject(samePerson);
    const other =
      left === asBuyer
        ? community
        : await tokenFor("organisation", [supplier.organisationId], "head-2");
    expect((await send(other, path)).body.status).toBe("active");
  });
});

describe("a direct award", () => {
  it("does not go to an organisation that an officer of the buyer applied for", async () => {
    await fund(20_000_00);
    const [officer, stranger] = ["community-3", "community-of-elsewhere"];
    await asCommunity(officer);
    await tokenFor("community", ["510107008001"], stranger);
    const own = await activeOrganisation({ applicant: officer });
    const others = await activeOrganisation({ applicant: stranger });
    const projectId = await noticed(smallPlan({ catalogueItems: ["D05"] }));
    const award = (token: string, { organisationId }: typeof own) =>
      send(token, `/projects/${projectId}/award`, { organisationId, priceFen: 4_000_00 });
    const refused = {
      status: 422,
      body: {
        code: "supplier_not_eligible",
        facts: { reasons: [{ reason: "buyer_interested", messages: { zh: expect.any(String) } }] },
      },
    };
    expect(await award(community, own)).toMatchObject(refused);
    expect(await award(await asCommunity(officer), own)).toMatchObject(refused);
    expect((await award(community, others)).body.status).toBe("awarded");
  });
});
