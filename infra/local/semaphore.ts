/** Has so much done at once and keeps the rest waiting, first come first served. */
export type Semaphore = <Result>(work: () => Promise<Result>) => Promise<Result>;

export function makeSemaphore(atOnceMax: number): Semaphore {
  const waiting: (() => void)[] = [];
  let working = 0;
  return async (work) => {
    if (working >= atOnceMax) await new Promise<void>((resolve) => waiting.push(resolve));
    else working += 1;
    try {
      return await work();
    } finally {
      // whoever waits takes this place over
      const next = waiting.shift();
      if (next) next();
      else working -= 1;
    }
  };
}
