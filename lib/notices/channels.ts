import { environment } from "../env.ts";
import type { Channel } from "./model.ts";

/** The channels that the district has set up. */
export function channelsOffered(): Channel[] {
  const { SMTP_HOST, MESSAGE_GATEWAY_URL } = environment();
  return [
    ...(SMTP_HOST ? (["mail"] as const) : []),
    ...(MESSAGE_GATEWAY_URL ? (["message"] as const) : []),
  ];
}
