import { loadActing } from "./district/people/store.ts";
import { loadTexts } from "./engine/texts.ts";
import { serveWith } from "./http/serve.ts";

/** Serves an api on the platform's own table. */
export const serve = serveWith({ loadActing, loadTexts });
