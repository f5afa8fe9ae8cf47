import type { Session, SessionEvent } from "../care/sessions/model.ts";
import { logDelivery } from "../contracting/contracts/decide.ts";
import { recordDelivery } from "../contracting/contracts/delivery.ts";
import { deliveries } from "../contracting/contracts/delivery-store.ts";
import { contracts } from "../contracting/contracts/store.ts";
import type { Command } from "../core/command.ts";
import { type Change, extend, loadThing } from "../engine/thing.ts";
import { noteSession } from "../registry/filings/note-session.ts";
import { filings } from "../registry/filings/store.ts";

type Closed = Extract<SessionEvent, { type: "session.closed" }>;
type Carrier = Pick<Command<unknown>, "id" | "now" | "actor">;

/** What a closing session leaves behind: counts for the contract, or for the group's history. */
export type Evidence = {
  /** Whether a delivery goes onto the contract. */
  readonly isLogged: boolean;
  changesFor(events: readonly SessionEvent[], command: Carrier): readonly Change[];
};

const none: Evidence = { isLogged: false, changesFor: () => [] };
const closedAmong = (events: readonly SessionEvent[]): Closed | undefined =>
  events.find((event) => event.type === "session.closed");

/** Reads what the closing of a session will be recorded on. */
export async function loadEvidence(
  session: Session | undefined,
  delivery: { readonly deliveryId: string; readonly now: string },
): Promise<Evidence> {
  if (session?.status !== "open") return none;
  return session.holder.kind === "filing"
    ? ofGroup(session.sessionId, session.holder.filingId)
    : ofContract(session, session.holder.contractId, delivery);
}

async function ofGroup(sessionId: string, filingId: string): Promise<Evidence> {
  const filing = await loadThing(filings, filingId);
  return {
    isLogged: false,
    changesFor(events, command) {
      const closed = closedAmong(events);
      if (!filing || !closed) return [];
      const { present: childrenServed, staffCount } = closed;
      const noted = noteSession(filing.state, { sessionId, childrenServed, staffCount });
      return noted.ok
        ? [extend(filings, filing, { id: filingId, command, events: noted.events })]
        : [];
    },
  };
}

/**
 * A session whose contract was suspended or ended meanwhile closes all the same, without evidence:
 * children and volunteers are not kept waiting for paper.
 */
async function ofContract(
  session: Extract<Session, { status: "open" }>,
  contractId: string,
  { deliveryId, now }: { readonly deliveryId: string; readonly now: string },
): Promise<Evidence> {
  const { unitCode, openedAt: heldAt } = session;
  const contract = await loadThing(contracts, contractId);
  const isAttended = session.children.some(({ stage }) => stage === "released");
  const held = { deliveryId, unitCode, heldAt, staffCount: session.roster.length };
  const noted = contract && logDelivery(contract.state, { ...held, at: now }, {});
  if (!contract || !noted?.ok || !isAttended) return none;
  return {
    isLogged: true,
    changesFor(events, command) {
      const closed = closedAmong(events);
      if (!closed) return [];
      const { durationMinutes, present: servedCount, staffCount } = closed;
      const { events: logged } = recordDelivery(contract.state, deliveryId, {
        unitCode,
        heldAt,
        durationMinutes,
        servedCount,
        staffCount,
      });
      return [
        extend(contracts, contract, { id: contractId, command, events: noted.events }),
        extend(deliveries, undefined, { id: deliveryId, command, events: logged }),
      ];
    },
  };
}
