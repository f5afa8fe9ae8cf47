/** Wakes those who wait for work, so that they need not look for it often. */
export type WorkSignal = {
  notify(): void;
  /** How often it was given. */
  count(): number;
  /** Resolves when it was given more often than `seen`, or after the time given. */
  wait(seen: number, milliseconds: number): Promise<void>;
};

export function makeWorkSignal(): WorkSignal {
  const waiting = new Set<() => void>();
  let count = 0;
  return {
    count: () => count,
    notify() {
      count += 1;
      for (const wake of waiting) wake();
    },
    wait: (seen, milliseconds) =>
      new Promise((resolve) => {
        if (count > seen) return resolve();
        const wake = () => {
          clearTimeout(timer);
          waiting.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, milliseconds);
        waiting.add(wake);
      }),
  };
}
