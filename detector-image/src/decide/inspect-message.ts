import type { DetectorConfiguration } from '@cloud-prevent/deployment/detector-configuration';
import type { IncompleteReason } from '@cloud-prevent/protocol/incident';
import type { ReceivedMessage } from '@cloud-prevent/smtp/message-handler';
import { InspectionError } from '../inspection/inspection-error.js';
import type { Inspected } from '../inspection/inspection-job.js';
import type { InspectionService } from '../inspection/inspection-service.js';

/** How far a message was inspected, and what was found. */
export interface MessageInspection {
  /** Undefined when the inspection did not come to an end. */
  readonly inspected: Inspected | undefined;
  /** Empty when everything was looked at. */
  readonly incomplete: readonly IncompleteReason[];
  /** The bytes that inspection looks at, read anew. */
  readonly inspectedBytes: () => Promise<Uint8Array>;
}

/**
 * Inspects a message within its time budget. Of one larger than Filereader.MaxFileSize only the header block is looked
 * at, with the envelope.
 * @throws InspectionError when so many messages wait that it was not tried, or nobody waits for the answer any more
 */
export async function inspectMessage(
  { sender, recipients, content }: ReceivedMessage,
  inspection: Pick<InspectionService, 'inspect'>,
  { settings }: Pick<DetectorConfiguration, 'settings'>,
  signal: AbortSignal,
): Promise<MessageInspection> {
  const oversize = content.size > settings['Filereader.MaxFileSize'];
  const inspectedBytes = oversize ? () => Promise.resolve(content.header) : () => content.read();
  const known: IncompleteReason[] = oversize ? ['oversize'] : [];
  const request = {
    load: inspectedBytes,
    sender: sender.address,
    recipients: recipients.map(({ address }) => address),
    size: content.size,
    missing: known,
  };
  try {
    const inspected = await inspection.inspect(request, settings['MessageChain.MaximumMessageTime'], signal);
    return { inspected, incomplete: [...new Set([...known, ...inspected.result.incomplete])], inspectedBytes };
  } catch (error) {
    return { inspected: undefined, incomplete: [...known, reasonOf(error)], inspectedBytes };
  }
}

function reasonOf(error: unknown): IncompleteReason {
  if (!(error instanceof InspectionError)) throw error;
  if (error.failure === 'timeout' || error.failure === 'error') return error.failure;
  throw error;
}
