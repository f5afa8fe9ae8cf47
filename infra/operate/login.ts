import { once } from "node:events";
import { createServer } from "node:http";
import * as oauth from "oauth4webapi";
import type { OpenApiDocument } from "../../lib/http/openapi-types.ts";
import { commandLineAddress, peoplesScopes } from "../sign-in.ts";
import { runCommand } from "./run-command.ts";

const help = `Signs you in at a deployment's own page, and prints the access token.

Usage: npm run -s login -- [--url ADDRESS] [--client ID]

  --url ADDRESS  the deployment, its output ApiUrl (default: http://127.0.0.1:3000)
  --client ID    the client to sign in with, where the deployment has another issuer than its own pool
  --help         show this

It shows an address to open in a browser on this machine, and waits for you to come back from it. The
token goes to the standard output and lasts half an hour; who you are is told beside it:
  TOKEN=$(npm run -s login -- --url https://…)
`;

const options = {
  url: { type: "string", default: "http://127.0.0.1:3000" },
  client: { type: "string" },
} as const;

/** How long somebody may take at the page. */
const patienceMilliseconds = 10 * 60 * 1_000;

/** Where a deployment says that people sign in. */
async function signInOf(url: string, client: string | undefined) {
  const response = await fetch(new URL("/openapi.json", url));
  const { components } = (await response.json()) as OpenApiDocument;
  const { token } = components.securitySchemes;
  if (token.type !== "openIdConnect") throw new Error(`${url} names no issuer.`);
  const clientId = client ?? token["x-client-id"];
  if (!clientId) throw new Error(`${url} names no client: give one by --client.`);
  return { discoveredAt: new URL(token.openIdConnectUrl), clientId };
}

/** Only on this machine may an issuer be called in the clear. */
const onThisMachine = ({ hostname }: URL): boolean => ["127.0.0.1", "localhost"].includes(hostname);

async function discover(at: URL) {
  const insecurely = { [oauth.allowInsecureRequests]: onThisMachine(at) };
  const issuer = new URL(at.href.replace(/\/\.well-known\/openid-configuration$/, ""));
  const response = await oauth.discoveryRequest(issuer, insecurely);
  return { server: await oauth.processDiscoveryResponse(issuer, response), insecurely };
}

/** Waits for the browser to bring what the page sent it back with. */
async function comingBack(address: URL): Promise<URLSearchParams> {
  const server = createServer();
  server.listen(Number(address.port), address.hostname);
  try {
    const signal = AbortSignal.timeout(patienceMilliseconds);
    await once(server, "listening");
    for (;;) {
      const [incoming, response] = await once(server, "request", { signal });
      const come = new URL(incoming.url, address);
      const isBack = come.pathname === address.pathname;
      response.writeHead(isBack ? 200 : 404, { "content-type": "text/plain; charset=utf-8" });
      response.end(isBack ? "已登录，可关闭此页。 You may close this page." : "");
      if (isBack) return come.searchParams;
    }
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

await runCommand({ help, options }, async ({ url, client: given }) => {
  const { discoveredAt, clientId } = await signInOf(url, given);
  const { server, insecurely } = await discover(discoveredAt);
  const client: oauth.Client = { client_id: clientId };
  const [verifier, state, nonce] = [
    oauth.generateRandomCodeVerifier(),
    oauth.generateRandomState(),
    oauth.generateRandomNonce(),
  ];
  const page = new URL(String(server.authorization_endpoint));
  page.search = new URLSearchParams({
    client_id: clientId,
    redirect_uri: commandLineAddress,
    response_type: "code",
    scope: peoplesScopes.join(" "),
    state,
    nonce,
    code_challenge_method: "S256",
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
  }).toString();
  console.error(`Open this address in a browser on this machine:\n\n${page.href}\n`);

  const back = await comingBack(new URL(commandLineAddress));
  const code = oauth.validateAuthResponse(server, client, back, state);
  const ask = oauth.authorizationCodeGrantRequest;
  const none = oauth.None();
  const answer = await ask(server, client, none, code, commandLineAddress, verifier, insecurely);
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, answer, {
    expectedNonce: nonce,
    requireIdToken: true,
  });
  console.error(`You are ${oauth.getValidatedIdTokenClaims(tokens)?.sub}.`);
  console.log(tokens.access_token);
});
