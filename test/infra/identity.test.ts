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

describe("who writes claims", () => {
  const entry = "functions/triggers/pre-token.ts";
  const writer = resourcesOf("AWS::Lambda::Function").find((one) => one.Metadata?.entry === entry);

  test("is asked for machines too, and may look up a user of this pool and nothing else of it", () => {
    expect(pool.Properties.LambdaConfig).toMatchObject({
      PreTokenGenerationConfig: { LambdaVersion: "V3_0" },
    });
    const policies = resourcesOf("AWS::IAM::Policy").filter(({ Properties }) =>
      JSON.stringify(Properties).includes("cognito-idp:"),
    );
    expect(policies).toHaveLength(1);
    const Properties = policies[0]?.Properties ?? {};
    expect(Properties.PolicyDocument).toMatchObject({
      Statement: [
        {
          Effect: "Allow",
          Action: "cognito-idp:AdminGetUser",
          Resource: { "Fn::GetAtt": [pool.id, "Arn"] },
        },
      ],
    });
    const [role] = Properties.Roles as { Ref: string }[];
    expect(refersTo(writer?.Properties.Role, role?.Ref ?? "")).toBe(true);
  });

  test("is nobody where another issuer signs: functions are told what it calls a second factor", () => {
    const issuer = { issuer: "https://login.example", audience: "wangge" };
    const factors = (context: Record<string, string>) =>
      new Set(
        resourcesOf("AWS::Lambda::Function", synthesize({ context })).map(
          ({ Properties: { Environment } }) =>
            (Environment as { Variables: Record<string, string> }).Variables.FOREIGN_SECOND_FACTORS,
        ),
      );
    expect(factors({})).toEqual(new Set([undefined]));
    expect(factors(issuer)).toEqual(new Set(["mfa,otp,hwk"]));
    expect(factors({ ...issuer, secondFactor: "urn:x:2 , sms" })).toEqual(new Set(["urn:x:2,sms"]));
    expect(JSON.stringify(synthesize({ context: issuer }))).not.toContain("cognito-idp");
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
