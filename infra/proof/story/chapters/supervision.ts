import { actsFor, people } from "../../cast/people.ts";
import { place } from "../../cast/places.ts";
import { careSession } from "../care-session.ts";
import type { Case } from "../case.ts";
import type { Stage } from "../stage.ts";
import { type Chapter, expect } from "../teller.ts";

const day = "2026-03-13";

/** What the children's attendance proves, and what the block's supervisor sees for herself. */
export function supervision(stage: Stage, story: Case): Chapter {
  const { ask } = stage;
  const organisation = () => actsFor(story.organisationId);
  const get = (rest: string) => `GET /contracts/${story.contractId}/${rest}` as const;
  const post = (rest: string) => `POST /contracts/${story.contractId}/${rest}` as const;
  type Delivery = { deliveryId: string; servedCount: number };
  const logged = async (deliveryId: string): Promise<Delivery | undefined> =>
    (await ask(people.community, { to: get("deliveries?limit=100") })).body.items.find(
      (delivery: Delivery) => delivery.deliveryId === deliveryId,
    );
  return {
    name: "supervision",
    title: { en: "It is looked at while it is done", zh: "履约监督" },
    steps: [
      {
        en: "The organisation holds a session for the four children under its contract",
        zh: "组织按合同为四个孩子开展照看",
        async play() {
          const afternoon = careSession(stage, story, day);
          await afternoon.plan({ kind: "organisation", contractId: story.contractId });
          for (const [index, childId] of story.childIds.entries()) {
            await afternoon.enrol(index + 1, childId);
          }
          await afternoon.gather();
          await afternoon.release();
          const closed = (await afternoon.close()).body;
          const evidence = await logged(closed.deliveryId);
          expect(evidence?.servedCount === 4, "attendance is no evidence", closed);
          const sessions = await ask(people.community, {
            to: `GET /communities/${place.community}/care-sessions`,
          });
          expect(sessions.body.items.length === 2, "another list of sessions", sessions.body);
          story.deliveryId = closed.deliveryId;
          return { en: "4 present: evidence of the contract", zh: "到场 4 人，自动成为合同证据" };
        },
      },
      {
        en: "The block's supervisor inspects it: on time, 4 heads, records incomplete, to be put right",
        zh: "片区督导检查：准时、4 人、记录不全，限期改正",
        async play() {
          await stage.moveTo(`${day} 18:30`);
          const made = await ask(people.supervisor, {
            to: post("inspections"),
            body: {
              unitCode: place.courtyard,
              deliveryId: story.deliveryId,
              onTime: true,
              headcount: 4,
              quality: 4,
              findings: { codes: ["records_incomplete"], correctBy: "2026-03-20" },
            },
          });
          story.inspectionId = made.body.inspectionId;
          expect(made.body.status === "correction_required", "no correction asked", made.body);
          return undefined;
        },
      },
      {
        en: "The organisation puts it right, the supervisor verifies; the counts stand with the contract",
        zh: "组织改正，督导复核；检查情况随合同可查",
        async play() {
          await stage.moveTo("2026-03-16 10:00");
          const inspection = (step: string) => post(`inspections/${story.inspectionId}/${step}`);
          await ask(organisation(), {
            to: inspection("correction"),
            body: { measures: ["records_completed"] },
          });
          await ask(people.supervisor, { to: inspection("verification") });
          const { body } = await ask(people.community, { to: get("inspection-counts") });
          const isRight = body.inspections === 1 && body.withFindings === 1 && body.open === 0;
          expect(isRight, "other counts", body);
          return undefined;
        },
      },
    ],
  };
}
