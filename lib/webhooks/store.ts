import { assert } from "../core/decision.ts";
import { remembered } from "../core/remembered.ts";
import { loadSecret } from "../engine/personal-records.ts";
import type { Stored } from "../engine/stored.ts";
import { readSealed } from "../engine/stored-seals.ts";
import { loadThing, type Thing } from "../engine/thing.ts";
import { evolveEndpoint } from "./evolve.ts";
import { Endpoint, EndpointEvent, notifiedToNobody, SigningKeys } from "./model.ts";
import { endpointTasks } from "./tasks.ts";

export const endpoints: Thing<Endpoint, EndpointEvent> = {
  entity: "endpoint",
  state: Endpoint,
  // only registered organisations had endpoints
  readers: [(before) => before],
  evolve: evolveEndpoint,
  events: EndpointEvent,
  tasks: endpointTasks,
  concerns: (endpoint, { type }) =>
    notifiedToNobody.includes(type) ? [] : [endpoint.organisationId],
};

export const signingKeys: Stored<SigningKeys> = { kind: "signing-keys", schema: SigningKeys };

export const loadEndpoint = async (id: string): Promise<Endpoint | undefined> =>
  (await loadThing(endpoints, id))?.state;

/** Signing keys that were opened in this process: a record is never changed, only replaced. */
const opened = remembered<string, Promise<SigningKeys>>();
/** Units: records; the oldest make room. */
const openedMax = 500;

function openSigningKeys(endpointId: string, record: string): Promise<SigningKeys> {
  const known = opened.get(record);
  if (known) return known;
  const opening = loadSecret(endpointId, record).then((opened) => {
    const keys = readSealed(signingKeys, opened);
    assert(keys, "an endpoint without its keys");
    return keys;
  });
  opened.set(record, opening);
  opening.catch(() => opened.delete(record));
  const [oldest] = opened.keys();
  if (opened.size > openedMax && oldest) opened.delete(oldest);
  return opening;
}

/** The keys that sign at an instant: the newest, and the one before it while it still holds. */
export function loadSigningKeys(endpoint: Endpoint, at: string): Promise<SigningKeys[]> {
  const valid = endpoint.secrets.filter(({ until }) => until === undefined || until > at);
  return Promise.all(valid.map(({ record }) => openSigningKeys(endpoint.endpointId, record)));
}
