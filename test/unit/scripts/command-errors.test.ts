import { commandErrors } from '@cloud-prevent/cloud-prevent-cli/command-errors';
import { indexCommandErrors } from '@cloud-prevent/cloud-prevent-cli/index-command-errors';
import { keyCommandErrors } from '@cloud-prevent/cloud-prevent-cli/key-command-errors';
import { policyCommandErrors } from '@cloud-prevent/cloud-prevent-cli/policy-command-errors';
import { siteCommandErrors } from '@cloud-prevent/cloud-prevent-cli/site-command-errors';

test('no two tables of errors have a code in common: one would hide what the other says', () => {
  const tables = [keyCommandErrors, siteCommandErrors, indexCommandErrors, policyCommandErrors];
  const codes = tables.flatMap((table) => Object.keys(table));
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  expect(codes.sort()).toEqual(Object.keys(commandErrors).sort());
});
