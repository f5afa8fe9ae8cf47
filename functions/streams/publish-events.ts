import { publish } from "../../lib/jobs/publish.ts";
import { streamed } from "../../lib/jobs/stream.ts";

/**
 * Puts every event into the feeds of the organisations that it concerns, and has it delivered to
 * their endpoints. A feed is in order per thing; `version` tells that order to a receiver.
 */
export const handler = streamed(publish);
