import { useCode } from "../../lib/care/children/decide.ts";
import { inCareClaim } from "../../lib/care/children/model.ts";
import { servedWrites } from "../../lib/care/children/served-store.ts";
import {
  children,
  everyRecord,
  findPickupPerson,
  recordsOf,
  releaseCode,
} from "../../lib/care/children/store.ts";
import * as handovers from "../../lib/care/sessions/handovers.ts";
import { handoversApi } from "../../lib/care/sessions/handovers-api.ts";
import { careRefusals } from "../../lib/care/sessions/refusals.ts";
import { refusedIfWrong, releaseAnswer } from "../../lib/care/sessions/release-answer.ts";
import { sessions } from "../../lib/care/sessions/store.ts";
import { CareFile, GuardianContact, viewSession } from "../../lib/care/sessions/view.ts";
import { Fault } from "../../lib/core/faults.ts";
import { localDateOf } from "../../lib/core/time.ts";
import { unchangedCheck } from "../../lib/engine/commit.ts";
import { type OpenRecord, recordReading } from "../../lib/engine/personal-records.ts";
import { extend, loadThing } from "../../lib/engine/thing.ts";
import { transact } from "../../lib/engine/transact.ts";
import { isWithStaff, loadRoll } from "../../lib/flows/care-facts.ts";
import { serve } from "../../lib/serve.ts";
import { sameCode } from "../../lib/vault/codes.ts";

export const handler = serve(handoversApi, careRefusals, {
  callRoll: ({ params, body, actor, command }) =>
    transact(command, {
      thing: sessions,
      id: params.sessionId,
      facts: (session) => loadRoll(session, { present: body.present, by: actor }),
      decide: (session, facts) => handovers.callRoll(session, body, facts),
      also: (_, { guarded }) => ({ guarded }),
    }),
  arrive: ({ params, body, command }) =>
    transact(command, {
      thing: sessions,
      id: params.sessionId,
      decide: (session) => handovers.arrive(session, body),
    }),
  markAbsent: ({ params, body, command }) =>
    transact(command, {
      thing: sessions,
      id: params.sessionId,
      decide: (session) => handovers.markAbsent(session, { childId: params.childId, ...body }),
    }),
  callBack: ({ params, command }) =>
    transact(command, {
      thing: sessions,
      id: params.sessionId,
      decide: (session) => handovers.callBack(session, { childId: params.childId }),
    }),
  releaseChild: async ({ params, body, actor, command, now, requestId }) => {
    const { sessionId, childId } = params;
    const of = ["pickup_people"] as const;
    const reading = { of, purpose: "release", by: actor, at: now, requestId } as const;
    // one look, however often the command is tried
    let open: OpenRecord | undefined;
    const outcome = await transact(
      {
        ...command,
        answer: (session) => releaseAnswer(session, childId, viewSession(session, actor)),
      },
      {
        thing: sessions,
        id: sessionId,
        facts: async (session) => {
          if (!session) throw new Fault("not_found");
          const on = localDateOf(session.startsAt);
          // a stranger's child is not looked up: the decider refuses it as not expected
          const isHere = handovers.holdsChild(session, childId);
          if (isHere) open ??= await recordReading({ entity: "child", id: childId }, reading);
          // whoever may pick it up is read behind the child, whose version the write then asks for
          const child = await loadThing(children, childId);
          if (!child) throw new Fault("not_found");
          return {
            child,
            on,
            claims: [inCareClaim(childId)],
            codeRight: sameCode(body.code, await releaseCode(child.state, on)),
            pickupId:
              isHere && open ? await findPickupPerson(childId, body.shown, open) : undefined,
          };
        },
        decide: (session, facts) => handovers.release(session, { childId }, facts),
        also: ({ events }, { child, on }, session) => {
          const used = useCode(child.state, { on });
          if (!handovers.isReleased(events) || !used.ok)
            return { guarded: [unchangedCheck("child", child)] };
          return {
            changes: [extend(children, child, { id: childId, command, events: used.events })],
            guarded:
              session?.holder.kind === "organisation"
                ? servedWrites(session.holder.contractId, childId, now)
                : [],
          };
        },
      },
    );
    return refusedIfWrong(outcome);
  },
  unlockRelease: ({ params, body, command }) =>
    transact(command, {
      thing: sessions,
      id: params.sessionId,
      decide: (session) => handovers.unlockRelease(session, { childId: params.childId, ...body }),
    }),
  getCareFile: async ({ params, query, actor, now, requestId }) => {
    const { childId } = params;
    if (!(await isWithStaff(params, actor))) return undefined;
    const open = await recordReading(
      { entity: "child", id: childId },
      { of: everyRecord, ...query, by: actor, at: now, requestId },
    );
    const records = recordsOf(childId, open);
    const identity = await records.identity();
    const pickups = await records.pickups();
    const health = await records.health();
    if (!identity || !pickups) return undefined;
    const pickupNames = pickups.people.map(({ name }) => name);
    return CareFile.parse({ name: identity.child.name, pickupNames, ...health });
  },
  getGuardianContact: async ({ params, query, actor, now, requestId }) => {
    const { childId } = params;
    if (!(await isWithStaff(params, actor))) return undefined;
    const open = await recordReading(
      { entity: "child", id: childId },
      { of: ["identity"], ...query, by: actor, at: now, requestId },
    );
    return GuardianContact.strip()
      .optional()
      .parse((await recordsOf(childId, open).identity())?.guardian);
  },
});
