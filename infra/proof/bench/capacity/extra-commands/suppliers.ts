import { headOf } from "../../../cast/application.ts";
import { bankAccount, recordAccount } from "../../../cast/bank-account.ts";
import { groupBody } from "../../../cast/care.ts";
import { actorOf, registerOrganisation } from "../../../cast/organisation.ts";
import { actsFor, people } from "../../../cast/people.ts";
import { applicant } from "../../../cast/person.ts";
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
    name: "an organisation that is suspended and let go",
    needs: [],
    async play({ ask }) {
      const organisation = await registerOrganisation(ask, 13);
      await recordAccount(ask, organisation, "44020000000000000013");
      const suspension = `POST /organisations/${organisation.organisationId}/suspension` as const;
      const lastDay = { lastDay: "2026-12-31" };
      await ask(people.registrar, { to: suspension, body: { ...reason, ...lastDay } });
      await ask(people.registrar, { to: `${suspension}/end`, body: reason });
    },
  },
  {
    name: "a group on file whose account is recorded, verified and changed",
    needs: [],
    async play({ ask }) {
      const founder = headOf(14);
      const filed = await ask(applicant(14), {
        to: "POST /filings",
        body: groupBody("示例照看队", founder),
      });
      const { filingId } = filed.body;
      await ask(people.community, { to: `POST /filings/${filingId}/acceptance` });
      const account = `/filings/${filingId}/bank-account` as const;
      const acts = actorOf(filingId, applicant(14).subject);
      const body = { ...bankAccount("44030000000000000014"), holderName: "示例社区居民委员会" };
      const recorded = await ask(acts, { to: `PUT ${account}`, body });
      const { recordedAt } = recorded.body.bankAccount;
      const seen = { to: `POST ${account}/verification`, body: { recordedAt } } as const;
      await ask(people.treasurer, seen);
      // one that was verified is changed: that stops what it is paid
      const other = { ...body, accountNumber: "44030000000000000015" };
      await ask(acts, { to: `PUT ${account}`, body: other });
    },
  },
  {
    name: "a volunteer who stops",
    needs: ["volunteerId"],
    play: ({ ask }, seen) =>
      ask(people.community, { to: `POST /volunteers/${seen("volunteerId")}/stop` }),
  },
];
