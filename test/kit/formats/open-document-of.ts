import { strToU8, zipSync } from 'fflate';

/**
 * An OpenDocument.
 * @param kind `text`, `spreadsheet` or `presentation`
 * @param isEncrypted whether its manifest says so, as that of a document with a password does
 */
export function openDocumentOf(text: string, kind: string, isEncrypted = false): Buffer {
  const encryption = isEncrypted ? '<manifest:encryption-data manifest:checksum="x"/>' : '';
  return Buffer.from(
    zipSync({
      mimetype: strToU8(`application/vnd.oasis.opendocument.${kind}`),
      'META-INF/manifest.xml': strToU8(
        `<manifest:manifest><manifest:file-entry>${encryption}</manifest:file-entry></manifest:manifest>`,
      ),
      'content.xml': strToU8(
        `<office:document-content><office:body><text:p>${text.replaceAll(' ', '<text:s/>')}</text:p></office:body></office:document-content>`,
      ),
    }),
  );
}
