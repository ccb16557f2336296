import type { AttachmentType } from '@cloud-prevent/protocol/attachment-types';

/** What is known of a type beside its signature. */
export interface TrueType {
  /** Extensions that files of the type have, in lower case. */
  readonly extensions: readonly string[];
  /** Content types that are declared for it. */
  readonly contentTypes: RegExp;
}

const of = (extensions: string, contentTypes: RegExp): TrueType => ({
  extensions: extensions.split(' '),
  contentTypes,
});
const TEXT = /^(?:text\/|message\/|application\/(?:.*\+)?(?:json|xml|sql|javascript|x-yaml|yaml|csv|x-sh)$)/;
const OPEN_XML = /^application\/vnd\.(?:openxmlformats-officedocument\.|ms-(?:word|excel|powerpoint)\.)/;
const NOTHING = /^$/;

/** The types that are told apart by their content. A text's exact kind is what its name or sender says. */
export const trueTypes = {
  zip: of(
    'zip jar war ear apk xpi epub kmz vsix nupkg whl xps oxps ipa key pages numbers',
    /zip|java-archive|epub|xps/,
  ),
  docx: of('docx docm dotx dotm', OPEN_XML),
  xlsx: of('xlsx xlsm xltx xltm xlam', OPEN_XML),
  xlsb: of('xlsb', OPEN_XML),
  pptx: of('pptx pptm potx potm ppsx ppsm', OPEN_XML),
  ooxml: of('docx xlsx pptx vsdx vsdm vstx xps thmx', /^application\/vnd\./),
  odf: of('odt ods odp odg odf odc ott ots otp fodt', /^application\/vnd\.(?:oasis\.opendocument|sun\.xml)/),
  gzip: of('gz tgz gzip svgz emz wmz', /gzip|x-tar|x-compressed|tgz/),
  tar: of('tar', /x-(?:g|us)?tar/),
  sevenZip: of('7z', /7z/),
  rar: of('rar', /rar/),
  bzip2: of('bz2 tbz tbz2', /bzip/),
  xz: of('xz txz', /x-xz/),
  zstd: of('zst tzst', /zstd/),
  cab: of('cab', /cab/),
  doc: of('doc dot', /^application\/(?:x-)?(?:ms-?word|vnd\.ms-word)/),
  xls: of('xls xlt xla', /excel|xls/),
  ppt: of('ppt pot pps', /powerpoint|ppt/),
  msg: of('msg oft', /outlook|msg/),
  officeEncrypted: of('docx docm xlsx xlsm xlsb pptx pptm doc xls ppt', /^application\/(?:vnd|msword|encrypted)/),
  compound: of('msi msp vsd pub mpp wps db', /msi|visio|ole|publisher|project/),
  tnef: of('dat tnef', /tnef/),
  pdf: of('pdf ai', /pdf|illustrator/),
  rtf: of('rtf doc', /rtf|msword/),
  eml: of('eml mht mhtml nws txt', /^(?:message\/|text\/|multipart\/)/),
  vobject: of('vcf vcard ics ifb ical vcs txt', TEXT),
  html: of('html htm xhtml shtml xht svg xml txt', TEXT),
  xml: of('xml xsd xsl svg plist rss kml gpx html htm fodt txt config csproj', TEXT),
  json: of('json geojson ipynb har txt js', TEXT),
  text: of('', TEXT),
  pgp: of('asc pgp gpg txt', /pgp|^text\/|^message\//),
  smime: of('p7m p7s p7c', /pkcs7/),
  rpmsg: of('rpmsg', /rpmsg/),
  png: of('png', /^image\//),
  jpeg: of('jpg jpeg jpe jfif', /^image\//),
  gif: of('gif', /^image\//),
  tiff: of('tif tiff dng', /^image\//),
  webp: of('webp', /^image\//),
  bmp: of('bmp dib', /^image\//),
  psd: of('psd', /photoshop|^image\//),
  audio: of('mp3 wav ogg flac m4a aac wma mid', /^(?:audio|video)\//),
  video: of('mp4 mov avi mkv webm m4v wmv flv mpg mpeg 3gp', /^(?:audio|video)\//),
  heif: of('heic heif avif', /^image\//),
  executable: of('exe dll sys scr com ocx cpl so bin elf o', /msdownload|executable|x-dosexec|sharedlib/),
  font: of('ttf otf woff woff2 ttc', /font/),
  sqlite: of('sqlite sqlite3 db', /sqlite/),
  unknown: of('', NOTHING),
} as const satisfies Record<AttachmentType, TrueType>;

/** Name of a type. */
export type TypeName = keyof typeof trueTypes;
