import type { Html } from "../../../lib/http/prose.ts";
import type { Answer } from "../gateway/answer.ts";
import type { GatewayRequest } from "../gateway/event.ts";
import { pageAnswer as page, redirectAnswer as redirect, unkept } from "../page.ts";
import {
  type Authorization,
  isNamed,
  isVerified,
  judge,
  keepSecretly,
  withQuery,
} from "./authorization.ts";
import { localSecret, type SignInClient } from "./clients.ts";
import type { Issuer } from "./issuer.ts";
import { samplePerson } from "./sample-people.ts";
import { messagePage, signInPage } from "./sign-in-page.ts";
import { TokenRefused, type Tokens, TokenUnavailable } from "./tokens.ts";

type Fields = Readonly<Record<string, string>>;
type Action = (fields: Fields, request: GatewayRequest) => Promise<Answer> | Answer;

/** Who signed in, and for which client. */
type SignedIn = { readonly subject: string; readonly client: SignInClient };
type Coded = SignedIn & { readonly asked: Authorization };

/** As long as a user pool's code. */
const codeSeconds = 5 * 60;

/**
 * The local issuer as a provider of OpenID Connect: authorization code with PKCE for people, client
 * credentials for machines, refresh, revocation and signing out, for the clients of the template.
 */
export function oidcHandler(parts: {
  issuer: Issuer;
  tokens: Tokens;
  clients: readonly SignInClient[];
  /** What the page for signing in says first. */
  note?: () => Promise<Html | undefined>;
}): (request: GatewayRequest) => Promise<Answer | undefined> {
  const { issuer, tokens } = parts;
  const own = new URL(issuer.url).origin;
  const clientOf = (id: string | undefined) => parts.clients.find((one) => one.id === id);
  const codes = keepSecretly<Coded>(codeSeconds);
  const refreshing = keepSecretly<SignedIn>(0);

  const granted = async (
    { subject, client }: SignedIn,
    by: "HostedAuth" | "RefreshTokens" | "ClientCredentials",
    more: (lasting: { subject: string; clientId: string; seconds: number }) => Promise<object>,
  ): Promise<Answer> => {
    const lasting = { subject, clientId: client.id, seconds: client.accessSeconds };
    const claims = await tokens.claimsOf({ subject, clientId: client.id, by });
    return json(200, {
      access_token: await issuer.sign({ ...lasting, claims }),
      token_type: "Bearer",
      expires_in: client.accessSeconds,
      ...(await more(lasting)),
    });
  };

  const grants: Readonly<
    Record<string, (fields: Fields, client: SignInClient) => Promise<Answer>>
  > = {
    async authorization_code({ code = "", code_verifier = "", redirect_uri }, client) {
      const coded = codes.look(code);
      // a code serves once, also where it does not serve
      codes.remove(code);
      const isTheirs = coded?.client === client && coded.asked.redirect_uri === redirect_uri;
      if (!coded || !isTheirs || !isVerified(code_verifier, coded.asked)) return invalidGrant;
      return granted(coded, "HostedAuth", async (lasting) => ({
        id_token: await issuer.signId({ ...lasting, nonce: coded.asked.nonce }),
        refresh_token: refreshing.put(coded, client.refreshSeconds),
      }));
    },
    async refresh_token({ refresh_token = "" }, client) {
      const signedIn = refreshing.look(refresh_token);
      if (signedIn?.client !== client) return invalidGrant;
      return granted(signedIn, "RefreshTokens", async (lasting) => ({
        id_token: await issuer.signId({ ...lasting, nonce: undefined }),
      }));
    },
    async client_credentials(_, client) {
      if (!client.isMachine) return json(400, { error: "unauthorized_client" });
      return granted({ subject: client.id, client }, "ClientCredentials", async () => ({}));
    },
  };

  const signIn = async (fields: Fields, asked: Authorization, client: SignInClient) => {
    const { sample, role = "resident", subject = "", scopes = "", secondFactor } = fields;
    const person = (sample && samplePerson(sample)) || {
      subject,
      role,
      scopes: scopes.split(/[\s,]+/).filter(Boolean),
      secondFactor: secondFactor !== "none",
    };
    try {
      await tokens.admit(person);
    } catch (error) {
      if (!(error instanceof TokenRefused || error instanceof TokenUnavailable)) throw error;
      return page(400, signInPage(asked, { problem: error.message }));
    }
    const code = codes.put({ subject: person.subject, client, asked });
    const { redirect_uri, state } = asked;
    return redirect(withQuery(redirect_uri, { code, state, iss: issuer.url }));
  };

  const authorize: Action = async (fields, { incoming }) => {
    const client = clientOf(fields.client_id);
    const judged = judge(fields, client, own);
    if (judged.ok && client) {
      if (incoming.method === "POST") return signIn(fields, judged.asked, client);
      return page(200, signInPage(judged.asked, { note: await parts.note?.() }));
    }
    if ("location" in judged) return redirect(judged.location);
    return page(400, messagePage("Cannot sign in", "told" in judged ? judged.told : ""));
  };

  const signOut: Action = (fields) => {
    const address = fields.post_logout_redirect_uri ?? fields.logout_uri;
    if (!address) return page(200, messagePage("已退出 Signed out", ""));
    const named = clientOf(fields.client_id)?.signedOutAddresses ?? [];
    if (isNamed(address, named, own)) {
      return redirect(withQuery(address, { state: fields.state }));
    }
    return page(400, messagePage("Cannot sign out", `No client names the address ${address}.`));
  };

  const actions: Readonly<Record<string, Action>> = {
    "GET /.well-known/openid-configuration": () => json(200, issuer.discovery),
    "GET /.well-known/jwks.json": () => json(200, issuer.keys),
    "GET /authorize": authorize,
    "POST /authorize": authorize,
    "GET /logout": signOut,
    "POST /token": (fields, request) => {
      const client = clientOf(identified(fields, request).id);
      if (!client || (client.isMachine && identified(fields, request).secret !== localSecret)) {
        return json(401, { error: "invalid_client" });
      }
      const grant = grants[fields.grant_type ?? ""];
      return grant ? grant(fields, client) : json(400, { error: "unsupported_grant_type" });
    },
    "POST /revoke": ({ token = "" }) => {
      refreshing.remove(token);
      return json(200, {});
    },
  };

  const prefix = new URL(issuer.url).pathname;
  return async (request) => {
    const path = request.path.slice(prefix.length);
    const action = actions[`${request.incoming.method} ${path}`];
    return request.path.startsWith(`${prefix}/`) ? action?.(fieldsOf(request), request) : undefined;
  };
}

/** Who a client says that it is: in the header, encoded as RFC 6749, 2.3.1 has it, or in the form. */
function identified(fields: Fields, { incoming }: GatewayRequest) {
  const [, basic] = /^Basic (.+)$/i.exec(incoming.headers.authorization ?? "") ?? [];
  if (basic === undefined) return { id: fields.client_id, secret: fields.client_secret };
  const [id, secret] = Buffer.from(basic, "base64").toString().split(":").map(decodeURIComponent);
  return { id, secret };
}

const fieldsOf = ({ incoming, query, body }: GatewayRequest): Fields =>
  Object.fromEntries(new URLSearchParams(incoming.method === "POST" ? body.toString() : query));

const json = (status: number, body: unknown): Answer => ({
  status,
  headers: { "content-type": "application/json", ...unkept },
  body: `${JSON.stringify(body)}\n`,
});
const invalidGrant = json(400, { error: "invalid_grant" });
