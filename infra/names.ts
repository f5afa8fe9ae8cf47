/** `http/retry-webhooks` → `HttpRetryWebhooks`, a construct's id. */
export const pascal = (name: string): string =>
  name.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
