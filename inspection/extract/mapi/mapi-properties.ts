/** Properties of messages, recipients and attachments that are read, by the numbers of [MS-OXPROPS]. */
export const mapiProperties = {
  body: 0x1000,
  rtfCompressed: 0x1009,
  html: 0x1013,
  attachmentData: 0x3701,
  attachmentLongFileName: 0x3707,
  attachmentFileName: 0x3704,
  attachmentContentType: 0x370e,
  displayName: 0x3001,
} as const;
