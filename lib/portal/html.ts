import { html, raw } from "hono/html";

/** Markup that may go out as it stands; all other text is escaped on its way in. */
export type Html = ReturnType<typeof html>;
export { html, raw };

/** Nothing, where something is shown only sometimes. */
export const none: Html = html``;
