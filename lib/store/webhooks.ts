import { onlyFieldsOf } from "../core/only-fields.ts";
import { evolveEndpoint } from "../webhooks/evolve.ts";
import { Health, unknownHealth } from "../webhooks/health.ts";
import { Endpoint, type EndpointEvent, SigningKeys } from "../webhooks/model.ts";
import { type Guarded, put } from "./commit.ts";
import { endpointHealthKey } from "./keys.ts";
import { loadRow, tableName } from "./table.ts";
import { loadThing, type Thing } from "./thing.ts";
import { loadSecret } from "./vault.ts";

export const endpoints: Thing<Endpoint, EndpointEvent> = {
  entity: "endpoint",
  state: Endpoint,
  evolve: evolveEndpoint,
  // what was sent once more is no news to anybody
  concerns: (endpoint, { type }) =>
    type === "endpoint.deliveries_replayed" ? [] : [endpoint.organisationId],
};

export const loadEndpoint = async (id: string): Promise<Endpoint | undefined> =>
  (await loadThing(endpoints, id))?.state;

/** The keys that sign at an instant: the newest, and the one before it while it still holds. */
export async function loadSigningKeys(endpoint: Endpoint, at: string): Promise<SigningKeys[]> {
  const valid = endpoint.secrets.filter(({ until }) => until === undefined || until > at);
  const opened = valid.map(({ record }) => loadSecret(endpoint.endpointId, record));
  return SigningKeys.array().parse(await Promise.all(opened));
}

export async function loadEndpointHealth(endpointId: string): Promise<Health> {
  const row = await loadRow(endpointHealthKey(endpointId));
  return row ? onlyFieldsOf(Health, row) : unknownHealth;
}

/** Forgets past failures, so that a resumed endpoint has its days again. */
export function healthReset(endpointId: string, health: Health): Guarded {
  const { failingSince: _since, ...kept } = health;
  const row = { entity: "health", ...kept, consecutiveFailures: 0 };
  return put("endpoint_health", endpointHealthKey(endpointId), row);
}

const success =
  "SET entity = :entity, lastSuccessAt = :at, consecutiveFailures = :count REMOVE failingSince";
const failure =
  "SET entity = :entity, lastFailureAt = :at, failingSince = if_not_exists(failingSince, :at) " +
  "ADD consecutiveFailures :count";

/** Notes how an attempt went; counted in place, since attempts run side by side. */
export const healthWrite = (
  endpointId: string,
  attempt: { readonly at: string; readonly succeeded: boolean },
): Guarded => ({
  rule: "endpoint_health",
  write: {
    Update: {
      TableName: tableName(),
      Key: { ...endpointHealthKey(endpointId) },
      UpdateExpression: attempt.succeeded ? success : failure,
      ExpressionAttributeValues: {
        ":entity": "health",
        ":at": attempt.at,
        ":count": attempt.succeeded ? 0 : 1,
      },
    },
  },
});
