/** Values of the identifiers in `asia-pacific` and `africa-and-middle-east`. */
export const asiaPacificAndAfricaValues = {
  'israel-id': { plain: ['#########', '########-#'] },
  'south-africa-id': {
    distinct: ['{yy}{mm}{dd} #### 08#', '{yy}{mm}{dd} #### [01]8 #'],
    plain: ['{yy}{mm}{dd}####08#', '{yy}{mm}{dd}####18#', '{yy}{mm}{dd} ####08#'],
  },
  'turkey-id': { plain: ['[1-9]##########'] },
  'australia-abn': { distinct: ['[1-9]# ### ### ###'], plain: ['[1-9]##########'] },
  'australia-medicare': {
    distinct: ['[2-6]### ##### [1-9]', '[2-6]### ##### [1-9]/[1-9]'],
    plain: ['[2-6]########[1-9]', '[2-6]###-#####-[1-9]'],
  },
  'australia-tfn': { plain: ['#########', '### ### ###', '[1-9]#######'] },
  'china-resident-id': {
    certain: ['<110101|310104|440305|510107>{yyyy}{mm}{dd}###[0-9X]'],
    loose: ['110101{yyyy}{mm}{dd}###x'],
  },
  'hong-kong-id': {
    certain: ['[A-HKMPRVYZ]######([0-9A])', '[A-HK]###### ([0-9A])'],
    distinct: ['[A-HK]######-[0-9A]'],
    plain: ['[A-HKMPRVYZ]######[0-9A]'],
  },
  'india-aadhaar': { distinct: ['[2-9]### #### ####', '[2-9]###-####-####'], plain: ['[2-9]###########'] },
  'india-pan': { distinct: ['@@@[PCHFATBLJG]@####@'], loose: ['[a-z]{3}p[a-z]####[a-z]'] },
  'japan-my-number': { plain: ['############', '#### #### ####', '####-####-####'] },
  'korea-rrn': { distinct: ['{yy}{mm}{dd}-[12]######'], plain: ['{yy}{mm}{dd}[12]######'] },
  'new-zealand-ird': {
    distinct: ['##-###-###', '1##-###-###'],
    plain: ['1########', '########', '1## ### ###', '#######-#'],
  },
  'singapore-nric': { distinct: ['[STFGM]#######@'], loose: ['s#######[a-j]'] },
  'taiwan-id': { distinct: ['@[12]########', '@[89]########'], loose: ['[a-z][12]########'] },
};
