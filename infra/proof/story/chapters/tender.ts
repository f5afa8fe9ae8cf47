import { readableYuan } from "../../../../lib/core/money.ts";
import { type Registered, registerOrganisation } from "../../cast/organisation.ts";
import { actsFor, people } from "../../cast/people.ts";
import type { Person } from "../../cast/person.ts";
import { place } from "../../cast/places.ts";
import {
  bidOf,
  criteria,
  onTender as onTenderOf,
  pdfSaying,
  scoreSheet,
  sealedFile,
  sendBid,
} from "../../cast/tender.ts";
import { amounts, type Case, offers, offerTexts, rowsBeforeOpening } from "../case.ts";
import type { Stage } from "../stage.ts";
import { type Chapter, expect } from "../teller.ts";

const milestones = [
  { title: "首期服务", shareBasisPoints: 5_000, deliveriesMin: 10, evaluatedOn: "2026-05-11" },
  { title: "中期服务", shareBasisPoints: 3_000, deliveriesMin: 40, evaluatedOn: "2026-09-14" },
  { title: "期末服务", shareBasisPoints: 2_000, deliveriesMin: 80, evaluatedOn: "2026-12-14" },
];

/** What goes with the first bid. */
const plan = pdfSaying("每周五次，每次九十分钟");

/** Three organisations bid, sealed; the best wins. */
export function tender(stage: Stage, story: Case): Chapter {
  const { ask } = stage;
  const onTender = (who: Person, to: string, body?: object, expected?: number) =>
    onTenderOf(ask, story.tenderId)(who, to, body, expected);
  const bidders = (): Registered[] => {
    const { organisationId } = story;
    return [{ organisationId, who: actsFor(organisationId) }, ...story.rivals];
  };

  return {
    name: "tender",
    title: { en: "The project goes out by inquiry", zh: "项目询价采购" },
    steps: [
      {
        en: "The need becomes a project: D01 + D02, at most ¥125,000.00, paid 50/30/20",
        zh: "需求立项：D01 + D02，预算 ¥125,000.00，按 50/30/20 支付",
        async play() {
          const planned = await ask(people.community, {
            to: "POST /projects",
            body: {
              buyerCode: place.community,
              year: "2026",
              title: "楠欣社区四点半课堂",
              catalogueItems: ["D01", "D02"],
              amountFen: amounts.budgetFen,
              method: "inquiry",
              methodReason: "院落议事会表决通过，标准明确，采用询价",
              needIds: [story.needId],
              councilId: story.councilId,
              criteria,
              unitCodes: [place.community],
              standard: "每周五次，每次九十分钟，师生比不低于一比十",
              recipients: "社区内小学生及其监护人",
              milestones,
              termFrom: "2026-03-01",
              termTo: "2026-12-31",
            },
          });
          story.projectId = planned.body.projectId;
          return undefined;
        },
      },
      {
        en: "The notice sets the budget aside and gives bidders three whole working days",
        zh: "公告即预留预算，给足三个工作日",
        async play() {
          const noticed = await ask(people.community, {
            to: `POST /projects/${story.projectId}/notice`,
            body: {
              tender: {
                closesAt: "2026-03-02T01:00:00.000Z",
                panel: people.panel.map(({ subject }) => ({ subject, kind: "expert" })),
              },
            },
          });
          story.tenderId = noticed.body.tenderId;
          story.rivals = [await registerOrganisation(ask, 1), await registerOrganisation(ask, 2)];
          return undefined;
        },
      },
      {
        en: "Three organisations bid, each sealing its bid on its own machine, one with a file; nobody can look early",
        zh: "三家组织各自加密投标，其中一家附加密文件；截止前任何人都看不到",
        async play() {
          await stage.moveTo("2026-02-27 15:00");
          const { body: published } = await ask(undefined, {
            to: `GET /tenders/${story.tenderId}`,
          });
          for (const [n, bidder] of bidders().entries()) {
            const texts: Readonly<Record<string, string>> = offerTexts(n);
            const priceFen = offers[n]?.priceFen ?? 0;
            const content = bidOf(priceFen, (criterion) => texts[criterion] ?? "");
            const file = n === 0 ? sealedFile("服务方案", plan) : undefined;
            await sendBid(ask, bidder, published, content, file);
          }
          const early = await onTender(people.community, "opening", undefined, 409);
          await stage.exportTo(rowsBeforeOpening);
          return early.body.messages;
        },
      },
      {
        en: "After the deadline two people open the bids together, one alone cannot; then the panel reads the file",
        zh: "截止后由两人共同开标，一人无法开启；随后评审可读取附件",
        async play() {
          await stage.moveTo("2026-03-02 09:05");
          await stage.fire("run-tenders");
          await onTender(people.community, "opening");
          await onTender(people.community, "opening", undefined, 403);
          const [expert] = people.panel;
          expect(expert, "no panel");
          await onTender(expert, "opening");
          const file = `/tenders/${story.tenderId}/offers/${story.organisationId}/files/1` as const;
          const { url } = (await ask(expert, { to: `GET ${file}` })).body;
          const opened = Buffer.from(await (await fetch(url ?? "")).arrayBuffer());
          expect(opened.equals(plan), "the bid's file is not what was encrypted");
          return undefined;
        },
      },
      {
        en: "Each of the panel declares interests and scores alone; then the award is noticed",
        zh: "评审各自声明利益关系并独立评分，随后公示结果",
        async play() {
          const sheet = scoreSheet(
            bidders().map(({ organisationId }, n) => ({
              organisationId,
              percent: offers[n]?.marks ?? 0,
            })),
          );
          for (const member of people.panel) {
            await onTender(member, "interests", { bidderIds: [] });
            await onTender(member, "sheets", sheet);
          }
          await onTender(people.community, "award-notice");
          return undefined;
        },
      },
      {
        en: "After a working day without a question the award drafts the contract at the winning price",
        zh: "公示一个工作日无质疑，按中标价拟定合同",
        async play() {
          await stage.moveTo("2026-03-04 09:00");
          await onTender(people.community, "award");
          const project = await ask(people.community, { to: `GET /projects/${story.projectId}` });
          expect(project.body.supplierId === story.organisationId, "another won", project.body);
          story.contractId = project.body.contractId;
          return readableYuan(project.body.priceFen);
        },
      },
    ],
  };
}
