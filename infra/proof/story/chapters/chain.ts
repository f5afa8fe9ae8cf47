import { readableYuan } from "../../../../lib/core/money.ts";
import { actsFor, people } from "../../cast/people.ts";
import { seeReceipt } from "../by-hand/receipt.ts";
import { amounts, type Case } from "../case.ts";
import type { Stage } from "../stage.ts";
import { type Chapter, expect } from "../teller.ts";

/** The one who asked sees what became of it. */
export function chain(stage: Stage, story: Case): Chapter {
  return {
    name: "chain",
    title: { en: "The resident sees what became of it", zh: "居民看到结果" },
    steps: [
      {
        en: "With receipt number and code the resident sees the chain down to the money",
        zh: "居民凭回执号和查询码，看到从诉求到资金的全链条",
        async play() {
          const path = `GET /receipts/${story.receiptNumber}/chain?code=${story.receiptCode}`;
          const { body } = await stage.ask(undefined, { to: path as `GET /${string}` });
          const text = JSON.stringify(body);
          for (const part of [story.contractId, "good", "settled", "蜀翰"]) {
            expect(text.includes(part), `the chain does not show ${part}`, body);
          }
          await seeReceipt(stage, story, "蜀翰", readableYuan(amounts.contractFen / 2));
          return undefined;
        },
      },
      {
        en: "From any link the whole chain is seen: request, need, council, project, award, contract, money",
        zh: "从任何一环都能看到整条链：诉求、需求、议事、项目、中标、合同、资金",
        async play() {
          const links = {
            request: story.requestId,
            need: story.needId,
            council: story.councilId,
            project: story.projectId,
            tender: story.tenderId,
            contract: story.contractId,
            milestone: `${story.contractId}.m1`,
            round: story.roundId,
            payment: story.paymentId,
          };
          for (const [link, id] of Object.entries(links)) {
            const { body } = await stage.ask(people.community, { to: `GET /chains/${id}` });
            const [first] = body.milestones;
            const isWhole =
              body.need?.needId === story.needId &&
              body.council?.councilId === story.councilId &&
              body.project?.projectId === story.projectId &&
              body.tender?.tenderId === story.tenderId &&
              body.award?.supplierId === story.organisationId &&
              body.contract?.contractId === story.contractId &&
              first?.evaluation?.result?.grade === "good" &&
              first?.payment?.detail?.paymentId === story.paymentId &&
              body.requests?.length === 3;
            expect(isWhole, `the chain by its ${link} lacks a link`, body);
          }
          return `${Object.keys(links).length}/9`;
        },
      },
      {
        en: "Each role sees its part: the organisation its money, no request that is not its own",
        zh: "各看其分：组织看得到自己的款项，看不到别人的诉求",
        async play() {
          const organisation = actsFor(story.organisationId);
          const { body } = await stage.ask(organisation, { to: `GET /chains/${story.paymentId}` });
          expect(body.milestones[0].payment.detail, "the organisation's money is hidden", body);
          expect(body.requests?.length === 1, "others' requests show", body.requests);
          await stage.ask(people.otherSteward, {
            to: `GET /chains/${story.contractId}`,
            expect: 403,
          });
          return undefined;
        },
      },
      {
        en: "A wrong code shows nothing",
        zh: "查询码有误则一无所见",
        async play() {
          const path = `GET /receipts/${story.receiptNumber}/chain?code=0000000000`;
          await stage.ask(undefined, { to: path as `GET /${string}`, expect: 404 });
          return undefined;
        },
      },
    ],
  };
}
