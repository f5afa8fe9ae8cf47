export function docsPage(document: Record<string, unknown>): string {
  return `<!doctype html><title>Wangge</title><pre>${JSON.stringify(document)}</pre>`;
}
