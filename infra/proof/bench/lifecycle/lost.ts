import { callerOf } from "./caller.ts";
import type { Participants, Played } from "./users.ts";

const order = ["reported", "dispatched", "resolved"];
const readersMax = 16;

/** How many acknowledged writes are not there, or not as far as was acknowledged. */
export async function lostAmong(cast: Participants, written: Played["written"]): Promise<number> {
  const call = callerOf(cast.url, cast.timeoutSeconds);
  const left = written.values();
  let lost = 0;
  const reader = async () => {
    for (const { id, status, place } of left) {
      const token = cast.places[place]?.supervisorToken ?? "";
      const answer = await call("GET", `/requests/${id}`, token);
      const found = answer.status === 200 ? (JSON.parse(answer.text) as { status: string }) : null;
      if (order.indexOf(found?.status ?? "") < order.indexOf(status)) lost += 1;
    }
  };
  await Promise.all(Array.from({ length: readersMax }, reader));
  return lost;
}
