import type { projectsApi } from "../../../buying/projects/api.ts";
import { tendersApi } from "../../../buying/tenders/api.ts";
import type { AnswerOf } from "../../../client/client.ts";
import { localDateOf, startOf } from "../../../core/time.ts";
import { gather } from "../../asking.ts";
import { filledWords } from "../../filled-words.ts";
import { may } from "../../may.ts";
import { readableInstant, readableLimit } from "../../readable.ts";
import type { Visit } from "../../visit.ts";
import { tenderWords as words } from "./words.ts";

/** A tender as everybody sees it, and as its buyer, its panel and oversight do. */
export type TenderSeen = AnswerOf<typeof tendersApi.getTender>;
export type RecordSeen = AnswerOf<typeof tendersApi.getTenderRecord>;
export type QuestionSeen = AnswerOf<typeof tendersApi.listQuestions>["items"][number];

/** A project as everybody sees it from its notice on, and whole. */
export type NoticeSeen = AnswerOf<typeof projectsApi.getProjectNotice>;
export type ProjectSeen = AnswerOf<typeof projectsApi.getProject>;

/** A tender's record, for whoever it is shown to. */
export async function recordOf(visit: Visit, tenderId: string): Promise<RecordSeen | undefined> {
  if (!may(visit, "tender.read")) return undefined;
  const reply = await visit.client.ask(tendersApi.getTenderRecord, { params: { tenderId } });
  return reply.ok ? reply.body : undefined;
}

/** All that was asked about an award, in order. */
export const questionsOf = async (
  { client }: Visit,
  tenderId: string,
): Promise<readonly QuestionSeen[]> =>
  (await gather(client, tendersApi.listQuestions, { params: { tenderId } })).items;

/** Whether somebody still has to decide on a question, or on the complaint about its answer. */
export const waitsOn = ({ answer, complaint }: QuestionSeen): boolean =>
  complaint ? !complaint.ruling : !answer;

/** A deadline with its zone: to the minute, or its last day where it ends at 24:00. */
export const deadline = ({ say, language }: Visit, at: string): string =>
  say(
    filledWords(
      words.beijing,
      startOf(localDateOf(at)) === at
        ? `${readableLimit(at, language)} 24:00`
        : readableInstant(at, language),
    ),
  );
