import type { InspectedMessage } from '@cloud-prevent/inspection/inspector';
import { mixedOf, partOf } from '../message-of';

/** A message with one attached file. */
export function attachmentOf(fileName: string, content: Buffer, type = 'application/octet-stream'): InspectedMessage {
  const headers = [
    `Content-Type: ${type}`,
    `Content-Disposition: attachment; filename="${fileName}"`,
    'Content-Transfer-Encoding: base64',
  ];
  return mixedOf(partOf(headers, content.toString('base64').replace(/.{76}/g, '$&\r\n')));
}
