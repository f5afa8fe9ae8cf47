import { describe, expect, test } from "vitest";
import { synthesize } from "../../infra/synthesize.ts";
import { refersTo, resourcesOf, theOnly } from "./template.ts";

const pool = theOnly("AWS::Cognito::UserPool");
const people = theOnly("AWS::Cognito::UserPoolClient");

describe("people", () => {
  test("sign in on a page of the pool, whose name is the deployment's in its account", () => {
    const { Properties } = theOnly("AWS::Cognito::UserPoolDomain");
    expect(Properties).toMatchObject({
      Domain: { "Fn::Join": ["", ["wangge-510107-production-", { Ref: "AWS::AccountId" }]] },
      ManagedLoginVersion: 2,
    });
    const branding = theOnly("AWS::Cognito::ManagedLoginBranding").Properties;
    expect(refersTo(branding.ClientId, people.id)).toBe(true);
  });

  test("by code alone and without a secret, for half an hour, refreshed for 12 hours at most", () => {
    expect(people.Properties).toMatchObject({
      AllowedOAuthFlows: ["code"],
      AllowedOAuthFlowsUserPoolClient: true,
      GenerateSecret: false,
      EnableTokenRevocation: true,
      PreventUserExistenceErrors: "ENABLED",
      CallbackURLs: ["http://localhost:8976/signed-in"],
      TokenValidityUnits: { AccessToken: "minutes", RefreshToken: "minutes" },
      AccessTokenValidity: 30,
      RefreshTokenValidity: 720,
    });
  });

  test("come back to the portal that the deployment names, and leave to it", () => {
    const portal = "https://wangge.example";
    const [client] = resourcesOf(
      "AWS::Cognito::UserPoolClient",
      synthesize({ context: { portal } }),
    );
    expect(client?.Properties).toMatchObject({
      CallbackURLs: [`${portal}/signed-in`, "http://localhost:8976/signed-in"],
      LogoutURLs: [`${portal}/`],
    });
  });

  test("are told of by the function that describes the API and by the portal, and by no other", () => {
    const telling = resourcesOf("AWS::Lambda::Function").filter(({ Properties }) =>
      JSON.stringify(Properties).includes('"ISSUER_URL"'),
    );
    expect(telling.map(({ Metadata }) => Metadata?.entry)).toEqual([
      "functions/http/platform.ts",
      "functions/http/portal.ts",
    ]);
    for (const { Properties } of telling) {
      expect(Properties.Environment).toMatchObject({
        Variables: {
          ISSUER_URL: { "Fn::GetAtt": [pool.id, "ProviderURL"] },
          SIGN_IN_CLIENT_ID: { Ref: people.id },
        },
      });
    }
  });
});

describe("machines", () => {
  test("are none where none is named", () => {
    expect(resourcesOf("AWS::Cognito::UserPoolResourceServer")).toEqual([]);
  });

  test("have a client and a secret each, take no code, and are of the API's audience", () => {
    const named = synthesize({ context: { machines: "sensors, bank" } });
    const [, ...machines] = resourcesOf("AWS::Cognito::UserPoolClient", named);
    expect(machines).toHaveLength(2);
    for (const { id, Properties } of machines) {
      expect(Properties).toMatchObject({
        AllowedOAuthFlows: ["client_credentials"],
        GenerateSecret: true,
      });
      const [api] = resourcesOf("AWS::ApiGatewayV2::Api", named);
      expect(refersTo(api?.Properties, id)).toBe(true);
    }
    expect(Object.keys(named.Outputs)).toEqual(
      expect.arrayContaining(["MachineSensorsClientId", "MachineBankClientId"]),
    );
  });
});
