/** Letters and digits that German identity cards use. */
const CARD = '[CFGHJKLMNPRTVWXYZ0-9]';
const HETU = '[0-9A-FHJ-NPR-Y]';

/** Values of the identifiers in `europe` and `united-kingdom`. */
export const europeValues = {
  'uk-nhs-number': { distinct: ['[4-7]## ### ####'], plain: ['[4-7]#########', '[4-7]##-###-####'] },
  'uk-nino': {
    distinct: ['[ABCEHJKLMPRSTWXYZ][ABCEHJKLMNPRSTWXYZ]######[A-D]', '[ABCEHJ][ABCEHJ] ## ## ## [A-D]'],
    loose: ['[abceh][abceh]######[a-d]'],
  },
  'uk-utr': { plain: ['##########', '##### #####'] },
  'austria-svnr': { distinct: ['[1-9]### {dd}{mm}{yy}'], plain: ['[1-9]###{dd}{mm}{yy}', '[1-9]###-{dd}{mm}{yy}'] },
  'belgium-nrn': {
    certain: ['{yy}.{mm}.{dd}-###.##'],
    distinct: ['{yy}.{mm}.{dd}-### ##'],
    plain: ['{yy}{mm}{dd}#####', '{yy}{mm}{dd}-###-##', '{yy}{mm}{dd} ### ##', '{yy} {mm} {dd} ### ##'],
  },
  'czechia-birth-number': { distinct: ['{yy}{mm}{dd}/####'], plain: ['{yy}{mm}{dd}####'] },
  'denmark-cpr': { distinct: ['{dd}{mm}{yy}-####'], plain: ['{dd}{mm}{yy}####', '{dd}{mm}{yy} ####'] },
  'finland-hetu': {
    certain: [`{dd}{mm}{yy}-###${HETU}`, `{dd}{mm}0[0-7]A###${HETU}`, `{dd}{mm}{yy}Y###${HETU}`],
  },
  'france-nir': {
    distinct: ['[12]{yy}{mm}<75|13|69|31|2A|2B>#{8}', '[12] {yy} {mm} <75|13|69> ### ### ##'],
    plain: ['[12].{yy}.{mm}.<75|33>.###.###.##'],
  },
  'germany-identity-card': {
    distinct: [`[LMNPRTVWXY]${CARD}{8}#`],
    plain: [`L0[1-9]X00${CARD}{3}`, `T2${CARD}{7}`, 'T22000####', `L0[1-9]X##${CARD}{3}#D`],
  },
  'germany-tax-id': { distinct: ['[1-9]# ### ### ###'], plain: ['[1-9]##########'] },
  'ireland-pps': { distinct: ['#######[A-W]', '#######[A-W][ABHW]'], loose: ['####### [A-W]'] },
  'italy-codice-fiscale': {
    certain: ['[BCDFGLMNPRSTVZ]{3}[BCDFGLMNPRSTVZ]{2}[AEIO]{yy}[ABCDEHLMPRST]<01|15|28|41|55|68>[A-L]###@'],
    plain: ['[BCDFGLMNPRSTVZ]{3} [BCDFGLMNPRSTVZ]{3} {yy}[ABCDEHLMPRST]<01|15|28|41|55|68> [A-L]###@'],
    loose: ['rss[bcdfglm]{3}{yy}[abcdehlmprst]1#h###[a-z]'],
  },
  'netherlands-bsn': { distinct: ['####.##.###'], plain: ['#########', '### ### ###', '###.###.###'] },
  'norway-national-id': { distinct: ['{dd}{mm}{yy} #####'], plain: ['{dd}{mm}{yy}#####', '{dd}{mm}{yy}-#####'] },
  'poland-pesel': { plain: ['{yy}{mm}{dd}#####'] },
  'portugal-nif': { distinct: ['PT[125]########', 'PT [125]########'], plain: ['[1235]########', '[125]## ### ###'] },
  'spain-dni': { distinct: ['########[A-Z]', '########-[A-Z]', '##.###.###-[A-Z]'], loose: ['########[a-z]'] },
  'spain-nie': { distinct: ['[XYZ]#######[A-Z]', '[XYZ]-#######-[A-Z]'], loose: ['[xyz]#######[a-z]'] },
  'sweden-personal-number': {
    distinct: ['{yy}{mm}{dd}-####', '{yyyy}{mm}{dd}-####', '{yyyy}{mm}{dd}####'],
    plain: ['{yy}{mm}{dd}####'],
  },
  'switzerland-ahv': { certain: ['756.####.####.##'], distinct: ['756##########', '756 #### #### ##'] },
};
