import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";
import { requestHandler } from "../../transient-faults.ts";

/** A user of the user pool, by the name that the pool has for them. */
export type PoolUser = { readonly userPoolId: string; readonly userName: string };

// the pool gives its trigger 5 seconds, and asks it again
const pool = new CognitoIdentityProviderClient({ requestHandler, maxAttempts: 2 });

/** Whether somebody has set up codes of an app, which the pool then asks for at every sign-in. */
export async function hasSetUpSecondFactor({ userPoolId, userName }: PoolUser): Promise<boolean> {
  const asked = new AdminGetUserCommand({ UserPoolId: userPoolId, Username: userName });
  const { UserMFASettingList = [] } = await pool.send(asked);
  return UserMFASettingList.includes("SOFTWARE_TOKEN_MFA");
}
