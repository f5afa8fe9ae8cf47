/**
 * Where the issuer sends people back to after signing in and out: the one page of a portal, and
 * `npm run login` on the person's own machine. The issuer compares the addresses letter by letter.
 */
export const signedInPath = "/signed-in";
export const signedOutPath = "/";
export const commandLineAddress = `http://localhost:8976${signedInPath}`;

/** What people allow their client: to know who they are, and to set up their own second factor. */
export const peoplesScopes = ["openid", "email", "profile", "aws.cognito.signin.user.admin"];

/** What a machine asks for; it may do what it is appointed for, whatever this says. */
export const machinesResource = "wangge";
export const machinesScope = "act";
