export type Stoppable = { stop(): unknown };

/** The parts of a running platform, stopped in the reverse of their order. */
export type Parts = {
  /** Joins a part that is being started, so that it is stopped even if another one fails. */
  add<Part extends Stoppable>(starting: Part | Promise<Part>): Promise<Part>;
  stop(): Promise<void>;
};

export function makeParts(): Parts {
  const parts: Promise<Stoppable>[] = [];
  let isOver = false;
  return {
    add(starting) {
      const part = Promise.resolve(starting);
      if (isOver) return part.then(stopLate);
      parts.push(part);
      return part;
    },
    async stop() {
      isOver = true;
      for (const part of parts.splice(0).reverse()) {
        const started = await part.catch(() => undefined);
        await started?.stop();
      }
    },
  };
}

/** What comes up beside one that failed comes behind the stop: nobody else would stop it. */
async function stopLate(part: Stoppable): Promise<never> {
  await part.stop();
  throw new Error("a part that came up behind the stop");
}
