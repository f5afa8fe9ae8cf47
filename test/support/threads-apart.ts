import { askFor } from "./asked.ts";

/** Imported first, by tests that read what one function alone did, such as its meter. */
askFor({ threads: "per environment", stream: "followed" });
