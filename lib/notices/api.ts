import * as z from "zod";
import { districtScope, own } from "../core/actor.ts";
import { inWords } from "../core/field-words.ts";
import { MailAddress, Mobile } from "../core/person-fields.ts";
import { command, listing, reading } from "../http/api.ts";
import { Channel, type Notice, NoticeId, NoticeLanguage } from "./model.ts";
import { NoticeView, PreferenceView, viewNotice, viewPreference } from "./view.ts";

const params = z.strictObject({ noticeId: NoticeId });
const notice = { view: viewNotice, result: NoticeView };
const preference = { view: viewPreference, result: PreferenceView };

const ownerOf = ({ recipient }: Notice) =>
  recipient.kind === "account" ? [own(recipient.subject)] : [];

export const noticesApi = {
  listMyNotices: listing({
    route: "GET /me/notices",
    summary: { en: "What I was told, newest first", zh: "查看我的通知，最新的在前" },
    description: {
      en: "Every notice stands here, whatever channel it went by, or by none.",
      zh: "所有通知都在此处，不论是否已通过渠道发送。",
    },
    permission: "notice.read_own",
    ...notice,
  }),
  readNotice: command({
    route: "POST /me/notices/{noticeId}/reading",
    summary: { en: "Mark a notice of mine as read", zh: "将我的通知标为已读" },
    description: {
      en: "What was not sent yet is sent no more, and nobody brings it to the door.",
      zh: "尚未发送的不再发送，也不再由网格员当面告知。",
    },
    permission: "notice.read_own",
    scope: ownerOf,
    params,
    refusals: ["notice_already_read"],
    ...notice,
  }),
  getPreferences: reading({
    route: "GET /me/notice-preferences",
    summary: { en: "How I want to be told", zh: "查看我的通知方式" },
    permission: "notice.read_own",
    ...preference,
  }),
  choosePreferences: command({
    route: "PUT /me/notice-preferences",
    summary: { en: "Choose how I want to be told", zh: "选择我的通知方式" },
    description: {
      en: "The channels are tried in this order, round and round; none leaves notices on my page. A channel that is new comes with its address, which is sealed and shown to nobody; it is erased with the choice.",
      zh: "按所列顺序轮流尝试各渠道；不选则通知只在我的页面上。新选的渠道须同时填写地址，地址加密保存、不再显示，取消该渠道时一并删除。",
    },
    permission: "notice.read_own",
    body: z.strictObject({
      language: NoticeLanguage,
      channels: z
        .array(Channel)
        .max(Channel.options.length)
        .refine(
          (some) => new Set(some).size === some.length,
          inWords({ en: "Each channel once.", zh: "每个渠道只能选一次。" }, "repeated"),
        ),
      mail: MailAddress.optional(),
      phone: Mobile.optional(),
    }),
    refusals: ["channel_not_offered", "address_missing"],
    ...preference,
  }),
  listNoticesToBring: listing({
    route: "GET /notices/to-bring",
    summary: {
      en: "Notices that no channel carried, to be brought in person, oldest first",
      zh: "列出未能通过渠道送达、须当面告知的通知，最早的在前",
    },
    description: {
      en: "Whom one is for is known from the thing that it is about, to whoever may read it there.",
      zh: "通知对象见其所涉事项，由有权查阅者查看。",
    },
    permission: "notice.list_to_bring",
    query: z.strictObject({
      of: z
        .string()
        .max(64)
        .meta({
          note: {
            en: "A code within your scopes: a grid unit, a street, or `district` for all.",
            zh: "您权限范围内的编码：网格、街道，或 district（全区）。",
          },
        }),
    }),
    place: ({ query }) => [query.of],
    ...notice,
  }),
  bringNotice: command({
    route: "POST /notices/{noticeId}/bringing",
    summary: { en: "Say that the person was told in person", zh: "登记已当面告知" },
    permission: "notice.bring",
    scope: ({ placeCode }: Notice) => [placeCode ?? districtScope],
    params,
    refusals: ["notice_not_to_be_brought"],
    ...notice,
  }),
};
