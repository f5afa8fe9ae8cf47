import { loadActing } from "./district/people/store.ts";
import { loadTexts } from "./engine/texts.ts";
import { environment } from "./env.ts";
import { serveWith } from "./http/serve.ts";

const foreignFactors = () => environment().FOREIGN_SECOND_FACTORS?.split(",");

/** Serves an api on the platform's own table. */
export const serve = serveWith({ loadActing, loadTexts, foreignFactors });
