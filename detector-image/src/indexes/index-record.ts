import { z } from 'zod';
import { indexOfferSchema } from '@cloud-prevent/protocol/indexes/index-transfer';

/** What is kept beside an index that has come, or comes, over the link. */
export const indexRecordSchema = z.strictObject({
  name: indexOfferSchema.shape.name,
  size: indexOfferSchema.shape.size,
  key: z.base64().describe('Sealed'),
});
export type IndexRecord = z.output<typeof indexRecordSchema>;
