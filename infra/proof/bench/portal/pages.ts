import { clientOf } from "../../../local/engines/client.ts";
import { askBy } from "../../cast/ask.ts";
import { catalogueItem, openCatalogue } from "../../cast/catalogue.ts";
import { openDistrict } from "../../cast/district.ts";
import { official, type Person, person } from "../../cast/person.ts";
import { place } from "../../cast/places.ts";

/** A page and whoever looks at it; nobody who has signed in where none is named. */
export type Viewed = { readonly path: string; readonly who?: Person };

const steward = person("steward", [place.courtyard], "steward-1");
const supervisor = person("supervisor", [place.block], "supervisor-1");
const resident = person("resident", [], "resident-1");
const treasurer = official("treasurer");

/** A district with so many open requests, and the pages that are looked at in it. */
export async function pagesIn(url: string, requests: number): Promise<readonly Viewed[]> {
  const ask = askBy(clientOf(url));
  await openDistrict(ask);
  await openCatalogue(ask, "2026", [catalogueItem("D01", "2026", ["direct"])]);
  let some = "";
  for (let filed = 0; filed < requests; filed += 1) {
    const body = {
      ...{ kind: "suggestion", category: "D", unitCode: place.courtyard },
      words: "示例诉求",
      contact: "13900000002",
    };
    // each from somebody else: one person's are limited
    const reporter = person("resident", [], `reporter-${filed}`);
    some = (await ask(reporter, { to: "POST /requests", body })).body.requestId;
  }
  // whoever asks for anything is appointed by then
  await ask(steward, { to: "GET /me" });
  const assignee = { kind: "steward", subject: steward.subject };
  await ask(supervisor, { to: `POST /requests/${some}/dispatch`, body: { assignee } });
  return [
    { path: "" },
    { path: "/places" },
    { path: `/places/${place.courtyard}` },
    { path: "/receipts" },
    { path: "/me", who: resident },
    { path: `/requests/new?unit=${place.courtyard}`, who: resident },
    { path: "/desk", who: supervisor },
    { path: "/desk/inbox", who: supervisor },
    { path: `/desk/requests/${some}`, who: steward },
    { path: "/desk/payments", who: treasurer },
    { path: "/desk/do", who: treasurer },
    { path: "/desk/do/projects/planProject", who: person("community", [place.community], "c-1") },
  ];
}
