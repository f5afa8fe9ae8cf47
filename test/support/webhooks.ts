import { typeid } from "typeid-js";
import { call, tokenFor } from "./platform.ts";

/** Registers a receiver and has it answer its challenge. */
export async function registered(token: string, path: string, body: object) {
  const made = await call("POST", path, { token, body });
  const { endpointId, secret } = made.body as { endpointId: string; secret: string };
  const verification = `/webhook-endpoints/${endpointId}/verification`;
  const verified = await call("POST", verification, { token });
  if (verified.status !== 200) throw new Error(JSON.stringify(verified.body));
  return { endpointId, secret };
}

/** Somebody who acts for an organisation of their own, and for nothing else. */
export async function someOrganisation() {
  const organisationId = typeid("org").toString();
  const token = await tokenFor("organisation", [organisationId], `head-of-${organisationId}`);
  const path = `/organisations/${organisationId}/webhook-endpoints`;
  return {
    organisationId,
    token,
    /** Registers an address; answers the endpoint, unverified, with its secret. */
    create: (body: { url: string; types?: readonly string[] }) =>
      call("POST", path, { token, body }),
    /** Registers a receiver that answers its challenge; answers the endpoint with its secret. */
    register: (body: { url: string; types?: readonly string[] }) => registered(token, path, body),
    list: () => call("GET", path, { token }),
    /** Asks something of one endpoint: `at(id, "POST", "/pause")`. */
    at: (endpointId: string, method = "GET", more = "", body?: object) =>
      call(method, `/webhook-endpoints/${endpointId}${more}`, { token, ...(body && { body }) }),
    events: (query = "") => call("GET", `/events${query}`, { token }),
  };
}
