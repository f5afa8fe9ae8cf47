import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { typeid } from "typeid-js";
import { clientOf } from "../../local/engines/client.ts";
import { startPlatform } from "../../local/platform.ts";
import { askBy } from "../cast/ask.ts";
import { catalogueItem, openCatalogue } from "../cast/catalogue.ts";
import { awardDirectly } from "../cast/contract.ts";
import { openDistrict } from "../cast/district.ts";
import { registerEndpoint } from "../cast/endpoint.ts";
import { fund } from "../cast/funds.ts";
import { registerOrganisation } from "../cast/organisation.ts";
import { person } from "../cast/person.ts";
import { place } from "../cast/places.ts";
import { directPlan, equalMilestones } from "../cast/plan.ts";
import { bench, type Findings } from "./frame/bench.ts";
import { inDigits, median } from "./frame/statistics.ts";
import { startsAt } from "./lifecycle/stores.ts";

/** How far the two may be apart: the machine's own noise. */
const apartMax = 1.2;

/** A call on something that is there and another's, and where its id stands in the address. */
type Probe = {
  readonly operation: string;
  readonly id: string;
  readonly token: string;
  readonly body?: object;
};
type Timed = { readonly operation: string; readonly foreign: number[]; readonly unknown: number[] };

const unknownLike = (id: string): string => typeid(id.split("_")[0] ?? "").toString();

/** What is long in the reading where it is one's own: a contract's chain, its end, an endpoint. */
async function probesOn(url: string): Promise<Probe[]> {
  const client = clientOf(url);
  const ask = askBy(client);
  await openDistrict(ask);
  await openCatalogue(ask, "2026", [catalogueItem("D01", "2026", ["direct"])]);
  const buyer = person("community", [place.community], "community-1");
  await fund(ask, { amountFen: 4_000_00, communityCode: place.community });
  const [supplier, other] = [
    await registerOrganisation(ask, 1),
    await registerOrganisation(ask, 2),
  ];
  const plan = directPlan({
    ...{ title: "示例服务", catalogueItems: ["D01"], amountFen: 4_000_00 },
    ...{ methodReason: "示例理由", termFrom: "2026-03-01", termTo: "2026-12-31" },
    milestones: equalMilestones(2, { deliveriesMin: 0, evaluatedOn: "2026-12-15" }),
  });
  const award = { plan, supplierId: supplier.organisationId };
  const { contractId } = await awardDirectly(ask, buyer, award);
  const { endpointId } = await registerEndpoint(ask, supplier, { url: "http://127.0.0.1:9/" });
  const tokenOf = ({ role, scopes, subject }: typeof buyer) =>
    client.tokenFor(role, scopes, subject);
  const neighbour = await tokenOf(person("community", [place.neighbour], "community-9"));
  const stranger = await tokenOf(other.who);
  return [
    { operation: "GET /chains/{}", id: contractId, token: neighbour },
    { operation: "GET /contracts/{}", id: contractId, token: neighbour },
    { operation: "POST /contracts/{}/completion", id: contractId, token: neighbour },
    { operation: "GET /webhook-endpoints/{}", id: endpointId, token: stranger },
    { operation: "POST /webhook-endpoints/{}/secret", id: endpointId, token: stranger, body: {} },
  ];
}

/** Asks for the one and the other by turns, so that what the machine does besides falls on both. */
async function timesOf(url: string, probe: Probe, rounds: number): Promise<Timed> {
  const { operation, id, token, body } = probe;
  const [method = "", template = ""] = operation.split(" ");
  const { call } = clientOf(url);
  const millisecondsOf = async (named: string): Promise<number> => {
    const headers = method === "GET" ? {} : { "idempotency-key": crypto.randomUUID() };
    const began = performance.now();
    const given = { token, headers, ...(body && { body }) };
    const { status } = await call(method, template.replace("{}", named), given);
    if (status !== 404) throw new Error(`${operation} answers ${status}`);
    return performance.now() - began;
  };
  const timed: Timed = { operation, foreign: [], unknown: [] };
  for (let round = 0; round < rounds; round += 1) {
    timed.foreign.push(await millisecondsOf(id));
    timed.unknown.push(await millisecondsOf(unknownLike(id)));
  }
  return timed;
}

export const strangers = bench({
  name: "strangers",
  summary: "how long somebody waits for what is another's, against what nobody knows",
  about: `Asks for things that are another's and for ids that nobody has, by turns, through the front door. Both are
answered 404 after the same readings, so that the time it takes tells nobody what there is.`,
  minutesMax: 10,
  options: {
    rounds: { about: "how often each is asked for", default: 400, smoke: 5 },
    warm: { about: "rounds before anything counts", default: 40, smoke: 1 },
  },
  async run({ options, isSmoke, say }) {
    const data = mkdtempSync(join(tmpdir(), "wangge-strangers-"));
    const platform = await startPlatform({ data, clock: startsAt, appointsAhead: true });
    try {
      const timed: Timed[] = [];
      for (const probe of await probesOn(platform.url)) {
        await timesOf(platform.url, probe, options.warm);
        timed.push(await timesOf(platform.url, probe, options.rounds));
        say(`${probe.operation} is measured`);
      }
      return findingsOf(timed, isSmoke);
    } finally {
      await platform.stop();
      rmSync(data, { recursive: true, force: true });
    }
  },
});

function findingsOf(timed: readonly Timed[], isSmoke: boolean): Findings {
  const rows = timed.map(({ operation, foreign, unknown }) => {
    const [one, other] = [median(foreign), median(unknown)];
    return { operation, foreign: one, unknown: other, ratio: one / other };
  });
  const apart = Math.max(...rows.map(({ ratio }) => Math.max(ratio, 1 / ratio)));
  return {
    tables: [
      {
        title: "Medians, in milliseconds",
        columns: ["operation", "another's", "unknown", "ratio"],
        rows: rows.map((one) => [
          one.operation,
          ...[one.foreign, one.unknown, one.ratio].map((value) => inDigits(value)),
        ]),
      },
    ],
    charts: [],
    goals: [
      {
        goal: `another's and unknown at most ${apartMax} × apart`,
        measured: `${inDigits(apart)} ×`,
        holds: apart <= apartMax,
      },
    ],
    notes: isSmoke ? ["So few rounds show that it runs, and no ratio."] : [],
    measured: rows,
  };
}
