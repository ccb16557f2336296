/** Values of the identifiers of Latin America. */
export const latinAmericaValues = {
  'argentina-cuit': { distinct: ['<20|23|24|27|30|33|34|50|51|55>-########-#'], plain: ['<20|27|30>#########'] },
  'brazil-cnpj': {
    certain: ['##.###.###/0001-##', '##.###.###/000#-##', '??.???.???/????-##'],
    plain: ['########0001##', '????????????##', '########/0001-##'],
  },
  'brazil-cpf': { certain: ['###.###.###-##'], plain: ['###########', '#########-##'] },
  'chile-rut': {
    distinct: ['[1-2]#.###.###-[0-9K]', '[5-9].###.###-[0-9k]'],
    plain: ['[1-2]#######-[0-9K]', '[5-9]######-[0-9K]'],
    loose: ['1########'],
  },
  'mexico-curp': {
    certain: [
      '@[AEIOU]@@{yy}{mm}{dd}[HM]<DF|JC|MC|NL|VZ>[BCDFGHJKLMNPQRSTVWXYZ]{3}0#',
      '@[AEIOUX]@@0[1-9]{mm}{dd}[HM]<DF|PL>[BCDFGHJKLMNPQRSTVWXYZ]{3}A#',
    ],
  },
  'mexico-rfc': {
    distinct: ['@[AEIOU]@@{yy}{mm}{dd}??[0-9A]', '@@@{yy}{mm}{dd}??[0-9A]', '@[AEIOU]@@-{yy}{mm}{dd}-??[0-9A]'],
  },
};
