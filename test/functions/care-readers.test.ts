import { beforeAll, describe, expect, it } from "vitest";
import { place } from "../../infra/proof/cast/places.ts";
import {
  at,
  checkedVolunteer,
  courtyard,
  enrolledChild,
  get,
  plannedSession,
  venue,
} from "../support/care.ts";
import { activeContract, communityCode, openDistrict, smallPlan } from "../support/money.ts";
import { tokenFor } from "../support/platform.ts";

const blockOf = (code: string) => code.split("-").slice(0, 2).join("-");
let venueId: string;
let sessionId: string;
let holder: { readonly token: string };

beforeAll(async () => {
  await openDistrict();
  const { contractId, supplier } = await activeContract(smallPlan({ catalogueItems: ["D04"] }));
  holder = supplier;
  venueId = await venue();
  const held = { kind: "organisation", contractId };
  sessionId = await plannedSession({ venueId: venueId, holder: held });
});

/** Which of the four readings show the session and its room to somebody. */
async function seen(token: string) {
  const [room, session, rooms, sessions] = await Promise.all([
    get(token, `/venues/${venueId}`),
    get(token, at(sessionId)),
    get(token, `/communities/${communityCode}/venues?limit=100`),
    get(token, `/communities/${communityCode}/care-sessions?limit=100`),
  ]);
  return {
    read: [room.status, session.status],
    listed: [
      rooms.body.items?.some((one: { venueId: string }) => one.venueId === venueId),
      sessions.body.items?.some((one: { sessionId: string }) => one.sessionId === sessionId),
    ],
  };
}

const all = { read: [200, 200], listed: [true, true] };
const none = { read: [404, 404], listed: [false, false] };

describe("a room and a session", () => {
  it.each([
    ["community", communityCode],
    ["social_worker", communityCode],
    ["supervisor", blockOf(courtyard)],
    ["street", communityCode.slice(0, 9)],
    ["auditor", "district"],
  ] as const)("are read by a %s who serves there", async (role, scope) => {
    expect(await seen(await tokenFor(role, [scope], `${role}-here`))).toEqual(all);
  });

  it.each([
    ["community", place.neighbour],
    ["social_worker", place.neighbour],
    ["supervisor", `${communityCode}-99`],
    ["street", "510107999"],
  ] as const)("are unknown to a %s who serves elsewhere", async (role, scope) => {
    expect(await seen(await tokenFor(role, [scope], `${role}-elsewhere`))).toEqual(none);
  });

  it("are found by parents who seek a session and volunteers who seek a roster", async () => {
    expect(await seen((await enrolledChild()).token)).toEqual(all);
    expect(await seen((await checkedVolunteer()).token)).toEqual(all);
  });

  it("of an organisation: it reads what it holds, and another does not", async () => {
    const session = async (token: string) => (await get(token, at(sessionId))).status;
    const other = (await activeContract(smallPlan({ catalogueItems: ["D05"] }))).supplier;
    expect([await session(holder.token), await session(other.token)]).toEqual([200, 404]);
    const { listed } = await seen(other.token);
    expect(listed).toEqual([undefined, false]);
  });
});
