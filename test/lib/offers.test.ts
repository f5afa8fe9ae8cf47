import { describe, expect, it } from "vitest";
import { apis } from "../../lib/apis.ts";
import type { Api } from "../../lib/http/api.ts";

const operations = Object.values(apis as Readonly<Record<string, Api>>).flatMap((api) =>
  Object.entries(api).map(([name, endpoint]) => ({ name, endpoint })),
);
const commands = operations.filter(({ endpoint }) => endpoint.kind === "command");

describe("what a thing would take", () => {
  it("is asked of a thing that the command's path names", () => {
    const strange = commands.filter(
      ({ endpoint: { offer, route } }) => offer && !route.includes(`{${offer.of}}`),
    );
    expect(strange.map(({ name }) => name)).toEqual([]);
  });

  it("is known of every command on a thing that has a state", () => {
    const things = new Set(commands.flatMap(({ endpoint: { offer } }) => offer?.of ?? []));
    const silent = commands.filter(
      ({ endpoint: { offer, route } }) =>
        !offer && [...things].some((id) => route.includes(`{${id}}`)),
    );
    // of a bid, a year's books or notice, an endpoint, or a catalogue that is not there yet the state is
    // another thing's; photos hang on who asks
    expect(silent.map(({ name }) => name).toSorted()).toEqual([
      "addPhoto",
      "closeYear",
      "createEndpoint",
      "prepareCatalogue",
      "publishCalendar",
      "removePhoto",
      "submitBid",
      "withdrawBid",
    ]);
  });
});
