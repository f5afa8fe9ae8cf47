import { noticesApi } from "../../notices/api.ts";
import { councilsApi } from "../../voice/councils/api.ts";
import { initiativesApi } from "../../voice/councils/initiatives-api.ts";
import { needsApi } from "../../voice/needs/api.ts";
import { requestsApi } from "../../voice/requests/api.ts";
import { categoriesOf } from "../categories.ts";
import { placeNames } from "../names.ts";
import { at, type Kind, listed, naming, together, word } from "./kind.ts";

const places = /\d{12}(-\d+)*/g;

/** What residents ask for and decide. */
export const voiceByName = {
  category: {
    names: "listed",
    list: async (visit) =>
      [...(await categoriesOf(visit))].map(([code, name]) => ({ code, name: `${code} ${name}` })),
  },
  need: {
    list: naming(
      places,
      placeNames,
      together(
        ...(["open", "deliberating"] as const).map((one) =>
          listed(
            needsApi.listNeeds,
            ({ needId, category, blockCode, requestCount }) => [
              needId,
              category,
              blockCode,
              String(requestCount),
            ],
            { by: "of", query: { status: one } },
          ),
        ),
      ),
    ),
  },
  request: {
    list: naming(
      places,
      placeNames,
      listed(
        requestsApi.listInbox,
        (one, visit) => [
          one.requestId,
          word("RequestKind", one.kind, visit),
          one.unitCode,
          at(one.reportedAt, visit),
        ],
        { by: "of" },
      ),
    ),
  },
  council: {
    names: "listed",
    list: listed(councilsApi.listCouncils, ({ councilId, topic }) => [councilId, topic], {
      by: "communityCode",
    }),
  },
  initiative: {
    names: "listed",
    list: listed(
      initiativesApi.listInitiatives,
      ({ initiativeId, topic }) => [initiativeId, topic],
      {
        by: "communityCode",
      },
    ),
  },
  notice: {
    list: listed(
      noticesApi.listNoticesToBring,
      ({ noticeId, text }, { say }) => [noticeId, say(text)],
      { by: "of" },
    ),
  },
} satisfies Readonly<Record<string, Kind>>;
