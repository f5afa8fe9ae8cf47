import type { Page, PageOf } from "../../core/command.ts";
import { listThings } from "../../engine/lists.ts";
import { loadThing, type Thing } from "../../engine/thing.ts";
import { evolveReply, Reply, ReplyEvent } from "./replies.ts";

const list = "REPLIES";

/** Files from the bank, by the digest of their bytes. */
export const replies: Thing<Reply, ReplyEvent> = {
  entity: "reply",
  state: Reply,
  // statements were not read before
  readers: [(before) => before],
  evolve: evolveReply,
  events: ReplyEvent,
  list: (reply) => ({ gsi1pk: list, gsi1sk: `${reply.readAt}#${reply.replyId}` }),
};

export const loadReply = async (id: string): Promise<Reply | undefined> =>
  (await loadThing(replies, id))?.state;

export async function listReplies(page: PageOf): Promise<Page<Reply>> {
  const { items, next } = await listThings(replies, list, { ...page, newestFirst: true });
  return { items: items.map((loaded) => loaded.state), next };
}
