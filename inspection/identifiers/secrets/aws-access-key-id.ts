import type { Identifier } from '../identifier.js';

/** Identifiers of access keys of Amazon Web Services; base32 after a prefix. Those of its manuals end in EXAMPLE. */
export const awsAccessKeyId: Identifier = {
  name: 'aws-access-key-id',
  title: 'AWS access key identifier',
  countries: [],
  source: 'https://github.com/gitleaks/gitleaks/blob/master/cmd/generate/config/rules/aws.go',
  certain: ['(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}'],
  accepts: (value) => !value.endsWith('EXAMPLE'),
  canonical: (value) => value,
  context: ['aws', 'access key', 'amazon'],
  examples: {
    wide: [`«${'AKIA'}QYLPMN5HFIQR7XYA»`, 'AKIAIOSFODNN7EXAMPLE'],
    medium: [`key_«${'ASIA'}QYLPMN5HFIQR7XYA»`, 'AKIAQYLPMN5HFIQR7XY'],
    narrow: [`«${'AKIA'}QYLPMN5HFIQR7XYA»`, 'AKIAQYLPMN5HFIQR7XYAB'],
  },
};
