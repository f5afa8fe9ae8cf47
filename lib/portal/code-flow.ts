import * as oauth from "oauth4webapi";

/** An issuer by its own description, and the client that people sign in with there. */
export type Issuer = {
  readonly server: oauth.AuthorizationServer;
  readonly client: oauth.Client;
  readonly options: { readonly [oauth.allowInsecureRequests]: boolean };
};

/** Asks an issuer who it is; in the clear only where it `isBeside` whoever asks. */
export async function discover(url: URL, clientId: string, isBeside: boolean): Promise<Issuer> {
  const options = { [oauth.allowInsecureRequests]: isBeside };
  const response = await oauth.discoveryRequest(url, options);
  const server = await oauth.processDiscoveryResponse(url, response);
  return { server, client: { client_id: clientId }, options };
}

/** What whoever leaves for the issuer's page must still have when they come back (RFC 7636, OIDC). */
export type Proof = { readonly state: string; readonly nonce: string; readonly verifier: string };

export const newProof = (): Proof => ({
  state: oauth.generateRandomState(),
  nonce: oauth.generateRandomNonce(),
  verifier: oauth.generateRandomCodeVerifier(),
});

/** The issuer's page, for whoever is sent back to an address that it knows. */
export async function issuersPage(
  { server, client }: Issuer,
  asked: { readonly back: string; readonly scope: string; readonly proof: Proof },
): Promise<string> {
  const { state, nonce, verifier } = asked.proof;
  const page = new URL(String(server.authorization_endpoint));
  page.search = new URLSearchParams({
    client_id: client.client_id,
    redirect_uri: asked.back,
    response_type: "code",
    scope: asked.scope,
    state,
    nonce,
    code_challenge_method: "S256",
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
  }).toString();
  return page.href;
}

/**
 * The tokens of whoever came back with these words in the address.
 * Errors: the library's own, where the issuer does not stand by it or they did not leave from here.
 */
export async function redeem(
  { server, client, options }: Issuer,
  came: { readonly back: string; readonly query: URLSearchParams; readonly proof: Proof },
): Promise<{ readonly given: oauth.TokenEndpointResponse; readonly subject: string | undefined }> {
  const { back, query, proof } = came;
  const code = oauth.validateAuthResponse(server, client, query, proof.state);
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    code,
    back,
    proof.verifier,
    options,
  );
  const given = await oauth.processAuthorizationCodeResponse(server, client, response, {
    expectedNonce: proof.nonce,
    requireIdToken: true,
  });
  return { given, subject: oauth.getValidatedIdTokenClaims(given)?.sub };
}
