import type { Ask } from "./ask.ts";
import { official } from "./person.ts";
import { place } from "./places.ts";

const source = "示例";
const registrar = official("registrar");

/** The district and the street that the sample communities lie in. */
export async function openStreet(ask: Ask): Promise<void> {
  const areas = [
    [place.district, "武侯区"],
    [place.street, "双楠街道"],
  ] as const;
  for (const [code, zh] of areas) {
    await ask(registrar, { to: `PUT /areas/${code}`, body: { names: { zh }, source } });
  }
}

/** The street with 楠欣 and its neighbour: a block each, with one courtyard in it. */
export async function openDistrict(ask: Ask): Promise<void> {
  await openStreet(ask);
  for (const code of [place.community, place.neighbour]) {
    const units = [
      { code, kind: "community", names: { zh: "示例社区" } },
      { code: `${code}-01`, kind: "block", names: { zh: "示例片区" } },
      {
        code: `${code}-01-001`,
        kind: "courtyard",
        names: { zh: "示例院落" },
        stewards: ["steward-1", "steward-2"],
      },
    ];
    await ask(registrar, { to: `PUT /grids/${code}`, body: { source, units } });
  }
}
