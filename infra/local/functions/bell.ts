/** Wakes those who wait for work, so that they need not look for it often. */
export type Bell = {
  ring(): void;
  /** How often it rang. */
  rings(): number;
  /** Resolves when it has rung more often than `heard`, or after the time given. */
  wait(heard: number, milliseconds: number): Promise<void>;
};

export function makeBell(): Bell {
  const waiting = new Set<() => void>();
  let rings = 0;
  return {
    rings: () => rings,
    ring() {
      rings += 1;
      for (const wake of waiting) wake();
    },
    wait: (heard, milliseconds) =>
      new Promise((resolve) => {
        if (rings > heard) return resolve();
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
