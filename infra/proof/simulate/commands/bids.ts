import type { Bid } from "../../../../lib/buying/tenders/bid.ts";
import type { Tender } from "../../../../lib/buying/tenders/model.ts";
import { sealBid } from "../../../operate/seal/bid.ts";
import { bidOf } from "../../cast/tender.ts";
import type { Chance } from "../chance.ts";
import { organisation } from "../district.ts";
import type { Scene } from "../scene.ts";
import { type Kind, target } from "./kind.ts";
import { nowIn } from "./on-tender.ts";

const bidIn = ({ mirror }: Scene, { tenderId }: Tender, organisationId: string) =>
  mirror.row(`BID#${tenderId}.${organisationId}`, "STATE")?.state as Bid | undefined;

const isIn = (bid: Bid | undefined): boolean => bid?.status === "sealed";

/** One that answers the notice, mostly; else too dear, incomplete, or no bid at all. */
function contentOf({ budgetFen }: Tender, words: string, chance: Chance): object {
  const priceFen = Math.floor(budgetFen * (0.6 + chance.number() * 0.4));
  const bid = bidOf(priceFen, (criterion) => `${words} ${criterion}`);
  if (chance.happens(0.85)) return bid;
  return chance.among([
    { ...bid, priceFen: budgetFen + 1 },
    { ...bid, offers: bid.offers.slice(1) },
    { words },
  ]);
}

/** The last two have one head; the others have none else under theirs. */
const sharesHeadWith = (id: string, all: readonly string[]): string => {
  const [one = "", other = ""] = all.slice(-2);
  if (id === one) return other;
  return id === other ? one : "";
};

/** Whoever has none in yet, mostly: the others replace theirs. */
function someBidder(tender: Tender, scene: Scene, chance: Chance): string {
  const all = scene.mirror.states("organisation").map((one) => one.organisationId);
  // one head bids once: whoever was refused for that does not try for ever
  const isUnderHead = (id: string) => isIn(bidIn(scene, tender, sharesHeadWith(id, all)));
  const without = all.filter((id) => !isIn(bidIn(scene, tender, id)) && !isUnderHead(id));
  return chance.among(without.length > 0 && chance.happens(0.8) ? without : all);
}

const nobodysDigest = "0".repeat(64);

/** The digest of one's bid that is in, mostly; one who names another is late with what they do. */
const known = (bid: Bid | undefined, chance: Chance): string | undefined => {
  if (chance.happens(0.04)) return nobodysDigest;
  return bid?.status === "sealed" ? bid.sha256 : undefined;
};

export const bidKinds: readonly Kind[] = [
  {
    name: "bid",
    weight: 24,
    draw(scene, chance, about) {
      const isTaken = (one: Tender) => one.status === "open" && nowIn(scene) < one.closesAt;
      const tender = target(chance, scene.mirror.states("tender"), isTaken, about);
      if (!tender) return undefined;
      const { tenderId } = tender;
      const organisationId = someBidder(tender, scene, chance);
      const replaces = known(bidIn(scene, tender, organisationId), chance);
      const { sealed: secrets } = scene.known;
      const words = `密封${String(secrets.length + 1).padStart(6, "0")}`;
      secrets.push({ tenderId, words });
      const content = contentOf(tender, words, chance);
      // now and then it is sealed as another's
      const others = scene.mirror.states("organisation").map((one) => one.organisationId);
      const bidder = chance.happens(0.04) ? chance.among(others) : organisationId;
      let sealing: Promise<string> | undefined;
      const body = async () => {
        sealing ??= sealBid(tender, bidder, content);
        return { sealed: await sealing, ...(replaces && { replaces }) };
      };
      const action = scene.call("PUT /tenders/{tenderId}/bids/{organisationId}", {
        as: organisation(organisationId),
        params: { tenderId, organisationId },
        body,
      });
      return { ...action, about: [tenderId] };
    },
  },
  {
    name: "withdraw a bid",
    weight: 2.5,
    draw(scene, chance, about) {
      const bid = target(chance, scene.mirror.states("bid"), isIn, about);
      if (!bid) return undefined;
      const { tenderId, bidderId: organisationId } = bid;
      const action = scene.call("DELETE /tenders/{tenderId}/bids/{organisationId}", {
        as: organisation(organisationId),
        params: { tenderId, organisationId },
        query: { sha256: known(bid, chance) ?? nobodysDigest },
      });
      return { ...action, about: [tenderId] };
    },
  },
];
