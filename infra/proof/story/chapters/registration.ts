import { application } from "../../cast/application.ts";
import { bankAccount } from "../../cast/bank-account.ts";
import { registerEndpoint, verifyEndpoint } from "../../cast/endpoint.ts";
import { creditCode } from "../../cast/identifiers.ts";
import { actsFor, people } from "../../cast/people.ts";
import { revokeRole } from "../../cast/revocation.ts";
import { type Case, head } from "../case.ts";
import type { Stage } from "../stage.ts";
import { type Chapter, expect } from "../teller.ts";

/** The case's own organisation is the 18th of the district; others have other numbers. */
const number = 18;
const ours = application(number, {
  name: "成都市武侯区蜀翰青少年活动中心",
  purpose: "为双职工家庭的孩子提供放学后照看与活动",
  address: "成都市武侯区红牌楼北街",
  head,
});

/** The group around the 15:30 class becomes a registered centre. */
export function registration(stage: Stage, story: Case): Chapter {
  const { ask } = stage;
  const decide = (step: string, body?: object) =>
    ask(people.registrar, {
      to: `POST /organisations/${story.organisationId}/${step}`,
      ...(body && { body }),
    });
  return {
    name: "registration",
    title: { en: "A group becomes an organisation", zh: "小组登记成为社会组织" },
    steps: [
      {
        en: "With 2,999.99 yuan the application is refused",
        zh: "开办资金 2,999.99 元，申请被拒",
        async play() {
          await stage.moveTo("2026-02-13 10:00");
          const refused = await ask(people.applicant, {
            to: "POST /organisations",
            body: { ...ours, capitalFen: 299_999 },
            expect: 422,
          });
          expect(refused.body.code === "capital_short", "another refusal", refused.body);
          return refused.body.messages;
        },
      },
      {
        en: "With 3,000 yuan it is taken; the promise of 5 working days runs over the Spring Festival",
        zh: "3,000 元即可受理申请；承诺 5 个工作日，跨春节计算",
        async play() {
          const applied = await ask(people.applicant, {
            to: "POST /organisations",
            body: ours,
          });
          story.organisationId = applied.body.organisationId;
          const { promisedBy } = applied.body.clocks;
          expect(promisedBy.on === "2026-02-27", "the promise ends on another day", promisedBy);
          return { en: `promised by ${promisedBy.on}`, zh: `承诺 ${promisedBy.on} 前办结` };
        },
      },
      {
        en: "The registrar accepts the papers on a make-up Saturday",
        zh: "登记机关在调休上班的周六受理",
        async play() {
          await stage.moveTo("2026-02-14 11:00");
          await decide("acceptance");
          return undefined;
        },
      },
      {
        en: "It is approved, certified and announced within the promise",
        zh: "在承诺期限内批准、发证、公告",
        async play() {
          await stage.moveTo("2026-02-24 09:10");
          await decide("approval");
          await decide("certificate", { creditCode: creditCode(number) });
          const { body } = await decide("announcement");
          expect(!body.clocks.promiseMissed, "the promise was missed");
          return {
            en: `certificate ${body.certificateNumber}`,
            zh: `证书 ${body.certificateNumber}`,
          };
        },
      },
      {
        en: "The filed group becomes this organisation; its history stays attached",
        zh: "备案小组升级为该组织，历史随之保留",
        async play() {
          const upgrade = `POST /filings/${story.filingId}/upgrade` as const;
          await ask(people.applicant, {
            to: upgrade,
            body: { organisationId: story.organisationId },
          });
          const { body } = await ask(actsFor(story.organisationId), {
            to: `GET /filings/${story.filingId}/history?limit=100`,
          });
          expect(body.items.length > 1, "the history is lost", body);
          return { en: `${body.items.length} entries`, zh: `${body.items.length} 条记录` };
        },
      },
      {
        en: "It registers an address for webhooks, a process of its own, which answers a challenge",
        zh: "组织登记自己的事件接收地址（独立进程），并回传验证码证明归属",
        async play() {
          const { organisationId } = story;
          const own = { organisationId, who: actsFor(organisationId) };
          // what is still on its way to the feed would reach the address too
          await stage.settle();
          const made = await registerEndpoint(ask, own, { url: stage.receiver.url });
          story.endpointId = made.endpointId;
          stage.receiver.tell({ secret: made.secret });
          const verified = await verifyEndpoint(ask, own, made.endpointId);
          expect(verified.body.status === "active", "the challenge was not answered");
          return undefined;
        },
      },
      {
        en: "It records its bank account; whoever recorded it may not verify it, a second person does",
        zh: "登记银行账户；登记人不得自行核验，由第二人核验",
        async play() {
          const path = `/organisations/${story.organisationId}/bank-account` as const;
          const recorded = await ask(actsFor(story.organisationId), {
            to: `PUT ${path}`,
            body: bankAccount("4402000000000000001"),
          });
          const sameHand = { ...people.treasurer, subject: people.applicant.subject };
          const { recordedAt } = recorded.body.bankAccount;
          const verification = { to: `POST ${path}/verification`, body: { recordedAt } } as const;
          await ask(sameHand, { ...verification, expect: 403 });
          await revokeRole(ask, sameHand);
          const verified = await ask(people.treasurer, verification);
          expect(verified.body.bankAccount.verifiedAt, "not verified");
          return undefined;
        },
      },
    ],
  };
}
