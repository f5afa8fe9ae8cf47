import { people } from "../../../cast/people.ts";
import { applicant } from "../../../cast/person.ts";
import { place } from "../../../cast/places.ts";
import type { Stage } from "../../../story/stage.ts";
import type { ExtraCommands } from "../extra-command.ts";

const resident = (n: number) => applicant(`asking-${n}`);

type Filed = { requestId: string; receiptNumber: string; receiptCode: string };

async function file({ ask }: Stage, category: string, by = resident(1)): Promise<Filed> {
  const body = {
    kind: "complaint",
    category,
    unitCode: place.courtyard,
    words: "示例：楼道灯坏了，希望尽快修好。",
    contact: "13900000009",
  };
  return (await ask(by, { to: "POST /requests", body })).body;
}

async function solve(stage: Stage, category: string): Promise<Filed> {
  const filed = await file(stage, category);
  // whoever comes for the first time is appointed here
  await stage.ask(people.steward, { to: "GET /me" });
  const assignee = { kind: "steward", subject: people.steward.subject };
  const path = `POST /requests/${filed.requestId}` as const;
  await stage.ask(people.supervisor, { to: `${path}/dispatch`, body: { assignee } });
  await stage.ask(people.steward, { to: `${path}/resolution`, body: {} });
  return filed;
}

/** The ends of a request that the story's does not take. */
export const requestCommands: readonly ExtraCommands[] = [
  {
    name: "a request that is refused",
    needs: [],
    async play(stage) {
      const { requestId } = await file(stage, "A");
      const body = { reason: "示例：不属于社区事务" };
      await stage.ask(people.supervisor, { to: `POST /requests/${requestId}/refusal`, body });
    },
  },
  {
    name: "a request that is solved and confirmed",
    needs: [],
    async play(stage) {
      const { receiptNumber, receiptCode } = await solve(stage, "B");
      const to = `POST /receipts/${receiptNumber}/confirmation` as const;
      await stage.ask(undefined, { to, body: { code: receiptCode, satisfaction: 5 } });
    },
  },
  {
    name: "a request that is not solved and opened again",
    needs: [],
    async play(stage) {
      const { receiptNumber, receiptCode } = await solve(stage, "C");
      const to = `POST /receipts/${receiptNumber}/reopening` as const;
      await stage.ask(undefined, { to, body: { code: receiptCode } });
    },
  },
  {
    name: "a need of three like requests, and a fourth that is linked to it by hand",
    needs: [],
    async play(stage) {
      const { ask } = stage;
      for (let n = 1; n <= 3; n += 1) await file(stage, "F", resident(n));
      const { body } = await ask(people.supervisor, { to: `GET /needs?of=${place.block}` });
      const need = body.items.find((one: { category: string }) => one.category === "F");
      const { requestId } = await file(stage, "E");
      const to = `POST /needs/${need.needId}/requests` as const;
      await ask(people.supervisor, { to, body: { requestId } });
    },
  },
];
