import { actsFor, people } from "../../../cast/people.ts";
import { planOf } from "../../../story/money-scene.ts";
import type { ExtraCommands } from "../extra-command.ts";

const reason = { reason: "示例：情况有变" };

/** What becomes of what the story leaves standing. */
export const supplierCommands: readonly ExtraCommands[] = [
  {
    name: "a project that is planned and cancelled",
    needs: ["projectId"],
    async play({ ask }) {
      const body = planOf("D03", 400_000);
      const planned = await ask(people.community, { to: "POST /projects", body });
      const to = `POST /projects/${planned.body.projectId}/cancellation` as const;
      await ask(people.community, { to, body: reason });
    },
  },
  {
    name: "a webhook endpoint that is changed, tested, paused, resumed, given a new secret and deleted",
    needs: ["endpointId", "organisationId"],
    async play({ ask, settle }, seen) {
      const endpoint = `/webhook-endpoints/${seen("endpointId")}` as const;
      const who = actsFor(seen("organisationId"));
      await ask(who, { to: `PUT ${endpoint}`, body: { types: ["payment"] } });
      await ask(who, { to: `POST ${endpoint}/test` });
      await settle();
      await ask(who, { to: `POST ${endpoint}/replays`, body: { from: 1, to: 1 } });
      await ask(who, { to: `POST ${endpoint}/pause` });
      await ask(who, { to: `POST ${endpoint}/resumption` });
      await ask(who, { to: `POST ${endpoint}/secret`, body: {} });
      // dispatches that were held back would race it for the feed's head
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
