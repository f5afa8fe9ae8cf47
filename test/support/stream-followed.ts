import { askFor } from "./asked.ts";

/** Imported first, by tests that read feeds, deliveries, or all that the functions log. */
askFor({ stream: "followed" });
