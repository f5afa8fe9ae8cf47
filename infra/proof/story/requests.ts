import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { askedWords } from "./asked.ts";
import { type Case, personalWords } from "./case.ts";
import { answered } from "./chapters/answered.ts";
import { district } from "./chapters/district.ts";
import { handled } from "./chapters/handled.ts";
import { overdue } from "./chapters/overdue.ts";
import { request } from "./chapters/request.ts";
import { silence } from "./chapters/silence.ts";
import type { Play } from "./play.ts";
import { verify } from "./proofs.ts";

/** A request's whole life, and all the ways in which one ends. */
export const requests: Play = {
  title: {
    en: "a request's whole life: passed on, merged, answered, opened again, closed by silence",
    zh: "一件诉求的全过程：转办、合并、答复、重开、静默办结",
  },
  begin(stage) {
    const story = {} as Case;
    const known = { mainId: "", sameId: "" };
    return {
      chapters: [
        district(stage),
        request(stage, story),
        handled(stage, known),
        answered(stage, known),
        silence(stage),
        overdue(stage),
      ],
      prove() {
        const words = join(stage.out, "personal-words.txt");
        writeFileSync(words, [...personalWords, ...askedWords].join("\n"));
        return verify(stage, ["--words", words, "--lists", join(stage.out, "lists.jsonl")]);
      },
    };
  },
};
