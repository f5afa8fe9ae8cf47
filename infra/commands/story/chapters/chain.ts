import type { Case } from "../case.ts";
import type { Stage } from "../stage.ts";
import { type Chapter, expect } from "../teller.ts";

/** The one who asked sees what became of it. */
export function chain(stage: Stage, story: Case): Chapter {
  return {
    name: "chain",
    title: { en: "The resident sees what became of it", zh: "居民看到结果" },
    steps: [
      {
        en: "With receipt number and code the resident sees the chain down to the money",
        zh: "居民凭回执号和查询码，看到从诉求到资金的全链条",
        async play() {
          const path = `GET /receipts/${story.receiptNumber}/chain?code=${story.receiptCode}`;
          const { body } = await stage.ask(undefined, { to: path as `GET /${string}` });
          const text = JSON.stringify(body);
          for (const part of [story.contractId, "good", "settled", "蜀翰"]) {
            expect(text.includes(part), `the chain does not show ${part}`, body);
          }
          return undefined;
        },
      },
      {
        en: "A wrong code shows nothing",
        zh: "查询码有误则一无所见",
        async play() {
          const path = `GET /receipts/${story.receiptNumber}/chain?code=0000000000`;
          await stage.ask(undefined, { to: path as `GET /${string}`, expect: 404 });
          return undefined;
        },
      },
    ],
  };
}
