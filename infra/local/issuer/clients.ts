/** What is read of `AWS::Cognito::UserPoolClient`. */
export type ClientProperties = {
  readonly GenerateSecret?: boolean;
  readonly AllowedOAuthFlows?: readonly string[];
  readonly AllowedOAuthScopes?: readonly string[];
  readonly CallbackURLs?: readonly string[];
  readonly LogoutURLs?: readonly string[];
  readonly AccessTokenValidity?: number;
  readonly RefreshTokenValidity?: number;
  readonly TokenValidityUnits?: {
    readonly AccessToken?: keyof typeof secondsOf;
    readonly RefreshToken?: keyof typeof secondsOf;
  };
};

/** A program that tokens are made out for. */
export type SignInClient = {
  readonly id: string;
  /** Signs in by itself, with a secret; all others do for a person, and have none. */
  readonly isMachine: boolean;
  readonly scopes: readonly string[];
  readonly signedInAddresses: readonly string[];
  readonly signedOutAddresses: readonly string[];
  readonly accessSeconds: number;
  readonly refreshSeconds: number;
};

const secondsOf = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 } as const;

/** As a user pool has it where a client says nothing: tokens of an hour, refreshed for 30 days. */
export function readClient(id: string, client: ClientProperties): SignInClient {
  const { AccessTokenValidity = 1, RefreshTokenValidity = 30, TokenValidityUnits: units } = client;
  return {
    id,
    isMachine: client.AllowedOAuthFlows?.includes("client_credentials") ?? false,
    scopes: client.AllowedOAuthScopes ?? [],
    signedInAddresses: client.CallbackURLs ?? [],
    signedOutAddresses: client.LogoutURLs ?? [],
    accessSeconds: AccessTokenValidity * secondsOf[units?.AccessToken ?? "hours"],
    refreshSeconds: RefreshTokenValidity * secondsOf[units?.RefreshToken ?? "days"],
  };
}

/** The secret of each machine here, where there is nobody to keep it from. */
export const localSecret = "local";
