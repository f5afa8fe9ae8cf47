import { signedInPath } from "../lib/portal/paths.ts";

/** Where the issuer sends people back to whom `npm run login` sent there, on their own machine. */
export const commandLineAddress = `http://localhost:8976${signedInPath}`;

/** What people allow their client: to know who they are, and to set up their own second factor. */
export const peoplesScopes = ["openid", "email", "profile", "aws.cognito.signin.user.admin"];

/** What a machine asks for; it may do what it is appointed for, whatever this says. */
export const machinesResource = "wangge";
export const machinesScope = "act";
