import type { AnswerOf } from "../../../../client/client.ts";
import { inspectionsApi } from "../../../../contracting/inspections/api.ts";
import { localDateOf } from "../../../../core/time.ts";
import type { Words } from "../../../../core/words.ts";
import { gather } from "../../../asking.ts";
import { commandLinks } from "../../../console/links.ts";
import { factsList } from "../../../facts.ts";
import { type Html, html, none } from "../../../html.ts";
import { may } from "../../../may.ts";
import { placeNames } from "../../../names.ts";
import { fieldWords, readableDay, readableInstant, valueWord } from "../../../readable.ts";
import type { Visit } from "../../../visit.ts";
import { ui } from "../../../words.ts";
import type { ContractSeen } from "./seen.ts";

const words = {
  title: { zh: "巡查", en: "Inspections" },
  none: {
    zh: "还没有巡查记录。片区督导可在现场用手机登记。",
    en: "No inspection yet. The block's supervisor records one on the spot, by phone.",
  },
} as const satisfies Record<string, Words>;

/** So many are shown, the newest. */
const most = 20;

type Inspection = AnswerOf<typeof inspectionsApi.listInspections>["items"][number];

const looks: Readonly<Record<Inspection["status"], string>> = {
  passed: " good",
  correction_required: " bad",
  corrected: " warn",
  verified: " good",
};

/** What supervisors saw of the work, and how far what was wanting is put right. */
export async function inspectionsOf(visit: Visit, { contractId }: ContractSeen): Promise<Html> {
  const { client, say } = visit;
  if (!may(visit, "inspection.read")) return none;
  const asked = { params: { contractId } };
  const { items } = await gather(client, inspectionsApi.listInspections, asked, undefined, {
    enough: most,
  });
  const shown = items.slice(0, most);
  const nameOf = await placeNames(
    visit,
    shown.map(({ unitCode }) => unitCode),
  );
  const cards = shown.map((one) => inspectionCard(visit, one, nameOf(one.unitCode)));
  return html`<h2>${say(words.title)}</h2>${
    cards.length > 0
      ? html`<ul class="cards">${cards}</ul>`
      : html`<p class="soft">${say(words.none)}</p>`
  }`;
}

function inspectionCard(visit: Visit, inspection: Inspection, place: string): Html {
  const { say, language, now } = visit;
  const { contractId, inspectionId, status, onTime, headcount, quality, inspectedAt } = inspection;
  const isWanting = inspection.status !== "passed";
  const named = (list: string, values: readonly string[]) =>
    values.map((one) => valueWord(list, one, language)).join(say(ui.comma));
  const isLate =
    inspection.status === "correction_required" && inspection.correctBy < localDateOf(now);
  const measures = "measures" in inspection ? inspection.measures : [];
  const facts = factsList(visit, [
    [fieldWords("onTime"), say(onTime ? ui.yes : ui.no)],
    [fieldWords("headcount"), String(headcount)],
    [fieldWords("quality"), `${quality} / 5`],
    [fieldWords("findings"), isWanting ? named("FindingCode", inspection.findings) : undefined],
    [
      fieldWords("correctBy"),
      isWanting
        ? html`${readableDay(inspection.correctBy, language)}${isLate ? html` <span class="state bad">${say(ui.overdue)}</span>` : none}`
        : undefined,
    ],
    [
      fieldWords("measures"),
      measures.length > 0 ? named("CorrectionMeasure", measures) : undefined,
    ],
  ]);
  const links = commandLinks(
    visit,
    {
      path: "/contracts/{contractId}/inspections/{inspectionId}",
      params: { contractId, inspectionId },
      state: inspection,
    },
    { isRow: true },
  );
  return html`<li class="card"><h3>${readableInstant(inspectedAt, language)}</h3><p class="soft">${place}</p>
<p><span class="state${looks[status]}">${valueWord("Inspections.status", status, language)}</span></p>${facts}${links}</li>`;
}
