import { assert } from "../core/decision.ts";
import { environment } from "../env.ts";
import { addressList } from "../outbound/addresses.ts";
import { isSuccess } from "../outbound/answered.ts";
import { post } from "../outbound/post.ts";
import { signedHeaders } from "../outbound/signing.ts";
import { policy } from "./policy.ts";
import { loadSecrets } from "./secrets.ts";

/** What the district's gateway is asked to pass on, by SMS or WeChat as it sees fit. */
export type GatewayMessage = {
  /** The same at every attempt. */
  readonly id: string;
  readonly channel: "message";
  /** A mobile number. */
  readonly to: string;
  readonly template: string;
  readonly values: Readonly<Record<string, string>>;
};

/** Calls the gateway once, signed as webhooks are; answers nothing, or in a code what went wrong. */
export async function callGateway(message: GatewayMessage): Promise<string | undefined> {
  const { MESSAGE_GATEWAY_URL: url, WEBHOOK_PRIVATE_ADDRESSES } = environment();
  assert(url, "a message without a gateway");
  const { gatewayKey: secret } = await loadSecrets();
  const body = JSON.stringify(message);
  const answered = await post({
    ...{ url, body },
    headers: signedHeaders({ id: message.id, sentAt: new Date(), body }, [{ secret }]),
    privateAddresses: addressList(WEBHOOK_PRIVATE_ADDRESSES),
    timeoutMilliseconds: policy.noticeAnswerSeconds.value * 1_000,
  });
  return isSuccess(answered) ? undefined : String(answered.status ?? answered.error ?? "unknown");
}
