/** A character set, and a word for "confidential" that people who use it write with it. */
export interface CorpusCharset {
  /** As `TextDecoder` and mail know it. */
  readonly charset: string;
  readonly word: string;
}

/** Character sets of mail: those of Unicode, of eight bits, and of East Asia. */
export const charsets: readonly CorpusCharset[] = [
  { charset: 'utf-8', word: 'строго секретно 極秘' },
  { charset: 'utf-16le', word: 'vertraulich für Zürich' },
  { charset: 'utf-16be', word: 'vertraulich für Zürich' },
  { charset: 'windows-1250', word: 'přísně tajné' },
  { charset: 'windows-1251', word: 'совершенно секретно' },
  { charset: 'windows-1252', word: 'à caractère confidentiel' },
  { charset: 'windows-1253', word: 'άκρως απόρρητο' },
  { charset: 'windows-1254', word: 'çok gizli değil' },
  { charset: 'windows-1255', word: 'סודי ביותר' },
  { charset: 'windows-1256', word: 'سري للغاية' },
  { charset: 'windows-1257', word: 'visiškai slaptas' },
  { charset: 'windows-1258', word: 'tài' },
  { charset: 'windows-874', word: 'ลับมาก' },
  { charset: 'iso-8859-2', word: 'ściśle tajne' },
  { charset: 'iso-8859-5', word: 'строго поверљиво' },
  { charset: 'iso-8859-7', word: 'άκρως απόρρητο' },
  { charset: 'iso-8859-15', word: 'œuvre confidentielle' },
  { charset: 'koi8-r', word: 'совершенно секретно' },
  { charset: 'koi8-u', word: 'цілком таємно' },
  { charset: 'macintosh', word: 'übermäßig geheim' },
  { charset: 'shift_jis', word: '極秘資料' },
  { charset: 'euc-jp', word: '極秘資料' },
  { charset: 'euc-kr', word: '일급비밀' },
  { charset: 'gbk', word: '绝密文件' },
  { charset: 'gb18030', word: '绝密文件' },
  { charset: 'big5', word: '絕密文件' },
];
