import type { Identifier } from '../identifier.js';

/** Codes of diagnoses: a letter, U among them since COVID-19, two characters, and what follows the point. */
export const icd10Code: Identifier = {
  name: 'icd-10-code',
  title: 'Diagnosis code (ICD-10)',
  countries: [],
  source: 'https://training.seer.cancer.gov/icd10cm/icd10cm-code-structure.html',
  plain: ['[A-Z]\\d[0-9AB]\\.[0-9A-Z]{1,4}[GVZALRB]?'],
  loose: ['[A-Z]\\d[0-9AB]'],
  canonical: (value) => value,
  context: [
    'icd',
    'icd 10',
    'icd10',
    'icd-10-cm',
    'diagnosis',
    'diagnoses',
    'diagnosis code',
    'dx',
    'diagnose',
    'diagnosen',
    'diagnostic',
    'diagnóstico',
    'diagnosi',
    'principal diagnosis',
    'admitting diagnosis',
  ],
  within: 60,
  examples: {
    wide: ['«E11»', '«E11.9»', 'U1.9'],
    medium: ['Diagnosis: «E11.9»', 'Diagnosis: «U07.1»', 'E11.9', 'Diagnosis: E11'],
    narrow: ['ICD-10 «S72.001A», «F32.1»', 'room E11.9'],
  },
};
