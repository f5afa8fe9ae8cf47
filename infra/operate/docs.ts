import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../settings.ts";
import { commandsPage } from "./docs/commands-page.ts";
import { noticesPage } from "./docs/notices-page.ts";
import { runCommand } from "./run-command.ts";

const help = `Writes docs from the declarations: commands.md, with every operation and the roles that may use it,
and notices.md, with every event and who is told what of it.

Usage: npm run docs

  --help  show this
`;

await runCommand({ help, options: {} }, async () => {
  const pages = { "docs/commands.md": commandsPage(), "docs/notices.md": noticesPage() };
  for (const [path, page] of Object.entries(pages)) {
    writeFileSync(join(repositoryRoot, path), page);
    console.log(path);
  }
});
