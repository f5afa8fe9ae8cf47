import { application, headOf } from "../../cast/application.ts";
import { bankAccount } from "../../cast/bank-account.ts";
import { groupBody } from "../../cast/care.ts";
import { people } from "../../cast/people.ts";
import { applicant } from "../../cast/person.ts";
import { place } from "../../cast/places.ts";
import { criteria } from "../../cast/tender.ts";
import { careSession } from "../care-session.ts";
import type { Case } from "../case.ts";
import { requestAdvance } from "../money-scene.ts";
import type { Stage } from "../stage.ts";
import type { Chapter } from "../teller.ts";

/** The case has ended on the day before. */
const tomorrow = "2026-06-05";
const steward = { kind: "steward", subject: people.steward.subject };
const nextWeek = "2026-06-10T01:00:00.000Z";

/** A working day, on which something waits for residents, offices and an organisation. */
export function today(stage: Stage, story: Case): Chapter {
  const { ask } = stage;
  const file = async (kind: string, category: string, words: string): Promise<string> => {
    const body = { kind, category, unitCode: place.courtyard, words };
    return (await ask(people.resident, { to: "POST /requests", body })).body.requestId;
  };
  const give = (requestId: string, assignee: object) =>
    ask(people.supervisor, { to: `POST /requests/${requestId}/dispatch`, body: { assignee } });
  return {
    name: "today",
    title: { en: "And today things wait", zh: "今天的待办" },
    steps: [
      {
        en: "A resident's requests: one solved and to be confirmed, two under way, one urgent and new",
        zh: "居民的诉求：一件待确认，两件办理中，一件紧急新报",
        async play() {
          const { organisationId, contractId } = story;
          const solved = await file("complaint", "H", "楼道灯坏了三天，晚上看不清台阶。");
          await give(solved, steward);
          await ask(people.steward, { to: `POST /requests/${solved}/resolution`, body: {} });
          await give(await file("suggestion", "C", "希望院里给老人加几张带靠背的椅子。"), steward);
          const later = await file("suggestion", "D", "课堂结束得早，能不能延到六点半？");
          await give(later, { kind: "organisation", organisationId, contractId });
          await file("urgent_danger", "G", "二号楼外墙有瓷砖松动，下面常有孩子玩。");
          return undefined;
        },
      },
      {
        en: "A council votes, and a purchase is open for bids",
        zh: "一场议事会正在表决，一个项目正在询价",
        async play() {
          const options = ["晚上八点关门", "不关门"].map((text) => ({ kind: "text", text }));
          await ask(people.community, {
            to: "POST /councils",
            body: {
              unitCode: place.courtyard,
              topic: "院落大门夜间是否关闭",
              options,
              quorumPercent: 50,
              thresholdPercent: 50,
              closesAt: "2026-06-14T10:00:00.000Z",
            },
          });
          const planned = await ask(people.community, {
            to: "POST /projects",
            body: {
              buyerCode: place.community,
              year: "2026",
              title: "楠欣社区暑期课堂",
              catalogueItems: ["D03"],
              amountFen: 2_000_000,
              method: "inquiry",
              methodReason: "服务标准明确，采用询价",
              criteria,
              unitCodes: [place.community],
              standard: "每周三次，每次九十分钟",
              recipients: "社区内小学生及其监护人",
              milestones: [
                {
                  title: "期末",
                  shareBasisPoints: 10_000,
                  deliveriesMin: 12,
                  evaluatedOn: "2026-09-01",
                },
              ],
              termFrom: "2026-07-01",
              termTo: "2026-08-31",
            },
          });
          const panel = people.panel.map(({ subject }) => ({ subject, kind: "expert" }));
          await ask(people.community, {
            to: `POST /projects/${planned.body.projectId}/notice`,
            body: { tender: { closesAt: nextWeek, panel } },
          });
          return undefined;
        },
      },
      {
        en: "A payment waits for a second person, an account for its verification",
        zh: "一笔付款待审批，一个账户待核验",
        async play() {
          await requestAdvance(stage, { n: 3, item: "D05", amountFen: 600_000 });
          const [rival] = story.rivals;
          if (!rival) return undefined;
          await ask(rival.who, {
            to: `PUT /organisations/${rival.organisationId}/bank-account`,
            body: bankAccount("4402000000000000027"),
          });
          return undefined;
        },
      },
      {
        en: "An organisation and a group apply, and tomorrow the children are looked after again",
        zh: "一家组织申请登记，一个小组申请备案，明天照常照看孩子",
        async play() {
          await ask(applicant(4), { to: "POST /organisations", body: application(4) });
          const { name, idNumber, phone } = headOf(5);
          await ask(applicant(5), {
            to: "POST /filings",
            body: groupBody("院落互助缝补小组", { name, idNumber, phone }),
          });
          const afternoon = careSession(stage, story, tomorrow);
          await afternoon.plan({ kind: "organisation", contractId: story.contractId });
          for (const [index, childId] of story.childIds.entries()) {
            await afternoon.enrol(index + 1, childId);
          }
          await stage.settle();
          return undefined;
        },
      },
    ],
  };
}
