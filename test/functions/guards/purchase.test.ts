import "../../support/seam.ts";
import { beforeAll } from "vitest";
import { sealBid } from "../../../infra/operate/seal/bid.ts";
import type { Row } from "../../../lib/engine/items.ts";
import { askHere, sendHere, standAsAll } from "../../support/ask-here.ts";
import { groupSupplier } from "../../support/groups.ts";
import { answeredRace, everyGuardHolds, type Guard } from "../../support/guards.ts";
import {
  community,
  communityCode,
  draftedContract,
  fund,
  noticed,
  openDistrict,
  planned,
  send,
  smallPlan,
} from "../../support/money.ts";
import { must } from "../../support/must.ts";
import { activeOrganisation, application } from "../../support/organisations.ts";
import { call, platform, tokenFor } from "../../support/platform.ts";
import {
  act,
  type Bidder,
  bid,
  biddersOf,
  bidPath,
  close,
  content,
  expert,
  open,
  openTender,
  put,
  record,
  score,
  secondExpert,
  sheetOf,
} from "../../support/tenders.ts";

/** Nobody takes an organisation's standing yet: here it has only its certificate again. */
async function takeStanding({ organisationId }: Bidder): Promise<void> {
  standAsAll();
  const engine = await import("../../../lib/engine/commit.ts");
  const { stateKey } = await import("../../../lib/engine/keys.ts");
  const { loadRow } = await import("../../../lib/engine/table.ts");
  const key = stateKey("organisation", organisationId);
  const row: Row = (await loadRow(key)) ?? {};
  const { announcedAt: _, bankAccount: __, ...kept } = row.state as Row;
  const state = { ...kept, status: "certified" };
  const written = engine.put("row", key, { ...row, version: Number(row.version) + 1, state });
  await engine.commit([written]);
}

/** With three bids that wait to be opened. */
async function closedTender() {
  const bidders = await biddersOf(3);
  const tender = await openTender({ catalogueItems: [item()] });
  for (const [n, one] of bidders.entries()) await bid(tender, one, (36 + 2 * n) * 100_00);
  await close(tender);
  return { tender, bidders: bidders as [Bidder, Bidder, Bidder] };
}

/** On notice for as long as its award takes, with those who bid. */
async function awardedTender() {
  const { tender, bidders } = await closedTender();
  const [first, second, third] = bidders;
  await open(tender);
  await score(tender, [
    [first, 2_000],
    [second, 2_900],
    [third, 2_500],
  ]);
  await act(community, tender, "award-notice");
  const { awardFrom } = await record(tender);
  await platform.standStillUntil(new Date(awardFrom));
  return { tender, winner: second, loser: first };
}

const items = ["D01", "D02", "D03", "D04", "D05", "E01", "E03"];
let contracts = 0;
const item = () => {
  contracts += 1;
  return items[contracts % items.length];
};

const guards: Guard[] = [
  {
    name: "a supplier that loses its standing meanwhile is awarded nothing",
    rules: ["organisation_unchanged"],
    race: async () => {
      await fund(4_000_00);
      const projectId = await noticed(smallPlan({ catalogueItems: [item()] }));
      const supplier = await activeOrganisation();
      const { organisationId } = supplier;
      const body = { organisationId, priceFen: 4_000_00 };
      return answeredRace(
        () => sendHere(community, `/projects/${projectId}/award`, body),
        () => takeStanding(supplier),
      );
    },
    right: 422,
    wrong: 200,
  },
  {
    name: "a supplier that loses its standing meanwhile signs nothing",
    rules: ["organisation_unchanged"],
    race: async () => {
      const drafted = await draftedContract(smallPlan({ catalogueItems: [item()] }));
      const { contractId, supplier } = drafted;
      return answeredRace(
        () => sendHere(supplier.token, `/contracts/${contractId}/signature`),
        () => takeStanding(supplier),
      );
    },
    right: 422,
    wrong: 200,
  },
  {
    name: "a bidder that loses its standing meanwhile bids nothing",
    rules: ["organisation_unchanged"],
    race: async () => {
      const tender = await openTender({ catalogueItems: [item()] });
      const [bidder] = (await biddersOf(1)) as [Bidder];
      const sealed = await sealBid(tender, bidder.organisationId, content(3_600_00));
      return answeredRace(
        () => askHere("PUT", bidPath(tender, bidder), { token: bidder.token, body: { sealed } }),
        () => takeStanding(bidder),
      );
    },
    right: 422,
    wrong: 200,
  },
  {
    name: "a group that is taken off the file meanwhile bids nothing",
    rules: ["filing_unchanged"],
    race: async () => {
      const tender = await openTender({ catalogueItems: [item()] });
      const group = await groupSupplier();
      const sealed = await sealBid(tender, group.organisationId, content(3_600_00));
      return answeredRace(
        () => askHere("PUT", bidPath(tender, group), { token: group.token, body: { sealed } }),
        () => must(send(community, `/filings/${group.organisationId}/withdrawal`)),
      );
    },
    right: 422,
    wrong: 200,
  },
  {
    name: "a group that an award names meanwhile is not taken off the file",
    rules: ["filing_unchanged", "event_is_new"],
    race: async () => {
      await fund(4_000_00);
      const projectId = await noticed(smallPlan({ catalogueItems: [item()] }));
      const { organisationId } = await groupSupplier();
      const body = { organisationId, priceFen: 4_000_00 };
      return answeredRace(
        () => sendHere(community, `/filings/${organisationId}/withdrawal`),
        () => must(send(community, `/projects/${projectId}/award`, body)),
      );
    },
    right: 409,
    wrong: 200,
  },
  {
    name: "a winner that loses its standing meanwhile gets no contract",
    rules: ["organisation_unchanged"],
    race: async () => {
      const { tender, winner } = await awardedTender();
      return answeredRace(
        () => sendHere(community, `/tenders/${tender.tenderId}/award`),
        () => takeStanding(winner),
      );
    },
    right: 422,
    wrong: 200,
  },
  {
    name: "a tender that is opened meanwhile is not opened again",
    rules: ["tender_unchanged", "event_is_new"],
    race: async () => {
      const { tender } = await closedTender();
      await must(act(community, tender, "opening"));
      return answeredRace(
        () => sendHere(expert, `/tenders/${tender.tenderId}/opening`),
        () => must(act(secondExpert, tender, "opening")),
      );
    },
    right: 409,
    wrong: 200,
  },
  {
    name: "a member who files a sheet meanwhile files no other",
    rules: ["tender_unchanged", "event_is_new"],
    race: async () => {
      const { tender, bidders } = await closedTender();
      await open(tender);
      await must(act(expert, tender, "interests", { bidderIds: [] }));
      const sheet = (points: number) => sheetOf(bidders.map((one) => [one, points] as const));
      return answeredRace(
        () => sendHere(expert, `/tenders/${tender.tenderId}/sheets`, sheet(2_900)),
        () => must(act(expert, tender, "sheets", sheet(2_000))),
      );
    },
    right: 409,
    wrong: 200,
  },
  {
    name: "a tender that is awarded meanwhile is not awarded again",
    rules: ["tender_unchanged", "project_unchanged", "event_is_new"],
    race: async () => {
      const { tender } = await awardedTender();
      return answeredRace(
        () => sendHere(community, `/tenders/${tender.tenderId}/award`),
        () => must(act(community, tender, "award")),
      );
    },
    right: 409,
    wrong: 200,
  },
  {
    name: "a single source that is awarded meanwhile is objected to no more",
    rules: ["project_unchanged", "event_is_new"],
    race: async () => {
      await fund(4_000_00);
      const [source, objector] = (await biddersOf(2)) as [Bidder, Bidder];
      const projectId = await planned(
        smallPlan({ catalogueItems: ["E04"], method: "single_source" }),
      );
      const { organisationId } = source;
      const path = `/projects/${projectId}`;
      const { display } = await must(send(community, `${path}/notice`, { organisationId }));
      const objection = { organisationId: objector.organisationId, text: "示例异议" };
      return answeredRace(
        () => sendHere(objector.token, `${path}/objections`, objection),
        async () => {
          await platform.standStillUntil(new Date(Date.parse(display.until) + 60_000));
          await must(send(community, `${path}/award`, { organisationId, priceFen: 4_000_00 }));
        },
      );
    },
    right: 409,
    wrong: 200,
  },
  {
    name: "a contract about whose award a question comes meanwhile is not signed",
    rules: ["tender_unchanged"],
    race: async () => {
      const { tender, winner, loser } = await awardedTender();
      const { contractId } = await must(act(community, tender, "award"));
      const { organisationId } = loser;
      return answeredRace(
        () => sendHere(winner.token, `/contracts/${contractId}/signature`),
        () => must(act(loser.token, tender, "questions", { organisationId, text: "示例质疑" })),
      );
    },
    right: 409,
    wrong: 200,
  },
  {
    name: "a contract that is signed while a question about its award is filed is stopped",
    rules: ["contract_unchanged"],
    race: async () => {
      const { tender, winner, loser } = await awardedTender();
      const { contractId } = await must(act(community, tender, "award"));
      await must(send(winner.token, `/contracts/${contractId}/signature`));
      const { organisationId } = loser;
      const question = { organisationId, text: "示例质疑" };
      return {
        work: () => sendHere(loser.token, `/tenders/${tender.tenderId}/questions`, question),
        rival: () => must(send(community, `/contracts/${contractId}/signature`)),
        outcome: async () =>
          (await call("GET", `/contracts/${contractId}`, { token: community })).body.status,
      };
    },
    right: "suspended",
    wrong: "active",
  },
  {
    name: "of two bids under one head at once one is refused",
    rules: ["claim_is_free"],
    race: async () => {
      const tender = await openTender({ catalogueItems: [item()] });
      const { head } = application();
      const [one, other] = await Promise.all([
        activeOrganisation({ application: { head } }),
        activeOrganisation({ application: { head } }),
      ]);
      const sealed = await sealBid(tender, one.organisationId, content(3_600_00));
      const others = await sealBid(tender, other.organisationId, content(3_700_00));
      return answeredRace(
        () => askHere("PUT", bidPath(tender, one), { token: one.token, body: { sealed } }),
        () => must(put(tender, other, others)),
      );
    },
    right: 422,
    wrong: 200,
  },
  {
    name: "a bid that is withdrawn meanwhile is not withdrawn again",
    rules: ["bid_unchanged", "event_is_new", "claim_is_held"],
    race: async () => {
      const tender = await openTender({ catalogueItems: [item()] });
      const [bidder] = (await biddersOf(1)) as [Bidder];
      const { sha256 } = await must(bid(tender, bidder, 3_600_00));
      const [path, { token }] = [`${bidPath(tender, bidder)}?sha256=${sha256}`, bidder];
      return answeredRace(
        () => askHere("DELETE", path, { token }),
        () => must(call("DELETE", path, { token })),
      );
    },
    right: 409,
    wrong: 200,
  },
  {
    name: "two plans at once do not pass the year's limit together",
    rules: ["planned_total_unchanged"],
    race: async () => {
      const large = smallPlan({ catalogueItems: [item()], amountFen: 30_000_00 });
      return answeredRace(
        () => sendHere(community, "/projects", large),
        () => planned(large),
      );
    },
    right: 422,
    wrong: 201,
  },
  {
    name: "a supplier whose people are appointed at the buyer meanwhile is awarded nothing",
    rules: ["person_unchanged"],
    race: async () => {
      await fund(4_000_00);
      const projectId = await noticed(smallPlan({ catalogueItems: [item()] }));
      const { organisationId, applicant } = await activeOrganisation();
      const body = { organisationId, priceFen: 4_000_00 };
      return answeredRace(
        () => sendHere(community, `/projects/${projectId}/award`, body),
        () => tokenFor("community", [communityCode], applicant),
      );
    },
    right: 422,
    wrong: 200,
  },
];

beforeAll(openDistrict);

everyGuardHolds("purchase", guards);
