import { streamed } from "../../lib/engine/stream.ts";
import { publish } from "../../lib/webhooks/publish.ts";

/**
 * Puts every event into the feeds of the organisations that it concerns, and has it delivered to
 * their endpoints. A feed is in order per thing; `version` tells that order to a receiver.
 */
export const handler = streamed(publish);
