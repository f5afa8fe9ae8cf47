import type { Listener } from "../listener.ts";
import type { Stage } from "../stage.ts";
import { type Chapter, expect } from "../teller.ts";

/** An address that is shown to be one's own, and a secret that changes while events go on. */
export function listening(stage: Stage, listener: Listener): Chapter {
  const count = async () => (await stage.receiver.report()).types.length;
  const arrives = async () => {
    const before = await count();
    await listener.at("POST /test");
    const received = await listener.until(({ types }) => types.length > before, "nothing arrived");
    expect(received.wrongSignatures === 0, "a signature did not verify");
  };
  let fresh = "";
  return {
    name: "listening",
    title: { en: "An organisation listens", zh: "组织开始接收事件" },
    steps: [
      {
        en: "It registers an address, which gets nothing until it is shown to be its own",
        zh: "登记接收地址；证明归属之前不推送任何事件",
        async play() {
          await listener.register();
          const refused = await listener.at("POST /test", undefined, 409);
          return `${refused.body.code}`;
        },
      },
      {
        en: "The receiver answers a challenge; a test event arrives, signed",
        zh: "接收端回传验证码；测试事件带签名到达",
        async play() {
          const { body } = await listener.at("POST /verification");
          expect(body.status === "active", "the challenge was not answered", body);
          await arrives();
          return undefined;
        },
      },
      {
        en: "The secret is rotated; the receiver that knows only the old one misses nothing",
        zh: "轮换密钥；仍只持旧密钥的接收端照常验签",
        async play() {
          fresh = (await listener.at("POST /secret")).body.secret;
          await arrives();
          return undefined;
        },
      },
      {
        en: "A day later only the new secret signs, and the receiver has changed over",
        zh: "一天后只有新密钥签名，接收端已切换",
        async play() {
          stage.receiver.tell({ secret: fresh });
          await listener.pass(25);
          await arrives();
          return undefined;
        },
      },
    ],
  };
}
