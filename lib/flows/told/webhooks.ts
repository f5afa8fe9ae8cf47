import type { EndpointEvent } from "../../webhooks/model.ts";
import { nobody, type Told } from "./table.ts";

export const toldOfEndpoints = {
  "endpoint.created": nobody,
  "endpoint.verified": nobody,
  "endpoint.updated": nobody,
  "endpoint.paused": nobody,
  "endpoint.resumed": nobody,
  "endpoint.secret_rotated": { organisation: "endpoint_secret_rotated" },
  "endpoint.disabled": { organisation: "endpoint_disabled" },
  "endpoint.tested": nobody,
  "endpoint.deliveries_replayed": nobody,
  "endpoint.failures_replayed": nobody,
  "endpoint.closed": nobody,
} as const satisfies Told<EndpointEvent>;
