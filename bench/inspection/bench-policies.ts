import { dataIdentifierNameSchema } from '@cloud-prevent/protocol/data-identifier-names';
import { policySetSchema, type PolicySet } from '@cloud-prevent/protocol/policy-set';

/** What companies call confidential: words that ordinary mail seldom has in it. */
export const keywords: readonly string[] = (
  'strictly confidential,company confidential,internal use only,trade secret,not for distribution,do not forward,' +
  'attorney client privilege,privileged communication,under embargo,classified,top secret,restricted data,secret,' +
  'project phoenix,project titan,project halcyon,codename,merger agreement,acquisition target,due diligence,' +
  'term sheet,letter of intent,non-disclosure agreement,insider list,earnings guidance,profit warning,takeover,' +
  'share buyback,dividend forecast,board resolution,shareholder register,salary list,payroll file,bonus scheme,' +
  'severance package,redundancy plan,performance review,disciplinary hearing,personnel file,medical record,' +
  'patient file,diagnosis,disability,pregnancy,trade union,religious belief,ethnic origin,criminal record,' +
  'background check,credit report,source code,private repository,api key,private key,root password,passphrase,' +
  'admin credentials,vpn access,firewall rules,penetration test,zero day,vulnerability report,data breach,' +
  'incident report,encryption key,blueprint,schematics,bill of materials,formula,recipe,batch record,' +
  'clinical trial,study protocol,unblinded,compound,patent application,prior art,invention disclosure,lab notebook,' +
  'customer database,price list,cost breakdown,margin analysis,tender documents,sealed bid,settlement offer,' +
  'litigation hold,whistleblower,streng vertraulich,secreto comercial,strictement confidentiel,segreto aziendale'
).split(',');

/** Shapes of numbers that a company gives out itself, and some that everybody knows. */
export const expressions: readonly string[] = [
  '\\b\\d{3}-\\d{2}-\\d{4}\\b',
  '\\b4\\d{3}[ -]?\\d{4}[ -]?\\d{4}[ -]?\\d{4}\\b',
  '\\bEMP-\\d{6}\\b',
  '\\b[A-Z]{2}\\d{2}[A-Z0-9]{11,30}\\b',
  '\\b[A-Z]{5}\\d{4}[A-Z]\\b',
  '\\b\\d{5}-\\d{4}\\b',
  '\\bINV-20\\d{2}-\\d{5}\\b',
  '\\b[A-Z]{3}\\d{8}\\b',
  '\\bCASE#\\d{7}\\b',
  '\\b\\d{2}/\\d{2}/\\d{4}-\\d{3}\\b',
];

/** Every identifier at medium. */
export const identifierNames = dataIdentifierNameSchema.options;

/** A policy set of what is given. */
export function policySetOf(conditions: Readonly<Record<string, unknown>>): PolicySet {
  return policySetSchema.parse({
    version: 'benchmark',
    responseRules: [],
    policies: Object.entries(conditions).map(([name, condition]) => ({
      kind: 'policy',
      name,
      severity: { default: 'high' },
      rules: [{ name: 'rule', all: [condition] }],
    })),
  });
}

/** The hundred patterns, and all identifiers, each a policy. */
export function fullPolicySet(): PolicySet {
  return policySetOf({
    words: { keyword: { words: keywords } },
    ...Object.fromEntries(
      expressions.map((pattern) => [pattern, { regularExpression: { pattern, caseSensitive: true } }]),
    ),
    ...Object.fromEntries(identifierNames.map((name) => [name, { dataIdentifier: { name, breadth: 'medium' } }])),
  });
}
