import { commonPolicy } from "./core/policy.ts";
import { callLimits } from "./http/api.ts";
import type { Matter } from "./http/openapi.ts";
import { jitterShare, retryAfterMaxSeconds } from "./outbound/retry.ts";
import { policy as webhooks } from "./webhooks/policy.ts";
import { attemptsMax, retryWaitsSeconds } from "./webhooks/retry.ts";

const { answersKeptDays } = commonPolicy;
const jitterPercent = jitterShare * 100;
const kilobytes = callLimits.bodyBytes / 1024;

const waitIn = (units: {
  readonly hours: string;
  readonly minutes: string;
  readonly seconds: string;
}) =>
  retryWaitsSeconds
    .map((seconds) => {
      if (seconds >= 3_600) return `${seconds / 3_600}${units.hours}`;
      return seconds >= 60 ? `${seconds / 60}${units.minutes}` : `${seconds}${units.seconds}`;
    })
    .join(units.hours === " h" ? ", " : "、");
const waits = {
  en: waitIn({ hours: " h", minutes: " min", seconds: " s" }),
  zh: waitIn({ hours: " 小时", minutes: " 分钟", seconds: " 秒" }),
};

/** What whoever connects a system must know beside the operations. Its numbers are those that the platform goes by. */
export const guide: readonly Matter[] = [
  {
    title: { zh: "时间与金额", en: "Times and money" },
    text: {
      zh: "时刻按 RFC 3339 提交，须带时区，任何时区均可；答复一律为 UTC，精确到毫秒。日期为北京时间（Asia/Shanghai）的日历日。金额为整数分，人民币。名称以 `Fen` 结尾的字段为分，`BasisPoints` 为万分之一，`Hundredths` 为百分之一分。",
      en: "Instants are sent as RFC 3339 knows them, with any zone; they are answered in UTC, to the millisecond. Dates are days in Asia/Shanghai. Money is in whole fen (1/100 CNY): fields that end in `Fen` are fen, `BasisPoints` are hundredths of a percent, `Hundredths` are hundredths of a point.",
    },
  },
  {
    title: { zh: "重复提交", en: "Sending again" },
    text: {
      zh: `写操作可带 \`Idempotency-Key\`，付款、签署、决定类操作必须带。同一调用者以同一键提交同一请求，只生效一次，均得到首次的答复；同一键用于不同请求的，答复 409 \`idempotency_key_reused\`。答复保留 ${answersKeptDays.value} 天，其间如已失去当时的权限范围则答复 404。被拒绝的请求不予记录，可用同一键再试。`,
      en: `Commands take an \`Idempotency-Key\`; those that pay, sign or decide need one. The same request under the same key, by the same caller, takes effect once and is answered as the first time; the same key with another request is 409 \`idempotency_key_reused\`. Answers are kept for ${answersKeptDays.value} days, and are 404 once a scope is lost that they were given under. A refused request is not recorded: the same key may be tried again.`,
    },
  },
  {
    title: { zh: "列表与游标", en: "Lists and cursors" },
    text: {
      zh: `列表每页默认 ${callLimits.pageItemsUnlessGiven} 条，最多 ${callLimits.pageItems} 条。将 \`next\` 作为 \`cursor\` 取下一页，直至为 null。游标不过期，仅供同一调用者以同一角色、同一筛选条件使用；每页条数可以改变。`,
      en: `A page has ${callLimits.pageItemsUnlessGiven} items unless \`limit\` says otherwise, ${callLimits.pageItems} at most. Hand \`next\` back as \`cursor\` until it is null. A cursor does not expire; it is good for the same caller in the same role, with the same filters, and for pages of any size.`,
    },
  },
  {
    title: { zh: "限额", en: "Limits" },
    text: {
      zh: `请求正文不超过 ${kilobytes} KB，否则答复 413。网关对全部调用者合计限每秒 ${callLimits.callsASecond} 次，瞬时不超过 ${callLimits.callsAtOnce} 次，超出的答复 429。429 与 503 请稍后以同一键重试；503 的 \`Retry-After\` 告知等待秒数。`,
      en: `A body has at most ${kilobytes} KB, or is answered 413. The gateway takes ${callLimits.callsASecond} calls a second of all callers together, ${callLimits.callsAtOnce} in one moment; beyond that it answers 429. Try again later after 429 and 503, under the same key; \`Retry-After\` of a 503 says in how many seconds.`,
    },
  },
  {
    title: { zh: "文件摘要", en: "Digests of papers" },
    text: {
      zh: "材料以其文件原始字节的 SHA-256（64 位小写十六进制）登记；平台只存摘要，不存文件，文件由提交者自行保管。密封投标的摘要对密文（紧凑 JWE 文本）计算，其附件上传时对加密后的文件计算；事件哈希对去除 `hash` 后的 RFC 8785 规范 JSON 计算。",
      en: "A paper is filed by the SHA-256 of its file's bytes as they are, in 64 lower-case hex digits; the platform keeps the digest and never the file, which whoever filed it keeps. The digest of a sealed bid is that of its ciphertext (the text of the compact JWE), those of files beside it are of the encrypted files; that of an event covers its RFC 8785 canonical JSON without `hash`.",
    },
  },
  {
    title: { zh: "事件推送", en: "Webhooks" },
    text: {
      zh: `事件按 Standard Webhooks 1.0 签名发送，接收端须在 ${webhooks.webhookAnswerSeconds.value} 秒内答复 2xx，其他均视为失败；不跟随重定向。失败后依次等待 ${waits.zh}（另有 ${jitterPercent}% 以内的随机浮动）重试，共尝试 ${attemptsMax} 次；\`Retry-After\` 予以遵从，最长 ${retryAfterMaxSeconds / 3_600} 小时。答复 410 表示接收端已不存在，立即停用；持续失败 ${webhooks.webhookFailingDays.value} 天也予停用。停用后可恢复。消息编号在各次尝试中不变，可据以去重。更换密钥后，旧密钥默认继续签名 ${webhooks.webhookSecretOverlapHours.value} 小时。投递记录保存 ${webhooks.webhookDispatchesKeptDays.value} 天，组织事件可随时自 \`GET /events\` 拉取。`,
      en: `Events are signed as Standard Webhooks 1.0 says. A receiver answers 2xx within ${webhooks.webhookAnswerSeconds.value} seconds; all else is a failure, and no redirect is followed. After a failure it is tried again in ${waits.en} (each up to ${jitterPercent} % shorter or longer), ${attemptsMax} attempts in all; \`Retry-After\` is kept, up to ${retryAfterMaxSeconds / 3_600} hours. 410 says that the receiver is gone and disables the endpoint at once; so do ${webhooks.webhookFailingDays.value} days of failure. It can be resumed. A message has the same id in every attempt, by which to know it again. After a rotation the secret of before signs for ${webhooks.webhookSecretOverlapHours.value} hours more unless told otherwise. Dispatches are kept for ${webhooks.webhookDispatchesKeptDays.value} days; events can be pulled from \`GET /events\` at any time.`,
    },
  },
];
