import { bodyStart } from '@cloud-prevent/inspection/extract/body-start';
import { parseHeaderBlock, type HeaderField } from '@cloud-prevent/inspection/extract/header-block';

const ADDRESS = /[^\s<>,;:"()[\]@]+@[^\s<>,;:"()[\]@]+/g;
const SENDERS = ['return-path', 'sender', 'from'];
const RECIPIENTS = ['to', 'cc', 'bcc'];
const NOBODY = 'undisclosed@recipients.invalid';

/** Sender and recipients that a stored message was probably sent with: its headers are all that is left of them. */
export function envelopeOf(content: Buffer): { sender: string; recipients: string[] } {
  const fields = parseHeaderBlock(content.subarray(0, bodyStart(content)));
  const [sender = ''] = addressesIn(fields, SENDERS);
  const recipients = [...new Set(addressesIn(fields, RECIPIENTS))];
  return { sender, recipients: recipients.length > 0 ? recipients : [NOBODY] };
}

function addressesIn(fields: readonly HeaderField[], names: readonly string[]): string[] {
  return names.flatMap((name) =>
    fields.filter((field) => field.name.toLowerCase() === name).flatMap(({ value }) => value.match(ADDRESS) ?? []),
  );
}
