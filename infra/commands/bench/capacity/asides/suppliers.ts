import { actsFor, people, place } from "../../../story/case.ts";
import type { Aside } from "../asides.ts";

const reason = { reason: "示例：情况有变" };

/** What becomes of what the story leaves standing. */
export const supplierAsides: readonly Aside[] = [
  {
    name: "a project that is planned and cancelled",
    needs: ["projectId"],
    async play({ ask }) {
      const planned = await ask(people.community, {
        to: "POST /projects",
        body: {
          buyerCode: place.community,
          year: "2026",
          title: "楠欣社区示例活动",
          catalogueItems: ["D03"],
          amountFen: 100_000,
          method: "direct",
          methodReason: "金额低于限额，居民已熟悉该组织",
          unitCodes: [place.community],
          standard: "每周一次，每次九十分钟",
          recipients: "社区内小学生及其监护人",
          milestones: [
            {
              title: "期末",
              shareBasisPoints: 10_000,
              deliveriesMin: 1,
              evaluatedOn: "2026-12-15",
            },
          ],
          termFrom: "2026-02-09",
          termTo: "2026-12-31",
        },
      });
      const to = `POST /projects/${planned.body.projectId}/cancellation` as const;
      await ask(people.community, { to, body: reason });
    },
  },
  {
    name: "a webhook endpoint that is changed, paused, resumed, given a new secret and deleted",
    needs: ["endpointId", "organisationId"],
    async play({ ask, settle }, seen) {
      const endpoint = `/webhook-endpoints/${seen("endpointId")}` as const;
      const who = actsFor(seen("organisationId"));
      await ask(who, { to: `PUT ${endpoint}`, body: { types: ["payment"] } });
      await ask(who, { to: `POST ${endpoint}/pause` });
      await ask(who, { to: `POST ${endpoint}/resumption` });
      await ask(who, { to: `POST ${endpoint}/secret`, body: {} });
      // deliveries that were held back would race it for the feed's head
      await settle();
      await ask(who, { to: `DELETE ${endpoint}` });
    },
  },
  {
    name: "a volunteer who stops",
    needs: ["volunteerId"],
    play: ({ ask }, seen) =>
      ask(people.community, { to: `POST /volunteers/${seen("volunteerId")}/stop` }),
  },
];
