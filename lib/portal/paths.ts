/** Where the issuer sends people back to. It compares the address letter by letter. */
export const signedInPath = "/signed-in";

/** Where it sends them after signing out. */
export const signedOutPath = "/";

/** What browsers ask for by themselves. */
export const iconPath = "/favicon.ico";

/** What the gateway leads to the portal. Everybody may ask: the portal knows people by its cookie. */
export const portalPaths = [
  "/",
  "/zh",
  "/zh/{proxy+}",
  "/en",
  "/en/{proxy+}",
  "/assets/{name}",
  "/q/{code}",
  signedInPath,
  iconPath,
] as const;
