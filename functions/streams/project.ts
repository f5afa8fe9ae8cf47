import { streamed } from "../../lib/engine/stream.ts";
import { count } from "../../lib/flows/count.ts";

/** Keeps the public figures up with every event: the second reader of the stream, and the last. */
export const handler = streamed(count);
