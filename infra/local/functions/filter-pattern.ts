import { CannotStart } from "../cannot-start.ts";

type Test = (value: unknown) => boolean;
type Operator = (argument: unknown) => Test;

const isAbsent = (value: unknown) => value === undefined;

/** What a filter pattern may ask of a value, besides being equal to it. */
const operators: Readonly<Record<string, Operator>> = {
  prefix: (argument) => (value) => typeof value === "string" && value.startsWith(String(argument)),
  suffix: (argument) => (value) => typeof value === "string" && value.endsWith(String(argument)),
  exists: (argument) => (value) => isAbsent(value) !== argument,
  "equals-ignore-case": (argument) => (value) =>
    typeof value === "string" && value.toLowerCase() === String(argument).toLowerCase(),
  "anything-but": (argument) => {
    const barred = Array.isArray(argument) ? argument : [argument];
    return (value) => !isAbsent(value) && !barred.includes(value);
  },
  numeric: (argument) => {
    const comparisons = numericComparisons(argument as readonly unknown[]);
    return (value) => typeof value === "number" && comparisons.every((holds) => holds(value));
  },
};

function numericComparisons(argument: readonly unknown[]): readonly ((n: number) => boolean)[] {
  const comparisons: ((n: number) => boolean)[] = [];
  for (let i = 0; i < argument.length; i += 2) {
    const bound = Number(argument[i + 1]);
    const sign = String(argument[i]);
    const compare: Readonly<Record<string, (n: number) => boolean>> = {
      "=": (n) => n === bound,
      "<": (n) => n < bound,
      "<=": (n) => n <= bound,
      ">": (n) => n > bound,
      ">=": (n) => n >= bound,
    };
    const found = compare[sign];
    if (found === undefined) throw unknownOperator(`numeric ${sign}`);
    comparisons.push(found);
  }
  return comparisons;
}

function unknownOperator(name: string): CannotStart {
  return new CannotStart(`The event filter operator ${name} has no local counterpart.`);
}

/** Reads a filter pattern once; stops with the name of an operator it does not know. */
export function compilePattern(pattern: unknown): Test {
  const fields = Object.entries(pattern as Record<string, unknown>).map(([name, wanted]) => {
    if (name === "$or") {
      const branches = (wanted as unknown[]).map(compilePattern);
      return (record: unknown) => branches.some((matches) => matches(record));
    }
    if (name.startsWith("$")) throw unknownOperator(name);
    const matches = Array.isArray(wanted) ? anyOf(wanted) : compilePattern(wanted);
    return (record: unknown) => matches(fieldOf(record, name));
  });
  return (record) => fields.every((matches) => matches(record));
}

function anyOf(wanted: readonly unknown[]): Test {
  const tests = wanted.map(compileRule);
  return (value) => {
    const values = Array.isArray(value) ? value : [value];
    return tests.some((test) => values.some(test));
  };
}

function compileRule(rule: unknown): Test {
  if (typeof rule !== "object" || rule === null) return (value) => value === rule;
  const [[name, argument] = ["", undefined], ...more] = Object.entries(rule);
  const operator = operators[name];
  if (operator === undefined || more.length > 0) throw unknownOperator(name);
  return operator(argument);
}

function fieldOf(record: unknown, name: string): unknown {
  if (typeof record !== "object" || record === null) return undefined;
  return (record as Record<string, unknown>)[name];
}

/** Whether a record passes any of the patterns; without patterns all pass. */
export function compileFilter(patterns: readonly string[]): Test {
  const tests = patterns.map((pattern) => compilePattern(JSON.parse(pattern)));
  return (record) => tests.length === 0 || tests.some((matches) => matches(record));
}
