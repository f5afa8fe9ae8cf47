import { councils } from "./councils.ts";
import { evaluations } from "./evaluations.ts";
import { money } from "./money.ts";
import { notifications } from "./notifications.ts";
import type { Play } from "./play.ts";
import { requests } from "./requests.ts";
import { tenders } from "./tenders.ts";

/** What can be played by itself, by the name that `--chapter` takes. */
export const plays: Readonly<Record<string, Play>> = {
  request: requests,
  money,
  webhooks: notifications,
  council: councils,
  tender: tenders,
  evaluation: evaluations,
};
