import { beforeAll, it } from "vitest";
import type { Who } from "../../infra/proof/cast/visitor.ts";
import { department, proposed } from "../support/affairs.ts";
import { inBrowser } from "../support/browser.ts";
import { added } from "../support/documents.ts";
import { pdf } from "../support/files.ts";
import { communityCode, departmentCode, openDistrict } from "../support/money.ts";
import { must } from "../support/must.ts";
import { expectRight, views } from "../support/right-page.ts";
import { everyStanding } from "../support/tender-standings.ts";

const community = { subject: "community-1", role: "community", scopes: [communityCode] };
const official = { subject: "department-1", role: "department", scopes: [departmentCode] };
const expert = { subject: "expert-1", role: "expert" };
const auditor = { subject: "auditor-1", role: "auditor", scopes: ["district"] };
const treasurer = { subject: "treasurer-1", role: "treasurer", scopes: ["district"] };
const resident = { subject: "resident-1", role: "resident" };

const pages: (readonly [path: string, who: Who])[] = [
  ["/tenders", resident],
  ["/desk/projects", community],
  ["/desk/projects", auditor],
];

beforeAll(async () => {
  await openDistrict();
  const all = await everyStanding();
  const affair = `/affairs/${await proposed()}`;
  await must(added(affair, { file: pdf("a"), token: department }));
  const at = ({ tenderId }: { tenderId: string }) => `/tenders/${tenderId}`;
  const of = ({ projectId }: { projectId: string }) => `/projects/${projectId}`;
  pages.push(
    [at(all.open), resident],
    [at(all.open), all.bidder.who],
    [`${at(all.open)}/bids/${all.bidder.organisationId}`, all.bidder.who],
    [at(all.opened), community],
    [at(all.opened), expert],
    [`${at(all.opened)}/sheet`, expert],
    [`${at(all.opened)}/sheet`, { ...expert, subject: "expert-2" }],
    [at(all.questioned), community],
    [at(all.questioned), all.bidder.who],
    [at(all.questioned), treasurer],
    [at(all.awarded), resident],
    [at(all.awarded), auditor],
    [at(all.failed), resident],
    [of(all.open), community],
    [of(all.planned), community],
    [`${of(all.planned)}/documents`, community],
    [`${affair}/documents`, official],
    [`${affair}/documents`, community],
    [of(all.displayed), resident],
    [of(all.displayed), community],
  );
});

inBrowser("projects and tenders", (open) => {
  it.each(views)("are right for everybody, $as", async (view) => {
    for (const [path, who] of pages) await expectRight(open, { path, who, ...view });
  });
});
