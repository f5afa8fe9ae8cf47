import { readableYuan } from "../../../../lib/core/money.ts";
import { registerOrganisation } from "../../cast/organisation.ts";
import { people } from "../../cast/people.ts";
import { bidOf, sendBid } from "../../cast/tender.ts";
import { balanceFen } from "../money-scene.ts";
import type { Stage } from "../stage.ts";
import { type Chapter, expect } from "../teller.ts";
import { buyersFund, noticeOpenTender, tenderFen } from "../tender-scene.ts";

/** An open tender ends for want of bids, and its money is there again. */
export function tooFew(stage: Stage): Chapter {
  const { ask } = stage;
  let tenderId = "";
  let before = 0;
  return {
    name: "too few",
    title: { en: "A tender that two bid in fails", zh: "仅两家投标，采购失败" },
    steps: [
      {
        en: `Another open tender sets ${readableYuan(tenderFen)} aside; two organisations bid`,
        zh: `另一项公开招标预留 ${readableYuan(tenderFen)}，两家组织投标`,
        async play() {
          tenderId = await noticeOpenTender(stage, {
            item: "D02",
            closesAt: "2026-03-31T01:00:00.000Z",
          });
          before = await balanceFen(stage, buyersFund);
          const { body: published } = await ask(undefined, { to: `GET /tenders/${tenderId}` });
          for (const n of [4, 5]) {
            const one = await registerOrganisation(ask, n);
            await sendBid(
              ask,
              one,
              published,
              bidOf(200_000_000 + n, () => "示例：按公告办理"),
            );
          }
          return undefined;
        },
      },
      {
        en: "After the deadline it fails by itself, unopened, and the money goes back to the fen",
        zh: "截止后自动终止，不开标，预留资金分文退回",
        async play() {
          await stage.moveTo("2026-03-31 09:05");
          await stage.fire("run-tenders");
          const { body } = await ask(undefined, { to: `GET /tenders/${tenderId}` });
          expect(body.failure === "too_few_bids" && !body.bids, "it did not fail", body);
          const back = (await balanceFen(stage, buyersFund)) - before;
          expect(back === tenderFen, `${back} fen came back`, body);
          await ask(people.department, { to: `POST /tenders/${tenderId}/opening`, expect: 409 });
          return readableYuan(back);
        },
      },
    ],
  };
}
