/** The function's name in its ARN, or in any text that holds one; a bare name stays. */
export function functionNameIn(text: string): string {
  return /:function:([^/:]+)/.exec(text)?.[1] ?? text;
}

/** The queue's name at the end of its ARN. */
export function queueNameIn(arn: string): string {
  return arn.slice(arn.lastIndexOf(":") + 1);
}
