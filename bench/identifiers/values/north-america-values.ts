/** Values of the identifiers in `united-states`, and of Canada. */
export const northAmericaValues = {
  'us-dea-number': {
    distinct: ['[ABFGM]@#######', '[ABFGM]@-#######'],
    plain: ['[ABFGM]9#######', '[PR]9#######'],
    loose: ['[abfm][a-z]#######'],
  },
  'us-driver-licence-california': { plain: ['@#######'] },
  'us-driver-licence-florida': { distinct: ['@###-###-##-###-#'], plain: ['@############'] },
  'us-driver-licence-georgia': { plain: ['#########', '0########', '#######', '########'] },
  'us-driver-licence-illinois': { distinct: ['@###-####-####'], plain: ['@###########', '@############'] },
  'us-driver-licence-michigan': {
    distinct: ['@-###-###-###-###'],
    plain: ['@############', '@##########', '@ ### ### ### ###'],
  },
  'us-driver-licence-new-york': { plain: ['#########', '### ### ###', '########', '@#######', '#{16}', '@#{18}'] },
  'us-driver-licence-north-carolina': { plain: ['############', '########', '#######', '##########'] },
  'us-driver-licence-ohio': { plain: ['@@######', '@#######', '########'] },
  'us-driver-licence-pennsylvania': { plain: ['########', '## ### ###'] },
  'us-driver-licence-texas': { plain: ['########', '#######'] },
  'us-ein': { distinct: ['##-#######'], plain: ['#########'] },
  'us-itin': { distinct: ['9##-<50|65|70|88|90|92|94|99>-####', '9## 7# ####'], plain: ['9##7#####', '9##8[0-8]####'] },
  'us-npi': { plain: ['1#########', '2#########'] },
  'us-passport': { plain: ['#########', '@########'] },
  'us-ssn': {
    distinct: ['[0-8]##-##-####', '[0-8]## ## ####'],
    plain: ['[0-8]########', '[0-8]##.##.####', '[0-8]##–##–####'],
  },
  'canada-sin': { distinct: ['[1-79]##-###-###'], plain: ['[1-79]########', '[1-79]## ### ###'] },
};
