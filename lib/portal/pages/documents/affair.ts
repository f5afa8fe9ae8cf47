import { admissionsApi } from "../../../money/admissions/api.ts";
import { answered } from "../../asking.ts";
import { addressWith } from "../../console/things.ts";
import { may } from "../../may.ts";
import { Stopped, type Visit } from "../../visit.ts";
import { documentsPageOf } from "./documents.ts";
import { documentWords as words } from "./words.ts";

const path = "/affairs/{affairId}";
const paramsOf = ({ params }: Visit) => ({ affairId: params.affairId ?? "" });
const { getAffair, listBasis, uploadBasis, addBasis, removeBasis } = admissionsApi;
const reading = { domain: "admissions", name: "getAffair", endpoint: getAffair };

/** The papers of an affair's legal basis: for its department, and to be read by whoever reads the affair. */
export const { page: basisPage } = documentsPageOf({
  words: { title: words.basis, lead: words.basisLead, back: words.toAffair },
  ownerOf: async (visit) => {
    if (!may(visit, "affair.read")) throw new Stopped("forbidden");
    const { client, to } = visit;
    const params = paramsOf(visit);
    const state = answered(await client.ask(getAffair, { params }));
    const { documents } = answered(await client.ask(listBasis, { params }));
    const urls = new Map(documents.map(({ documentId, url }) => [documentId, url]));
    return {
      thing: { path, params, state },
      name: state.title,
      documents: state.documents,
      back: to(addressWith(reading, params)),
      urlOf: (documentId) => urls.get(documentId),
    };
  },
  upload: (visit, bytes) =>
    visit.client.ask(uploadBasis, { params: paramsOf(visit), query: { bytes } }),
  addDocument: addBasis,
  add: (visit, body) =>
    visit.client.ask(addBasis, { params: paramsOf(visit), body, key: body.documentId }),
  removeDocument: removeBasis,
  remove: (visit, { documentId, key }) =>
    visit.client.ask(removeBasis, { params: { ...paramsOf(visit), documentId }, key }),
});
