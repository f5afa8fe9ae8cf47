import { beforeAll, it } from "vitest";
import type { Who } from "../../infra/proof/cast/visitor.ts";
import { inBrowser } from "../support/browser.ts";
import * as survey from "../support/evaluations.ts";
import { residentOf } from "../support/households.ts";
import { communityCode, openDistrict, send } from "../support/money.ts";
import { must } from "../support/must.ts";
import { call, tokenFor } from "../support/platform.ts";
import { expectRight, views } from "../support/right-page.ts";

const resident = { subject: "resident-1", role: "resident" };
const steward = { subject: "steward-1", role: "steward", scopes: [survey.unitCode] };
const community = { subject: "community-1", role: "community", scopes: [communityCode] };

const pages: (readonly [path: string, who: Who])[] = [["/survey", resident]];

beforeAll(async () => {
  await openDistrict();
  await survey.registerDoors();
  const noticed = await survey.noticedRound();
  const objected = await survey.objectedRound();
  // days pass with those two
  const collecting = await survey.collectingRound();
  const [first] = await survey.standingsOf(collecting.roundId);
  const [slip] = await survey.invitationsOf(collecting.roundId, [first?.householdId ?? ""]);
  const asked = { subject: "resident-asked", role: "resident" };
  await residentOf(first?.householdId ?? "", asked.subject);
  const registrar = await tokenFor("registrar", ["district"], "registrar-1");
  const { organisationId } = collecting.supplier;
  const reason = "示例公开理由";
  await must(
    send(registrar, `/organisations/${organisationId}/suspension`, {
      reason,
      lastDay: "2026-12-31",
    }),
  );
  const body = { name: "示例评估事务所", categories: ["D"] };
  await must(call("PUT", "/evaluation-rounds/assessors/assessor-1", { token: registrar, body }));
  const at = ({ roundId }: { roundId: string }) => `/evaluations/${roundId}`;
  pages.push(
    [`/survey?i=${slip?.invitationId}&t=${slip?.token}`, resident],
    ["/me", asked],
    [`/me/surveys/${collecting.roundId}`, asked],
    [at(collecting), steward],
    [`${at(collecting)}/slips`, steward],
    [at(collecting), survey.assessorWho],
    [`${at(collecting)}/marks/effect`, survey.assessorWho],
    [at(collecting), collecting.supplier.who],
    [at(noticed), resident],
    [at(noticed), community],
    [at(objected), survey.assessorWho],
    [`/organisations/${organisationId}`, resident],
    ["/open/assessors", resident],
  );
});

inBrowser("evaluations", (open) => {
  it.each(views)("are right for everybody, $as", async (view) => {
    for (const [path, who] of pages) await expectRight(open, { path, who, ...view });
  });
});
