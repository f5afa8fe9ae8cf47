import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../settings.ts";
import { commandsPage } from "./docs/commands-page.ts";
import { runCommand } from "./run-command.ts";

const help = `Writes docs/commands.md from the declarations: every operation, and which roles may use it.

Usage: npm run docs

  --help  show this
`;

await runCommand({ help, options: {} }, async () => {
  writeFileSync(join(repositoryRoot, "docs/commands.md"), commandsPage());
  console.log("docs/commands.md");
});
