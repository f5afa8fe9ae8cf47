import type { Page } from "./visit.ts";

/** Where a page is, and for whom. It is loaded when it is asked for: none waits for the others. */
export type Listed = {
  /** `/places/{code}`, without the language. */
  readonly path: string;
  /** Whether somebody must have signed in. */
  readonly isForSignedIn?: boolean;
  /** Whether a form on it brings a file. */
  readonly takesFile?: boolean;
  readonly load: () => Promise<Page>;
};

/** Every page. */
export const pages: readonly Listed[] = [
  { path: "/", load: async () => (await import("./pages/home.ts")).homePage },
  {
    path: "/role",
    isForSignedIn: true,
    load: async () => (await import("./pages/role.ts")).rolePage,
  },
  { path: "/me", isForSignedIn: true, load: async () => (await import("./pages/me.ts")).myPage },
  {
    path: "/me/household",
    isForSignedIn: true,
    load: async () => (await import("./pages/me/join.ts")).joinPage,
  },
  {
    path: "/me/notices",
    isForSignedIn: true,
    load: async () => (await import("./pages/me/notices.ts")).noticesPage,
  },
  {
    path: "/me/surveys/{roundId}",
    isForSignedIn: true,
    load: async () => (await import("./pages/evaluations/own-survey.ts")).ownSurveyPage,
  },
  {
    path: "/receipts",
    load: async () => (await import("./pages/receipts/open.ts")).openReceiptPage,
  },
  {
    path: "/receipts/mine",
    load: async () => (await import("./pages/receipts/mine.ts")).heldPage,
  },
  {
    path: "/me/requests/{requestId}",
    isForSignedIn: true,
    load: async () => (await import("./pages/receipts/mine.ts")).heldPage,
  },
  {
    path: "/receipts/photos",
    takesFile: true,
    load: async () => (await import("./pages/photos/photos.ts")).photosPage,
  },
  {
    path: "/me/requests/{requestId}/photos",
    isForSignedIn: true,
    takesFile: true,
    load: async () => (await import("./pages/photos/photos.ts")).photosPage,
  },
  {
    path: "/desk/requests/{requestId}/photos",
    isForSignedIn: true,
    takesFile: true,
    load: async () => (await import("./pages/photos/photos.ts")).photosPage,
  },
  {
    path: "/requests/new",
    isForSignedIn: true,
    load: async () => (await import("./pages/requests/new.ts")).newRequestPage,
  },
  { path: "/places", load: async () => (await import("./pages/places/choose.ts")).choosePlacePage },
  { path: "/places/{code}", load: async () => (await import("./pages/places/place.ts")).placePage },
  {
    path: "/places/{code}/poster",
    load: async () => (await import("./pages/places/poster.ts")).posterPage,
  },
  {
    path: "/open/requests",
    load: async () => (await import("./pages/open/requests.ts")).requestFiguresPage,
  },
  {
    path: "/open/catalogue",
    load: async () => (await import("./pages/open/catalogue.ts")).cataloguePage,
  },
  {
    path: "/open/catalogue/{code}",
    load: async () => (await import("./pages/open/catalogue-item.ts")).catalogueItemPage,
  },
  {
    path: "/organisations/{organisationId}",
    load: async () => (await import("./pages/organisations/organisation.ts")).organisationPage,
  },
  {
    path: "/initiatives/{initiativeId}",
    load: async () => (await import("./pages/councils/initiative.ts")).initiativePage,
  },
  {
    path: "/councils",
    load: async () => (await import("./pages/councils/list.ts")).councilsPage,
  },
  {
    path: "/councils/{councilId}",
    load: async () => (await import("./pages/councils/council.ts")).councilPage,
  },
  {
    path: "/councils/{councilId}/papers",
    isForSignedIn: true,
    load: async () => (await import("./pages/councils/papers.ts")).papersPage,
  },
  {
    path: "/councils/{councilId}/slips",
    isForSignedIn: true,
    load: async () => (await import("./pages/councils/slips.ts")).voteSlipsPage,
  },
  {
    path: "/tenders",
    load: async () => (await import("./pages/tenders/list.ts")).tendersPage,
  },
  {
    path: "/tenders/{tenderId}",
    load: async () => (await import("./pages/tenders/tender.ts")).tenderPage,
  },
  {
    path: "/tenders/{tenderId}/sheet",
    isForSignedIn: true,
    load: async () => (await import("./pages/tenders/sheet.ts")).sheetPage,
  },
  {
    path: "/tenders/{tenderId}/offers/{organisationId}/files/{number}",
    isForSignedIn: true,
    load: async () => (await import("./pages/tenders/offer-file.ts")).offerFilePage,
  },
  {
    path: "/tenders/{tenderId}/bids/{organisationId}",
    isForSignedIn: true,
    takesFile: true,
    load: async () => (await import("./pages/tenders/bid.ts")).bidPage,
  },
  {
    path: "/projects/{projectId}",
    load: async () => (await import("./pages/tenders/project.ts")).projectPage,
  },
  {
    path: "/projects/{projectId}/documents",
    isForSignedIn: true,
    takesFile: true,
    load: async () => (await import("./pages/tenders/documents.ts")).documentsPage,
  },
  {
    path: "/affairs/{affairId}/documents",
    isForSignedIn: true,
    takesFile: true,
    load: async () => (await import("./pages/documents/affair.ts")).basisPage,
  },
  {
    path: "/desk/projects",
    isForSignedIn: true,
    load: async () => (await import("./pages/tenders/list.ts")).projectsPage,
  },
  { path: "/survey", load: async () => (await import("./pages/evaluations/survey.ts")).surveyPage },
  {
    path: "/open/assessors",
    load: async () => (await import("./pages/evaluations/assessors.ts")).assessorsPage,
  },
  {
    path: "/evaluations/{roundId}",
    load: async () => (await import("./pages/evaluations/round.ts")).roundPage,
  },
  {
    path: "/evaluations/{roundId}/marks/{indicator}",
    isForSignedIn: true,
    takesFile: true,
    load: async () => (await import("./pages/evaluations/mark.ts")).markPage,
  },
  {
    path: "/evaluations/{roundId}/slips",
    isForSignedIn: true,
    load: async () => (await import("./pages/evaluations/slips.ts")).surveySlipsPage,
  },
  {
    path: "/care",
    isForSignedIn: true,
    load: async () => (await import("./pages/care/care.ts")).carePage,
  },
  {
    path: "/care/{sessionId}",
    isForSignedIn: true,
    load: async () => (await import("./pages/care/door.ts")).doorPage,
  },
  {
    path: "/care/{sessionId}/{childId}",
    isForSignedIn: true,
    load: async () => (await import("./pages/care/child.ts")).childPage,
  },
  {
    path: "/desk",
    isForSignedIn: true,
    load: async () => (await import("./pages/desk/today.ts")).todayPage,
  },
  {
    path: "/desk/inbox",
    isForSignedIn: true,
    load: async () => (await import("./pages/desk/inbox.ts")).inboxPage,
  },
  {
    path: "/desk/dispatch",
    isForSignedIn: true,
    load: async () => (await import("./pages/desk/dispatch-many.ts")).dispatchManyPage,
  },
  {
    path: "/desk/requests/{requestId}",
    isForSignedIn: true,
    load: async () => (await import("./pages/desk/request.ts")).requestPage,
  },
  {
    path: "/desk/needs",
    isForSignedIn: true,
    load: async () => (await import("./pages/desk/needs.ts")).needsPage,
  },
  {
    path: "/desk/needs/{needId}",
    isForSignedIn: true,
    load: async () => (await import("./pages/desk/need.ts")).needPage,
  },
  {
    path: "/desk/payments",
    isForSignedIn: true,
    load: async () => (await import("./pages/desk/payments.ts")).paymentsPage,
  },
  {
    path: "/desk/payments/{paymentId}",
    isForSignedIn: true,
    load: async () => (await import("./pages/desk/payment.ts")).paymentPage,
  },
  {
    path: "/desk/contracts",
    isForSignedIn: true,
    load: async () => (await import("./pages/desk/contracts/list.ts")).contractsPage,
  },
  {
    path: "/desk/contracts/{contractId}",
    isForSignedIn: true,
    load: async () => (await import("./pages/desk/contracts/room.ts")).contractPage,
  },
  {
    path: "/desk/do",
    isForSignedIn: true,
    load: async () => (await import("./pages/desk/do.ts")).doPage,
  },
  {
    path: "/desk/do/{domain}/{operation}",
    isForSignedIn: true,
    load: async () => (await import("./pages/desk/operation.ts")).operationPage,
  },
];
