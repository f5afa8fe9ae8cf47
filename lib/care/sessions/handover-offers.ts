import { isTaken, type Offer } from "../../core/offer.ts";
import * as rules from "./handovers.ts";
import type { Session } from "./model.ts";

const of = "sessionId";
const because = "told_by_guardian";

/** Asked of one child, or, where none is named, of any; whoever is not on duty sees none. */
const ofChild = (rule: (session: Session, childId: string) => boolean): Offer => ({
  of,
  isTaken: (session: Session, { params }) => {
    const children = "children" in session ? (session.children ?? []) : [];
    const all = children.map(({ childId }) => childId);
    const named = params.childId;
    return (named ? all.filter((id) => id === named) : all).some((id) => rule(session, id));
  },
});

const checked = { checkValid: true, unconsented: [], elsewhere: [], claims: [] };

/** What a session would take at its door now. */
export const handoverOffers = {
  callRoll: ofChild((session, childId) =>
    isTaken(rules.callRoll(session, { present: [childId], missing: [] }, checked)),
  ),
  arrive: ofChild((session, childId) => isTaken(rules.arrive(session, { childIds: [childId] }))),
  markAbsent: ofChild((session, childId) =>
    isTaken(rules.markAbsent(session, { childId, because })),
  ),
  callBack: ofChild((session, childId) => isTaken(rules.callBack(session, { childId }))),
  releaseChild: ofChild((session, childId) => {
    const facts = { pickupId: childId, codeRight: true, claims: [] };
    return isTaken(rules.release(session, { childId }, facts));
  }),
  unlockRelease: ofChild((session, childId) =>
    isTaken(rules.unlockRelease(session, { childId, because: "guardian_called" })),
  ),
} as const satisfies Readonly<Record<string, Offer>>;
