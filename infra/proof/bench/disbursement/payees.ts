import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { localDateOf } from "../../../../lib/core/time.ts";
import { clientOf } from "../../../local/engines/client.ts";
import { startPlatform } from "../../../local/platform.ts";
import type { Platform } from "../../../local/running-platform.ts";
import type { Template } from "../../../local/template/template.ts";
import { askBy } from "../../cast/ask.ts";
import { recordAccount } from "../../cast/bank-account.ts";
import { openFundAccount } from "../../cast/fund-account.ts";
import { registerOrganisation } from "../../cast/organisation.ts";
import { keepAsMade, startsAt } from "../lifecycle/stores.ts";

/** A data directory with an account of the fund and organisations that may be paid. */
export async function payeeStore(
  folder: string,
  { payees, template }: { payees: number; template: Template },
): Promise<void> {
  if (existsSync(join(folder, "made.json"))) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const platform = await startPlatform({
    data: folder,
    clock: startsAt,
    template,
    appointsAhead: true,
  });
  try {
    await openPayees(platform, payees);
    await keepAsMade(platform, folder, 0);
  } finally {
    await platform.stop();
  }
}

/** Registers organisations with verified accounts, and opens the account that pays them. */
async function openPayees({ url }: Platform, count: number): Promise<void> {
  const ask = askBy(clientOf(url));
  await openFundAccount(ask, localDateOf(startsAt.toISOString()));
  for (let n = 1; n <= count; n += 1) {
    const payee = await registerOrganisation(ask, n);
    await recordAccount(ask, payee, `990002${String(n).padStart(10, "0")}`);
  }
}
