import { typeid } from "typeid-js";
import {
  addDocument,
  documentRefusals,
  removeDocument,
} from "../../lib/buying/projects/document.ts";
import { documentsApi } from "../../lib/buying/projects/documents-api.ts";
import { loadProject, projects } from "../../lib/buying/projects/store.ts";
import { isNoticed } from "../../lib/buying/projects/view.ts";
import { tenders } from "../../lib/buying/tenders/store.ts";
import { reaches } from "../../lib/core/actor.ts";
import { Fault } from "../../lib/core/faults.ts";
import { unchangedCheck } from "../../lib/engine/commit.ts";
import * as files from "../../lib/engine/documents.ts";
import { loadThing } from "../../lib/engine/thing.ts";
import { transact } from "../../lib/engine/transact.ts";
import { serve } from "../../lib/serve.ts";

export const handler = serve(documentsApi, documentRefusals, {
  uploadDocument: async ({ params: { projectId }, query: { bytes }, actor, now }) => {
    const project = await loadProject(projectId);
    if (!project || !reaches(actor, [project.buyerCode])) throw new Fault("not_found");
    const documentId = typeid("doc").toString();
    return files.signUpload({ ownerId: projectId, documentId }, { bytes, now });
  },
  addDocument: ({ params: { projectId }, body, command, now }) => {
    const named = { ownerId: projectId, documentId: body.documentId };
    return transact(command, {
      thing: projects,
      id: projectId,
      facts: async (project) => {
        if (!project) throw new Fault("not_found");
        const tenderId = "tenderId" in project ? project.tenderId : undefined;
        const tender = tenderId ? await loadThing(tenders, tenderId) : undefined;
        const decided = await files.takeUpload(named, body, (upload) =>
          addDocument(project, { ...body, at: now }, { upload, tender: tender?.state }),
        );
        return { decided, tender };
      },
      decide: (_, { decided }) => decided,
      // a tender that closes meanwhile takes no more
      also: (_, { tender }) => ({ guarded: tender ? [unchangedCheck("tender", tender)] : [] }),
    });
  },
  removeDocument: async ({ params, command }) => {
    const before = await loadProject(params.projectId);
    const document = before?.documents?.find(({ documentId }) => documentId === params.documentId);
    const outcome = await transact(command, {
      thing: projects,
      id: params.projectId,
      decide: (project) => removeDocument(project, params),
    });
    if (outcome.ok && document) {
      await files.eraseDocument({ ownerId: params.projectId, ...document });
    }
    return outcome;
  },
  listDocuments: async ({ params: { projectId }, now }) => {
    const project = await loadProject(projectId);
    if (!project || !isNoticed(project)) return undefined;
    return files.signDownloads(projectId, { ...project, now });
  },
});
