import "../../support/seam.ts";
import { beforeAll } from "vitest";
import { askHere, sendHere } from "../../support/ask-here.ts";
import { everyGuardHolds, type Race } from "../../support/guards.ts";
import { openDistrict } from "../../support/money.ts";
import { must } from "../../support/must.ts";
import { itemsOf } from "../../support/pages.ts";
import { call, tokenFor } from "../../support/platform.ts";
import { type Filed, filed, post, steward, supervisor, toSteward } from "../../support/requests.ts";

const auditor = await tokenFor("auditor", ["district"], "auditor-1");
const wordsOf = ({ requestId }: Filed) => `/requests/${requestId}/words?purpose=handling`;
const readHere = (request: Filed) => askHere("GET", wordsOf(request), { token: steward });
const readThere = (request: Filed) => must(call("GET", wordsOf(request), { token: steward }));
const dispatchOf = ({ requestId }: Filed) => `/requests/${requestId}/dispatch`;
const assigned = { assignee: toSteward };

/** What became of a request, and how often it says that its words were read. */
async function outcomeOf({ requestId }: Filed): Promise<string> {
  const { status } = await must(call("GET", `/requests/${requestId}`, { token: supervisor }));
  const readings = await itemsOf(`/readings/${requestId}?limit=100`, auditor);
  return `${status}, read ${readings.length}`;
}

const raced = async (
  work: (request: Filed) => Promise<unknown>,
  rival: (request: Filed) => Promise<unknown>,
): Promise<Race> => {
  const request = await filed();
  return {
    work: () => work(request),
    rival: () => rival(request),
    outcome: () => outcomeOf(request),
  };
};

beforeAll(openDistrict);

everyGuardHolds("who read personal data", [
  {
    name: "of two readings at once both are recorded",
    rules: ["read_thing_unchanged", "reading_is_new"],
    race: () => raced(readHere, readThere),
    right: "reported, read 2",
    wrong: "reported, read 1",
  },
  {
    name: "a reading undoes no command that was carried out meanwhile",
    rules: ["read_thing_unchanged", "reading_is_new"],
    race: () => raced(readHere, (request) => must(post(supervisor, dispatchOf(request), assigned))),
    right: "dispatched, read 1",
    wrong: "reported, read 1",
  },
  {
    name: "a command undoes no reading that was recorded meanwhile",
    rules: ["request_unchanged", "event_is_new"],
    race: () => raced((request) => sendHere(supervisor, dispatchOf(request), assigned), readThere),
    right: "dispatched, read 1",
    wrong: "dispatched, read 0",
  },
]);
