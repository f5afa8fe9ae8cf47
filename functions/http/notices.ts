import { transact } from "../../lib/engine/transact.ts";
import { noticesApi } from "../../lib/notices/api.ts";
import { choose, loadPreferred } from "../../lib/notices/choose.ts";
import { bringNotice, readNotice } from "../../lib/notices/decide.ts";
import { noticeRefusals } from "../../lib/notices/model.ts";
import { listNoticesByPerson, listNoticesToBring, notices } from "../../lib/notices/store.ts";
import { serve } from "../../lib/serve.ts";

export const handler = serve(noticesApi, noticeRefusals, {
  listMyNotices: ({ actor, page }) => listNoticesByPerson(actor.subject, page),
  readNotice: ({ params, command }) =>
    transact(command, { thing: notices, id: params.noticeId, decide: readNotice }),
  getPreferences: ({ actor }) => loadPreferred(actor.subject),
  choosePreferences: ({ body, actor, command }) => choose(command, actor.subject, body),
  listNoticesToBring: ({ query, page }) => listNoticesToBring(query.of, page),
  bringNotice: ({ params, command }) =>
    transact(command, { thing: notices, id: params.noticeId, decide: bringNotice }),
});
