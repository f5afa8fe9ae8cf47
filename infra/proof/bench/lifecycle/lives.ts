import { typeid } from "typeid-js";
import type { Actor } from "../../../../lib/core/actor.ts";
import { assert, type Decision } from "../../../../lib/core/decision.ts";
import { blockOf } from "../../../../lib/core/grid-code.ts";
import { addDuration, localDateOf } from "../../../../lib/core/time.ts";
import type { WorkingCalendar } from "../../../../lib/core/working-days.ts";
import { changeWrites, claimWrite, type Guarded } from "../../../../lib/engine/commit.ts";
import type { Row } from "../../../../lib/engine/items.ts";
import { needWindowKey } from "../../../../lib/engine/keys.ts";
import { firstRecordWrites } from "../../../../lib/engine/personal-records.ts";
import { sealing } from "../../../../lib/engine/stored-seals.ts";
import { type Change, extend, type Loaded } from "../../../../lib/engine/thing.ts";
import { randomCode } from "../../../../lib/vault/codes.ts";
import type { DataKey } from "../../../../lib/vault/kms.ts";
import type { Window } from "../../../../lib/voice/needs/gather.ts";
import { gatheringOf } from "../../../../lib/voice/needs/load-gathering.ts";
import type { Need } from "../../../../lib/voice/needs/model.ts";
import * as decide from "../../../../lib/voice/requests/decide.ts";
import type { Request, RequestEvent } from "../../../../lib/voice/requests/model.ts";
import { requests, requestWords } from "../../../../lib/voice/requests/store.ts";
import type { Place } from "./district.ts";

/** A request that was filed at an instant, and whether its life is over by now. */
export type Filing = {
  readonly place: Place;
  readonly category: string;
  readonly at: string;
  readonly isOver: boolean;
};

export type Around = {
  readonly calendar: WorkingCalendar;
  readonly dataKeyFor: (ownerId: string) => Promise<DataKey>;
};

/**
 * Lives of requests as the API would have written them: the same deciders, the same rows, into a
 * table in memory. Command records are left out, since the table forgets them after a week.
 */
export class Lives {
  private readonly rows = new Map<string, Row>();
  private readonly needs = new Map<string, Loaded<Need>>();
  private readonly waiting = new Map<string, Loaded<Request>>();
  private readonly around: Around;

  constructor(around: Around) {
    this.around = around;
  }

  /** Everything written since it was last asked; what things have in common is then forgotten. */
  take(): Row[] {
    const rows = [...this.rows.values()];
    for (const kept of [this.rows, this.needs, this.waiting]) kept.clear();
    return rows;
  }

  async live({ place, category, at, isOver }: Filing): Promise<void> {
    const resident = actorOf("resident", "r-stored");
    const filed = await this.file({ place, category, at }, resident);
    const [by, assignee] = [supervisorOf(place), stewardOf(place)];
    const given = this.carry(filed, addDuration(at, "PT1H"), by, (request) =>
      decide.dispatchRequest(request, { by, assignee }, { assignee }),
    );
    if (!isOver) return this.remember(given);
    const steward = actorOf("steward", place.steward, [place.unitCode]);
    const solvedAt = addDuration(at, "P1D");
    const solved = this.carry(given, solvedAt, steward, (request) =>
      decide.resolveRequest(
        request,
        { by: steward, at: solvedAt },
        { deliveryContractId: undefined },
      ),
    );
    const confirmedAt = addDuration(at, "P2D");
    const opinion = { at: confirmedAt, satisfaction: 5 };
    this.remember(
      this.carry(solved, confirmedAt, resident, (request) =>
        decide.confirmRequest(request, opinion, this.around),
      ),
    );
  }

  private async file(
    { place, category, at }: Omit<Filing, "isOver">,
    by: Actor,
  ): Promise<Loaded<Request>> {
    const [requestId, personId] = [typeid("req").toString(), typeid("per").toString()];
    const command = { id: typeid("cmd").toString(), now: at, actor: by };
    const { unitCode } = place;
    const gathering = gatheringOf(
      // everybody here asks once
      { requestId, unitCode, category, reporter: requestId },
      command,
      this.found(place, category),
    );
    const report = { requestId, personId, unitCode, category, kind: "complaint" as const };
    const decision = decide.reportRequest(
      {
        ...report,
        receiptNumber: `${localDateOf(at).replaceAll("-", "")}-${randomCode(8)}`,
        onBehalf: false,
      },
      at,
      {
        calendar: this.around.calendar,
        unitOpen: true,
        categoryOpen: true,
        needId: gathering.needId,
      },
    );
    assert(decision.ok, "a filing refused");
    const change = extend(requests, undefined, { id: requestId, events: decision.events, command });
    const words = { words: "侄子放学后三点半到六点无人照看，希望社区帮忙", contact: "13900000002" };
    const dataKey = await this.around.dataKeyFor(personId);
    this.write([
      ...changeWrites(change),
      ...(decision.claims ?? []).map(claimWrite),
      ...(await firstRecordWrites(personId, dataKey, {
        [requestId]: sealing(requestWords, words),
      })),
      ...gathering.changes.flatMap(changeWrites),
      ...gathering.guarded,
    ]);
    for (const other of gathering.changes) this.note(other);
    return change;
  }

  /** What waits in a block, as `loadGathering` would have read it. */
  private found({ unitCode }: Place, category: string): Parameters<typeof gatheringOf>[2] {
    const blockCode = blockOf(unitCode);
    assert(blockCode, "a place in no block");
    const row = this.rows.get(nameOf(needWindowKey(blockCode, category)));
    const window = (row ?? { version: 0, waiting: [] }) as unknown as Window;
    const earlier = window.waiting.flatMap(({ requestId }) => this.waiting.get(requestId) ?? []);
    return { blockCode, window, need: this.needs.get(window.needId ?? ""), earlier };
  }

  private carry(
    loaded: Loaded<Request>,
    now: string,
    actor: Actor,
    decided: (request: Request) => Decision<RequestEvent, string>,
  ): Loaded<Request> {
    const decision = decided(loaded.state);
    assert(decision.ok, "a step of a life refused");
    const command = { id: typeid("cmd").toString(), now, actor };
    const change = extend(requests, loaded, { id: loaded.id, events: decision.events, command });
    this.write(changeWrites(change));
    return change;
  }

  /** A request that waits for others is read again when they come. */
  private remember(request: Loaded<Request>): void {
    if (!request.state.needId) this.waiting.set(request.id, request);
  }

  private note({ thing, id, version, hash, state }: Change): void {
    if (thing.entity === "need") this.needs.set(id, { id, version, hash, state: state as Need });
    else this.waiting.delete(id);
  }

  private write(guarded: readonly Guarded[]): void {
    for (const { write } of guarded) {
      if (write.Put?.Item) this.rows.set(nameOf(write.Put.Item), write.Put.Item);
      if (write.Delete?.Key) this.rows.delete(nameOf(write.Delete.Key));
    }
  }
}

const nameOf = (row: Row): string => `${row.pk}\n${row.sk}`;

const actorOf = (role: Actor["role"], subject: string, scopes: string[] = []): Actor => ({
  subject,
  role,
  scopes,
});
const supervisorOf = ({ blockCode }: Place): Actor =>
  actorOf("supervisor", `supervisor-${blockCode}`, [blockCode]);
const stewardOf = ({ steward }: Place) => ({ kind: "steward" as const, subject: steward });
