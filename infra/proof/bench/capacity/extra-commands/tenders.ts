import { addDays, localDateOf } from "../../../../../lib/core/time.ts";
import { type Registered, registerOrganisation } from "../../../cast/organisation.ts";
import { expert, people } from "../../../cast/people.ts";
import type { Person } from "../../../cast/person.ts";
import {
  bidOf,
  criteria,
  pdfSaying,
  scoreSheet,
  sealedFile,
  sendBid,
} from "../../../cast/tender.ts";
import { planOf } from "../../../story/money-scene.ts";
import type { Stage } from "../../../story/stage.ts";
import type { ExtraCommands } from "../extra-command.ts";
import { endow } from "./funds.ts";

const amountFen = 400_000;
const plan = {
  ...planOf("D06", amountFen),
  method: "inquiry",
  methodReason: "标准明确，采用询价",
  criteria,
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

async function bid(
  { ask }: Stage,
  tenderId: string,
  bidder: Registered,
  file?: ReturnType<typeof sealedFile>,
): Promise<void> {
  const { body: tender } = await ask(undefined, { to: `GET /tenders/${tenderId}` });
  const content = bidOf(amountFen, () => "示例");
  await sendBid(ask, bidder, tender, content, file);
}

/** A bid with an encrypted file beside it. */
const bidWithFile = (stage: Stage, tenderId: string, bidder: Registered): Promise<void> =>
  bid(stage, tenderId, bidder, sealedFile("示例方案", pdfSaying("示例")));

/** What may happen on the way to an award. */
export const tenderCommands: readonly ExtraCommands[] = [
  {
    name: "a tender with another on its panel, a bid withdrawn, and an award that is questioned",
    needs: ["contractId"],
    async play(stage) {
      const { ask } = stage;
      const closesOn = addDays(localDateOf(await stage.now()), 7);
      const tenderId = await openTender(stage, closesOn);
      const on = (who: Person | undefined, what: string, body?: object) =>
        ask(who, { to: `POST /tenders/${tenderId}/${what}`, ...(body && { body }) });
      const [first, second, third] = people.panel;
      const fourth = expert(4);
      await on(people.community, "panel", {
        leaves: third?.subject,
        joins: fourth.subject,
        reason: "示例：出差",
      });
      const bidders: Registered[] = [];
      for (const n of [21, 22, 23]) bidders.push(await registerOrganisation(ask, n));
      for (const one of bidders) await bid(stage, tenderId, one);
      const [bidder] = bidders as [Registered];
      const bidAt = `/tenders/${tenderId}/bids/${bidder.organisationId}` as const;
      const { sha256 } = (await ask(bidder.who, { to: `GET ${bidAt}` })).body;
      await ask(bidder.who, { to: `DELETE ${bidAt}?sha256=${sha256}` });
      await bidWithFile(stage, tenderId, bidder);

      await stage.moveTo(`${closesOn} 09:05`);
      await stage.fire("run-tenders");
      await on(people.community, "opening");
      await on(first, "opening");
      const sheet = scoreSheet(bidders.map((one) => ({ ...one, percent: 90 })));
      for (const member of [first, second, fourth]) {
        await on(member, "interests", { bidderIds: [] });
        await on(member, "sheets", sheet);
      }
      await on(people.community, "award-notice");
      const { organisationId, who } = bidder;
      const offer = `/tenders/${tenderId}/offers/${organisationId}` as const;
      await ask(first, { to: `GET ${offer}/files/1` });
      await on(who, "questions", { organisationId, text: "示例：请说明评分依据" });
      const answer = { isUpheld: false, text: "示例：评分依据已随公告列出" };
      await on(people.community, "questions/1/answer", answer);
      const complaint = { organisationId, text: "示例：对答复不满意" };
      await on(who, "questions/1/complaint", complaint);
      const ruling = { isUpheld: true, effect: "rescored", text: "示例：重新评审" };
      await on(people.treasurer, "questions/1/complaint/ruling", ruling);
    },
  },
  {
    name: "a single source that is displayed and objected to",
    needs: ["contractId"],
    async play(stage) {
      const { ask } = stage;
      await endow(stage, 2_000_000);
      const single = { ...planOf("D08", amountFen), method: "single_source" };
      const planned = await ask(people.community, { to: "POST /projects", body: single });
      const { projectId } = planned.body;
      const [source, objector] = [
        await registerOrganisation(ask, 11),
        await registerOrganisation(ask, 12),
      ];
      const on = (who: Person | undefined, what: string, body: object) =>
        ask(who, { to: `POST /projects/${projectId}/${what}`, body });
      await on(people.community, "notice", { organisationId: source.organisationId });
      const { organisationId } = objector;
      await on(objector.who, "objections", { organisationId, text: "示例：本组织也能提供" });
      const answer = { isUpheld: true, text: "示例：改为询价" };
      await on(people.community, "objections/1/answer", answer);
    },
  },
];
