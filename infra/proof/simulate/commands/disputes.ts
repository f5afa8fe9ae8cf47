import { biddersOf, type Tender } from "../../../../lib/buying/tenders/model.ts";
import { organisation, treasurer } from "../district.ts";
import { type Kind, target } from "./kind.ts";
import { at, buyerOf, type Dispute, nowIn, onDispute } from "./on-tender.ts";

const text = "示例质疑说明";

const isNoticed = ({ status }: Tender): boolean =>
  status === "award_noticed" || status === "awarded";

const mayComplain = ({ tender, question: { answer, complaint } }: Dispute): boolean =>
  isNoticed(tender) && !complaint && answer?.isUpheld === false;

/** About an award: questions, answers, complaints and rulings. */
export const disputeKinds: readonly Kind[] = [
  {
    name: "ask about an award",
    weight: 5,
    draw(scene, chance, about) {
      const isAskable = (one: Tender) =>
        (one.status === "award_noticed" || one.status === "awarded") &&
        nowIn(scene) < one.questionsUntil;
      const found = target(chance, scene.mirror.states("tender"), isAskable, about);
      if (!found) return undefined;
      const everybody = scene.mirror.states("organisation").map((one) => one.organisationId);
      const bidders = biddersOf(found);
      const organisationId = chance.among(bidders.length > 0 ? bidders : everybody);
      const { tenderId } = found;
      const action = scene.call(at.tender("questions"), {
        as: organisation(organisationId),
        params: { tenderId },
        body: { organisationId, text },
      });
      return { ...action, about: [tenderId] };
    },
  },
  onDispute("answer a question", 7, {
    route: at.question("answer"),
    as: ({ tender }, n) => buyerOf(tender, n),
    body: (_, chance) => ({ isUpheld: chance.happens(0.15), text }),
    fits: ({ tender, question }) => isNoticed(tender) && !question.answer && !question.complaint,
  }),
  onDispute("complain", 6, {
    route: at.question("complaint"),
    as: ({ question }) => organisation(question.bidderId),
    body: ({ question }) => ({ organisationId: question.bidderId, text }),
    fits: mayComplain,
  }),
  onDispute("rule on a complaint", 6, {
    route: at.question("complaint/ruling"),
    as: (_, n) => treasurer(n),
    body: ({ tender }, chance) => {
      const isUpheld = chance.happens(0.4);
      const needsEffect = isUpheld && tender.status === "award_noticed";
      return {
        isUpheld,
        text,
        ...((needsEffect || chance.happens(0.03)) && {
          effect: chance.happens(0.7) ? "rescored" : "ended",
        }),
      };
    },
    fits: ({ question: { complaint } }) => complaint !== undefined && !complaint.ruling,
  }),
];
