import { once } from "node:events";
import { createServer } from "node:http";
import type { OpenApiDocument } from "../../lib/http/openapi-types.ts";
import {
  discover,
  type Issuer,
  issuersPage,
  newProof,
  redeem,
} from "../../lib/portal/code-flow.ts";
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

const issuerAt = (at: URL, clientId: string): Promise<Issuer> =>
  discover(
    new URL(at.href.replace(/\/\.well-known\/openid-configuration$/, "")),
    clientId,
    onThisMachine(at),
  );

/** Waits for the browser to bring what the page sent it back with; nobody is sent there before. */
async function comingBack(address: URL, send: () => void): Promise<URLSearchParams> {
  const server = createServer();
  server.listen(Number(address.port), address.hostname);
  try {
    const signal = AbortSignal.timeout(patienceMilliseconds);
    await once(server, "listening");
    send();
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

await runCommand({ help, options }, async ({ url, client }) => {
  const { discoveredAt, clientId } = await signInOf(url, client);
  const issuer = await issuerAt(discoveredAt, clientId);
  const proof = newProof();
  const [back, scope] = [commandLineAddress, peoplesScopes.join(" ")];
  const page = await issuersPage(issuer, { back, scope, proof });
  const query = await comingBack(new URL(commandLineAddress), () =>
    console.error(`Open this address in a browser on this machine:\n\n${page}\n`),
  );
  const { given, subject } = await redeem(issuer, { back, query, proof });
  console.error(`You are ${subject}.`);
  console.log(given.access_token);
});
