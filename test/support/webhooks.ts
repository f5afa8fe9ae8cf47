import { typeid } from "typeid-js";
import { call, tokenFor } from "./platform.ts";

/** Somebody who acts for an organisation of their own, and for nothing else. */
export async function someOrganisation() {
  const organisationId = typeid("org").toString();
  const token = await tokenFor("organisation", [organisationId], `head-of-${organisationId}`);
  const path = `/organisations/${organisationId}/webhook-endpoints`;
  return {
    organisationId,
    token,
    /** Registers a receiver; answers the endpoint with its secret. */
    create: (body: { url: string; types?: readonly string[] }) =>
      call("POST", path, { token, body }),
    list: () => call("GET", path, { token }),
    /** Asks something of one endpoint: `at(id, "POST", "/pause")`. */
    at: (endpointId: string, method = "GET", more = "", body?: object) =>
      call(method, `/webhook-endpoints/${endpointId}${more}`, { token, ...(body && { body }) }),
    events: (query = "") => call("GET", `/events${query}`, { token }),
  };
}
