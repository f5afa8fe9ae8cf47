/** Placeholder shape until printed from the declarations. */
export function openApiDocument(version: string): Record<string, unknown> {
  return { openapi: "3.1.0", info: { title: "Wangge", version }, paths: {} };
}
