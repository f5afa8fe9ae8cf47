import { typeid } from "typeid-js";
import { registerEndpoint, verifyEndpoint } from "../../infra/proof/cast/endpoint.ts";
import { actorOf, type Registered } from "../../infra/proof/cast/organisation.ts";
import { send } from "./money.ts";
import { ask, call, tokenOf } from "./platform.ts";

type Address = { readonly url: string; readonly types?: readonly string[] };

/** Registers a receiver for an organisation and has it answer its challenge. */
export async function registered(organisation: Registered, body: Address) {
  const made = await registerEndpoint(ask, organisation, body);
  await verifyEndpoint(ask, organisation, made.endpointId);
  return made;
}

/** Somebody who acts for an organisation of their own, and for nothing else. */
export async function someOrganisation() {
  const organisationId = typeid("org").toString();
  const who = actorOf(organisationId, `head-of-${organisationId}`);
  const token = await tokenOf(who);
  const path = `/organisations/${organisationId}/webhook-endpoints`;
  return {
    organisationId,
    token,
    /** Registers an address; answers the endpoint, unverified, with its secret. */
    create: (body: Address) => send(token, path, body),
    /** Registers a receiver that answers its challenge; answers the endpoint with its secret. */
    register: (body: Address) => registered({ organisationId, who }, body),
    list: () => call("GET", path, { token }),
    /** Asks something of one endpoint: `at(id, "POST", "/pause")`. */
    at: (endpointId: string, method = "GET", more = "", body?: object) =>
      call(method, `/webhook-endpoints/${endpointId}${more}`, { token, ...(body && { body }) }),
    events: (query = "") => call("GET", `/events${query}`, { token }),
  };
}
