import { z } from 'zod';
import { attachmentCountConditionSchema } from './conditions/attachment-count-condition.js';
import { attachmentNameConditionSchema } from './conditions/attachment-name-condition.js';
import { attachmentSizeConditionSchema } from './conditions/attachment-size-condition.js';
import { attachmentTypeConditionSchema } from './conditions/attachment-type-condition.js';
import { dataIdentifierConditionSchema } from './conditions/data-identifier-condition.js';
import { documentSimilarityConditionSchema } from './conditions/document-similarity-condition.js';
import { encryptedContentConditionSchema } from './conditions/encrypted-content-condition.js';
import { exactDataConditionSchema } from './conditions/exact-data-condition.js';
import { headerConditionSchema } from './conditions/header-condition.js';
import { inspectionIncompleteConditionSchema } from './conditions/inspection-incomplete-condition.js';
import { keywordConditionSchema } from './conditions/keyword-condition.js';
import { keywordProximityConditionSchema } from './conditions/keyword-proximity-condition.js';
import { messageSizeConditionSchema } from './conditions/message-size-condition.js';
import { recipientConditionSchema } from './conditions/recipient-condition.js';
import { recipientCountConditionSchema } from './conditions/recipient-count-condition.js';
import { regularExpressionConditionSchema } from './conditions/regular-expression-condition.js';
import { senderConditionSchema } from './conditions/sender-condition.js';

/** What a rule can ask of a message. One key names the kind of condition. */
export const conditionSchema = z
  .strictObject({
    keyword: keywordConditionSchema.optional(),
    keywordProximity: keywordProximityConditionSchema.optional(),
    regularExpression: regularExpressionConditionSchema.optional(),
    dataIdentifier: dataIdentifierConditionSchema.optional(),
    exactData: exactDataConditionSchema.optional(),
    documentSimilarity: documentSimilarityConditionSchema.optional(),
    attachmentType: attachmentTypeConditionSchema.optional(),
    attachmentName: attachmentNameConditionSchema.optional(),
    attachmentSize: attachmentSizeConditionSchema.optional(),
    attachmentCount: attachmentCountConditionSchema.optional(),
    encryptedContent: encryptedContentConditionSchema.optional(),
    inspectionIncomplete: inspectionIncompleteConditionSchema.optional(),
    sender: senderConditionSchema.optional(),
    recipient: recipientConditionSchema.optional(),
    recipientCount: recipientCountConditionSchema.optional(),
    header: headerConditionSchema.optional(),
    messageSize: messageSizeConditionSchema.optional(),
  })
  .refine((condition) => Object.keys(condition).length === 1, 'expected one kind of condition; write each as an entry')
  .meta({ minProperties: 1, maxProperties: 1 });
export type Condition = z.output<typeof conditionSchema>;
