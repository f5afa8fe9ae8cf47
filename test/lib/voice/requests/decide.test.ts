import { describe, expect, it } from "vitest";
import { recountLimits } from "../../../../lib/core/limits.ts";
import * as decide from "../../../../lib/voice/requests/decide.ts";
import { requestLimits } from "../../../../lib/voice/requests/limits.ts";
import {
  at,
  calendar,
  contractId,
  deliveryId,
  endOn,
  organisation,
  organisationId,
  report,
  requestId,
  requestIn,
  steward,
  supervisor,
  toOrganisation,
  toSteward,
  unitCode,
} from "./samples.ts";

const nobody = { assignee: undefined };
const stewardThere = { assignee: toSteward };
const contractThere = { assignee: toOrganisation };
const by = supervisor;
const reason = "由合同承接的组织办理";
const refusal = (code: string, detail = {}) => ({ ok: false, code, detail });
const withOrganisation = requestIn("dispatched", [
  at,
  { type: "request.dispatched", assignee: toOrganisation, reason },
]);

describe("filing", () => {
  it("tells its limit, the share for dispatching, and claims its receipt number", () => {
    const decision = decide.reportRequest(report, at, {
      calendar,
      unitOpen: true,
      categoryOpen: true,
    });
    expect(decision).toEqual({
      ok: true,
      events: [
        {
          type: "request.reported",
          ...report,
          limitAt: endOn("2026-02-25"),
          limitProvisional: false,
          acceptBy: "2026-02-09T06:54:00.000Z",
          acceptByProvisional: false,
          dispatchBy: "2026-02-11T01:42:00.000Z",
          dispatchByProvisional: false,
          fromDayOff: false,
        },
      ],
      claims: [{ name: "receipt/20260209-7K3M9QWX", owner: requestId }],
    });
  });

  it("is refused for a unit that is not there or takes no new work", () => {
    const facts = { calendar, unitOpen: false, categoryOpen: true };
    const decision = decide.reportRequest(report, at, facts);
    expect(decision).toEqual(refusal("unit_not_open", { unitCode }));
  });
});

describe("dispatching", () => {
  it("gives a new request to a steward of the place without a reason", () => {
    const request = requestIn("reported");
    const decision = decide.dispatchRequest(request, { by, assignee: toSteward }, stewardThere);
    expect(decision).toMatchObject({
      events: [{ type: "request.dispatched", assignee: toSteward }],
    });
  });

  it("is refused to somebody who is no steward there", () => {
    const request = requestIn("reported");
    expect(decide.dispatchRequest(request, { by, assignee: toSteward }, nobody)).toEqual(
      refusal("steward_not_of_place", { unitCode }),
    );
  });

  it("is refused to an organisation without an active contract for the place", () => {
    const request = requestIn("reported");
    expect(decide.dispatchRequest(request, { by, assignee: toOrganisation }, nobody)).toEqual(
      refusal("place_not_contracted", { unitCode }),
    );
  });

  it("from one assignee to another needs a reason", () => {
    const request = requestIn("dispatched");
    const command = { by, assignee: toOrganisation };
    expect(decide.dispatchRequest(request, command, contractThere)).toEqual(
      refusal("reason_missing"),
    );
    const dispatched = decide.dispatchRequest(request, { ...command, reason }, contractThere);
    expect(dispatched).toMatchObject({
      events: [{ type: "request.dispatched", assignee: toOrganisation, reason }],
    });
  });

  it("tells the organisation that loses it, and not to whom it goes", () => {
    const command = { by, assignee: toSteward, reason };
    const decision = decide.dispatchRequest(withOrganisation, command, stewardThere);
    expect(decision).toMatchObject({
      events: [{ type: "request.taken_back", organisationId }, { type: "request.dispatched" }],
    });
    const again = { by, assignee: toOrganisation, reason };
    expect(decide.dispatchRequest(withOrganisation, again, contractThere)).toMatchObject({
      events: [{ type: "request.dispatched" }],
    });
  });

  it("is refused once the request is resolved", () => {
    const command = { by, assignee: toSteward, reason };
    expect(decide.dispatchRequest(requestIn("resolved"), command, stewardThere)).toEqual(
      refusal("request_not_open", { status: "resolved" }),
    );
  });
});

describe("resolving", () => {
  const noDelivery = { deliveryContractId: undefined };

  it("is for the assignee alone, in the role it was given to", () => {
    const request = requestIn("dispatched");
    const by = (change: object) => ({ ...steward, ...change });
    const others = [
      by({ subject: "steward-2" }),
      by({ role: "organisation" }),
      by({ role: "supervisor" }),
      organisation,
    ];
    for (const other of others) {
      expect(decide.resolveRequest(request, { by: other, at }, noDelivery)).toEqual(
        refusal("not_the_assignee"),
      );
    }
    const own = decide.resolveRequest(withOrganisation, { by: organisation, at }, noDelivery);
    expect(own.ok).toBe(true);
    const role = { ...organisation, role: "steward" as const };
    expect(decide.resolveRequest(withOrganisation, { by: role, at }, noDelivery).ok).toBe(false);
  });

  it("is in time before the limit and late from its very instant on", () => {
    const request = requestIn("dispatched");
    const inTimeAt = (instant: string) => {
      const decision = decide.resolveRequest(request, { by: steward, at: instant }, noDelivery);
      return decision.ok && decision.events[0];
    };
    expect(inTimeAt("2026-02-25T15:59:59.999Z")).toMatchObject({ inTime: true });
    expect(inTimeAt(endOn("2026-02-25"))).toMatchObject({ inTime: false });
  });

  it("starts the seven days after which silence is a yes", () => {
    const decision = decide.resolveRequest(
      requestIn("dispatched"),
      { by: steward, at },
      noDelivery,
    );
    expect(decision).toMatchObject({ events: [{ silentAt: endOn("2026-02-16") }] });
  });

  it("names a delivery only of the contract it was given under", () => {
    const by = organisation;
    const command = { by, at, deliveryId };
    const facts = { deliveryContractId: contractId };
    expect(decide.resolveRequest(withOrganisation, command, facts)).toMatchObject({
      events: [{ type: "request.resolved", deliveryId }],
    });
    const foreign = { deliveryContractId: "ctr_01h455vb4pex5vsknk084sn02r" };
    for (const wrong of [foreign, noDelivery]) {
      expect(decide.resolveRequest(withOrganisation, command, wrong)).toEqual(
        refusal("delivery_unknown", { deliveryId }),
      );
    }
    const bySteward = { by: steward, at, deliveryId };
    expect(decide.resolveRequest(requestIn("dispatched"), bySteward, facts)).toEqual(
      refusal("delivery_unknown", { deliveryId }),
    );
  });

  it("is refused before it is assigned", () => {
    const decision = decide.resolveRequest(requestIn("reported"), { by: steward, at }, noDelivery);
    expect(decision).toEqual(refusal("request_not_dispatched", { status: "reported" }));
  });
});

describe("refusing", () => {
  it("keeps the reason, and is refused once the request is resolved", () => {
    const command = { by, reason: "属于邻里间的私事" };
    expect(decide.refuseRequest(requestIn("reported"), command)).toMatchObject({
      events: [{ type: "request.refused", reason: command.reason }],
    });
    expect(decide.refuseRequest(requestIn("closed"), command)).toEqual(
      refusal("request_not_open", { status: "closed" }),
    );
  });
});

describe("a holiday notice that comes in later", () => {
  const yearEnd = "2026-12-30T01:00:00.000Z";

  it("moves a provisional limit, and what is watched with it", () => {
    const provisional = {
      ...requestIn("dispatched"),
      kind: "inquiry" as const,
      limitFrom: yearEnd,
      limitAt: endOn("2027-01-04"),
      limitProvisional: true,
      watchAt: endOn("2027-01-04"),
    };
    const notices = { ...calendar, "2027": { off: ["2027-01-01"], work: ["2027-01-02"] } };
    expect(recountLimits(requestLimits, provisional, notices)).toMatchObject({
      events: [
        {
          type: "request.limit_recounted",
          limitAt: endOn("2027-01-04"),
          limitProvisional: false,
          watchAt: endOn("2027-01-04"),
        },
      ],
    });
    const longer = { ...calendar, "2027": { off: ["2027-01-01", "2027-01-04"], work: [] } };
    expect(recountLimits(requestLimits, provisional, longer)).toMatchObject({
      events: [{ limitAt: endOn("2027-01-06"), watchAt: endOn("2027-01-06") }],
    });
  });

  it("moves the ends of the stages of one that came back as of one that was never given to anybody", () => {
    const notices = { ...calendar, "2026": { off: ["2026-02-09", "2026-02-10"], work: [] } };
    const moved = recountLimits(requestLimits, requestIn("returned"), notices);
    const asNew = recountLimits(requestLimits, requestIn("accepted"), notices);
    const by = ({ events: [event] = [] }: Pick<Extract<typeof moved, { ok: true }>, "events">) =>
      event?.type === "request.limit_recounted" && event.dispatchBy;
    if (!moved.ok || !asNew.ok) throw new Error("nothing moves");
    expect(by(moved)).toBe(by(asNew));
    expect(by(moved)).not.toBe(requestIn("returned").dispatchBy);
  });

  it("changes nothing where the days stay the same", () => {
    const decision = recountLimits(requestLimits, requestIn("reported"), calendar);
    expect(decision).toEqual(refusal("nothing_due"));
  });
});
