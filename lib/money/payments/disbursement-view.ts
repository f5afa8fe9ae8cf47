import * as z from "zod";
import { onlyFieldsOf } from "../../core/only-fields.ts";
import { Instant, LocalDate } from "../../core/time.ts";
import { BankFile, type Batch, BatchStatus } from "./batch-model.ts";
import { BatchId } from "./identifiers.ts";
import { findingsLeftOut, Reply } from "./replies.ts";

/** A batch as the treasurer and the auditor see it. */
export const BatchView = z
  .strictObject({
    batchId: BatchId,
    status: BatchStatus,
    on: LocalDate,
    ordinal: z.int(),
    messageId: z.string().meta({ example: "WG-510107-20260302-01" }),
    debtorName: z.string(),
    payments: z.int(),
    sumFen: z.int(),
    left: z.int(),
    openedAt: Instant,
    dissolvedAt: Instant.optional(),
    sealedAt: Instant.optional(),
    executionOn: LocalDate.optional(),
    file: BankFile.optional(),
    sentAt: Instant.optional(),
    answeredAt: Instant.optional(),
  })
  .meta({ id: "Disbursement" });

export const viewBatch = (batch: Batch): z.input<typeof BatchView> =>
  onlyFieldsOf(BatchView, { ...batch, debtorName: batch.debtor.name });

/** A file from the bank; of findings beyond the first 200 their number. */
export const ReplyView = z
  .strictObject({ ...Reply.shape, findingsLeftOut: z.int().min(0) })
  .meta({ id: "BankReply" });

export const viewReply = (reply: Reply): z.input<typeof ReplyView> => ({
  ...reply,
  findingsLeftOut: findingsLeftOut(reply),
});
