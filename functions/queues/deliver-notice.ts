import { queued } from "../../lib/engine/queue.ts";
import { addressOf } from "../../lib/flows/notice-addresses.ts";
import { tellOf } from "../../lib/flows/tell-of.ts";
import { sendNotice } from "../../lib/notices/send.ts";
import { tellPeople } from "../../lib/notices/tell.ts";
import { NoticeWork } from "../../lib/notices/work.ts";

/** Finds whom an event concerns, tells them, and sends what they are told by their channels. */
export const handler = queued(NoticeWork, (message, { now }) => {
  if ("announces" in message) return tellOf(message.announces, now);
  if ("tells" in message) return tellPeople(message, now);
  return sendNotice(message, { now, addressOf });
});
