/** Lets this process read a table: a function's other variables have no part in it. */
export function readTable(name: string | undefined): void {
  if (name) process.env.TABLE_NAME = name;
  if (!process.env.TABLE_NAME) throw new Error("Name a table by --table; see --help.");
  for (const other of ["HASH_KEY_ID", "VAULT_KEY_ID", "VERSION"]) process.env[other] ??= "none";
  process.env.DISTRICT_CODE ??= "000000";
  process.env.DISTRICT_NAME ??= "示例市示例区";
}
