import { streamed } from "../../lib/engine/stream.ts";
import { announce } from "../../lib/flows/announce.ts";
import { publish } from "../../lib/webhooks/publish.ts";

/**
 * Puts every event into the feeds of the organisations that it concerns, has it delivered to their
 * endpoints, and told to the people whom it concerns. A feed is in order per thing; `version` tells
 * that order to a receiver.
 */
export const handler = streamed(async (event) => {
  await Promise.all([publish(event), announce(event)]);
});
