import type { Question, Tender } from "../../../../lib/buying/tenders/model.ts";
import type { Person } from "../../cast/person.ts";
import { community, experts } from "../district.ts";
import type { Scene } from "../scene.ts";
import { onEach } from "./kind.ts";

export const nowIn = ({ clock }: Pick<Scene, "clock">): string => new Date(clock.at).toISOString();

/** A question about an award with the tender that it is of. */
export type Dispute = { readonly tender: Tender; readonly question: Question };

const disputesOf = (tenders: readonly Tender[]): Dispute[] =>
  tenders.flatMap((tender) =>
    "questions" in tender ? tender.questions.map((question) => ({ tender, question })) : [],
  );

const tender = "POST /tenders/{tenderId}";
export const at = {
  tender: (end: string) => `${tender}/${end}`,
  question: (end: string) => `${tender}/questions/{number}/${end}`,
};

export const onTender = onEach<Tender>({
  all: (scene) => scene.mirror.states("tender"),
  params: ({ tenderId }) => ({ tenderId }),
});

export const onDispute = onEach<Dispute>({
  all: (scene) => disputesOf(scene.mirror.states("tender")),
  params: ({ tender: { tenderId }, question }) => ({ tenderId, number: String(question.number) }),
});

export const buyerOf = ({ buyerCode }: { readonly buyerCode: string }, n: number): Person =>
  community(buyerCode, n);

/** Whoever sits on a panel, as what they sit there. */
export function memberOf({ panel, buyerCode }: Tender, subject: string): Person {
  const expert = experts.find((one) => one.subject === subject);
  const isThere = panel.some((one) => one.subject === subject && one.kind === "buyer");
  return expert ?? community(buyerCode, isThere && subject.startsWith("community-2") ? 2 : 1);
}
