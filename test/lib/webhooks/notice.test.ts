import { describe, expect, it } from "vitest";
import * as decide from "../../../lib/webhooks/decide.ts";
import { Notice } from "../../../lib/webhooks/notice.ts";
import { at, endpointIn } from "./samples.ts";

describe("the notice of an endpoint that was disabled", () => {
  const noticeOf = (reason: "gone" | "failing", url = "https://hooks.example.org/secret-path") => {
    const health = { consecutiveFailures: 12, failingSince: "2026-02-04T01:00:00.000Z" };
    const decided = decide.disableEndpoint(
      { ...endpointIn.active, url },
      { reason, at },
      { health },
    );
    if (!decided.ok) throw new Error(decided.code);
    const [event] = decided.events;
    if (event?.type !== "endpoint.disabled") throw new Error("it was not disabled");
    return Notice.parse(event.notice);
  };

  it("can be mailed as it is, in Chinese and in English", () => {
    const { zh, en } = noticeOf("failing");
    expect(en.subject).toBe("Webhook disabled: hooks.example.org");
    expect(en.text).toContain("has failed since 2026-02-04 09:00, 12 times in a row");
    expect(zh.subject).toBe("事件推送已停用：hooks.example.org");
    expect(zh.text).toContain("自 2026-02-04 09:00 起连续失败 12 次");
  });

  it("says so where the receiver said that it is gone", () => {
    expect(noticeOf("gone").en.text).toContain("410 Gone");
    expect(noticeOf("gone").zh.text).toContain("410");
  });

  it("names the host and nothing that a path may give away", () => {
    expect(JSON.stringify(noticeOf("failing"))).not.toContain("secret-path");
  });
});
