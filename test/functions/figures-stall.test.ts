import { beforeAll, describe, expect, it } from "vitest";
import type { StoredEvent } from "../../lib/engine/thing.ts";
import { district, everyFigure, figuresOf, rebuild } from "../support/figures.ts";
import { allRows, standAs } from "../support/in-process.ts";
import { openDistrict } from "../support/money.ts";
import { filed, resolved } from "../support/requests.ts";

// nobody reads the stream here, as in a stall that outlives its records
beforeAll(openDistrict);

const requestsFiled = async () =>
  (await figuresOf(`figure=requests&unit=${district}`)).map(({ counts }) => counts.filed);

describe("events that the stream forgot", () => {
  it("are counted with the next event of the same thing", async () => {
    const { requestId } = await resolved({ category: "G" });
    await filed({ category: "H" });
    expect(await everyFigure()).toEqual([]);
    const rows = await allRows();
    const events = rows.flatMap(({ event }) => (event ? [event as StoredEvent] : []));
    const last = events.findLast(({ thing }) => thing.id === requestId);
    standAs(/streams-project/i);
    const { count } = await import("../../lib/flows/count.ts");
    if (last) await count(last);
    const [line, ...others] = await figuresOf(`figure=requests&unit=${district}`);
    expect(line).toMatchObject({ category: "G", counts: { filed: 1, solvedInTime: 1 } });
    expect(others).toEqual([]);
  });

  it("are counted by command, each once", async () => {
    expect(await rebuild()).toBe("2 things are counted; generation 2 of the figures is shown");
    expect(await requestsFiled()).toEqual([1, 1]);
  });
});
