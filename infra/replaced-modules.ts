/** What functions run with in place of a module of the SDK, in Lambda and here; paths from the root. */
export const replacedModules = {
  "@aws-sdk/credential-provider-node": "./lib/credentials.ts",
} as const;
