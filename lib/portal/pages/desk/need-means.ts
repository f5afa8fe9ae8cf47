import { projectsApi } from "../../../buying/projects/api.ts";
import { volunteersApi } from "../../../care/volunteers/api.ts";
import type { AskedOf } from "../../../client/client.ts";
import { contractsApi } from "../../../contracting/contracts/api.ts";
import { filingsApi } from "../../../registry/filings/api.ts";
import { categoryBought, type needsApi } from "../../../voice/needs/api.ts";
import { alike, type Option } from "../../form/field.ts";
import { organisationNames } from "../../names.ts";
import { readableInstant, readableYuan, valueWord, valueWords } from "../../readable.ts";
import type { Visit } from "../../visit.ts";
import type { NeedSeen } from "./needs.ts";

type Answer = AskedOf<typeof needsApi.answerNeed>["body"];

const optionFor = (answer: Answer, words: string): Option => ({
  value: JSON.stringify(answer),
  label: alike(words),
  group: valueWords("Need.kind", answer.kind),
});

/** What an option stands for; what is none is left for the platform to refuse. */
export function answerIn(value: string | null): Answer {
  try {
    return JSON.parse(value ?? "{}");
  } catch {
    return {} as Answer;
  }
}

/** What of its community's would meet a need; whether it does, the platform says. */
export async function meansOf(visit: Visit, need: NeedSeen): Promise<readonly Option[]> {
  const lists = [contracts, projects, shifts, groups].map((list) => list(visit, need));
  return (await Promise.all(lists)).flat();
}

type Means = (visit: Visit, need: NeedSeen) => Promise<readonly Option[]>;

const contracts: Means = async ({ client }, need) => {
  const { communityCode } = need;
  const category = categoryBought(need);
  const params = { buyerCode: communityCode };
  const reply = await client.ask(contractsApi.listContractsOfBuyer, { params });
  const fitting = (reply.ok ? reply.body.items : []).filter(
    ({ status, catalogueItems }) =>
      status === "active" && catalogueItems.some((code) => code.startsWith(category)),
  );
  if (fitting.length === 0) return [];
  const nameOf = await organisationNames(client);
  return fitting.map(({ contractId, supplierId, totalFen }) =>
    optionFor(
      { kind: "contract", contractId },
      `${nameOf(supplierId)} · ${readableYuan(totalFen)}`,
    ),
  );
};

const projects: Means = async ({ client }, need) => {
  const { communityCode } = need;
  const category = categoryBought(need);
  const params = { buyerCode: communityCode };
  const reply = await client.ask(projectsApi.listProjects, { params });
  return (reply.ok ? reply.body.items : [])
    .filter((one) => one.category === category && one.status !== "cancelled")
    .map(({ projectId, title }) => optionFor({ kind: "project", projectId }, title));
};

const shifts: Means = async ({ client, now, language }, { communityCode }) => {
  const reply = await client.ask(volunteersApi.listShifts, { params: { communityCode } });
  return (reply.ok ? reply.body.items : [])
    .filter(({ status, endsAt }) => status === "open" && now < endsAt)
    .map(({ shiftId, activity, startsAt }) =>
      optionFor(
        { kind: "volunteers", shiftId },
        `${valueWord("Activity", activity, language)} · ${readableInstant(startsAt, language)}`,
      ),
    );
};

const groups: Means = async ({ client }, { communityCode }) => {
  const params = { communityCode };
  const reply = await client.ask(filingsApi.listFilingsOfCommunity, { params });
  return (reply.ok ? reply.body.items : [])
    .filter(({ status }) => status === "active")
    .map(({ filingId, name }) => optionFor({ kind: "group", filingId }, name));
};
