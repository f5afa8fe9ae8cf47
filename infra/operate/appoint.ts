import { appointDirectly } from "../../lib/flows/appoint-directly.ts";
import { runCommand } from "./run-command.ts";

const help = `Makes the first administrator of a deployment; administrators appoint everybody else.

Usage: npm run appoint -- --subject SUBJECT [--table NAME]

  --subject SUBJECT  who: the "sub" of their account with the identity provider
  --table NAME       the table of the deployment, its output TableName (default: the variable TABLE_NAME)
  --help             show this

It writes with your AWS credentials. Doing it again changes nothing. Two administrators are needed
before registrars, treasurers and further administrators can be appointed: run it once for each.
`;

const options = {
  subject: { type: "string" },
  table: { type: "string", default: process.env.TABLE_NAME ?? "" },
} as const;

await runCommand({ help, options, needed: ["subject", "table"] }, async ({ subject, table }) => {
  process.env.TABLE_NAME = table;
  // the table alone is written here; a function's other variables have no part in it
  for (const name of ["HASH_KEY_ID", "VAULT_KEY_ID", "VERSION"]) process.env[name] ??= "none";
  process.env.DISTRICT_CODE ??= "000000";
  process.env.DISTRICT_NAME ??= "示例市示例区";
  const now = new Date().toISOString();
  await appointDirectly({ subject, role: "administrator", scopes: ["district"], now });
  console.log(`${subject} is an administrator from now on.`);
});
