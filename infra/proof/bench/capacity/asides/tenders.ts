import { addDays, localDateOf } from "../../../../../lib/core/time.ts";
import { sealBid } from "../../../../operate/seal/bid.ts";
import { people } from "../../../story/case.ts";
import { planOf } from "../../../story/money-scene.ts";
import { type Registered, registerOrganisation } from "../../../story/organisation.ts";
import type { Stage, Who } from "../../../story/stage.ts";
import type { Aside } from "../asides.ts";
import { endow } from "./funds.ts";

const amountFen = 400_000;
const scored = ["service_plan", "experience"] as const;
const weight = 35;
const plan = {
  ...planOf("D06", amountFen),
  method: "inquiry",
  methodReason: "标准明确，采用询价",
  criteria: [
    { criterion: "price", title: "报价", weight: 30 },
    { criterion: "service_plan", title: "服务方案", weight },
    { criterion: "experience", title: "同类经验", weight },
  ],
};

/** A tender that takes bids until some days from now. */
async function openTender(stage: Stage, closesOn: string): Promise<string> {
  const { ask } = stage;
  await endow(stage, 2_000_000);
  const planned = await ask(people.community, { to: "POST /projects", body: plan });
  const panel = people.panel.map(({ subject }) => ({ subject, kind: "expert" }));
  const noticed = await ask(people.community, {
    to: `POST /projects/${planned.body.projectId}/notice`,
    body: { tender: { closesAt: `${closesOn}T01:00:00.000Z`, panel } },
  });
  return noticed.body.tenderId;
}

async function bid(stage: Stage, tenderId: string, { organisationId, who }: Registered) {
  const published = await stage.ask(undefined, { to: `GET /tenders/${tenderId}` });
  const offers = scored.map((criterion) => ({ criterion, text: "示例" }));
  const sealed = await sealBid(published.body, organisationId, { priceFen: amountFen, offers });
  const to = `PUT /tenders/${tenderId}/bids/${organisationId}` as const;
  await stage.ask(who, { to, body: { sealed } });
}

/** What may happen on the way to an award. */
export const tenderAsides: readonly Aside[] = [
  {
    name: "a tender with another on its panel, a bid withdrawn, and an award that is questioned",
    needs: ["contractId"],
    async play(stage) {
      const { ask } = stage;
      const closesOn = addDays(localDateOf(await stage.now()), 7);
      const tenderId = await openTender(stage, closesOn);
      const on = (who: Who | undefined, what: string, body?: object) =>
        ask(who, { to: `POST /tenders/${tenderId}/${what}`, ...(body && { body }) });
      const [first, second, third] = people.panel;
      const fourth = { ...first, subject: "sample-expert-4" } as Who;
      await on(people.community, "panel", {
        leaves: third?.subject,
        joins: fourth.subject,
        reason: "示例：出差",
      });
      const bidders: Registered[] = [];
      for (const n of [4, 5, 6]) bidders.push(await registerOrganisation(stage, n));
      for (const one of bidders) await bid(stage, tenderId, one);
      const [bidder] = bidders as [Registered];
      await ask(bidder.who, { to: `DELETE /tenders/${tenderId}/bids/${bidder.organisationId}` });
      await bid(stage, tenderId, bidder);

      await stage.moveTo(`${closesOn} 09:05`);
      await stage.fire("run-tenders");
      await on(people.community, "opening");
      await on(first, "opening");
      const scores = bidders.flatMap(({ organisationId }) =>
        scored.map((criterion) => ({
          bidderId: organisationId,
          criterion,
          scoreHundredths: weight * 90,
        })),
      );
      for (const member of [first, second, fourth]) {
        await on(member, "interests", { bidderIds: [] });
        await on(member, "sheets", { scores });
      }
      await on(people.community, "award-notice");
      const { organisationId, who } = bidder;
      await on(who, "questions", { organisationId, text: "示例：请说明评分依据" });
      const answer = { isUpheld: false, text: "示例：评分依据已随公告列出" };
      await on(people.community, "questions/1/answer", answer);
    },
  },
];
