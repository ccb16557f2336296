import type { DetectorConfiguration } from '@cloud-prevent/deployment/detector-configuration';
import { languageFile } from '@cloud-prevent/inspection/extract/ocr/language-file';
import { ocrOptionsOf } from '@cloud-prevent/protocol/ocr-options-of';
import type { ConfigurationProblem } from './configuration-error.js';

/**
 * What a schema cannot see: settings that are right one by one and dangerous or impossible together.
 * @returns every mistake found; empty when the detector may start with it
 */
export function checkConfiguration(configuration: DetectorConfiguration): ConfigurationProblem[] {
  return [
    ...whoMaySend(configuration),
    ...whereItGoes(configuration),
    ...budgets(configuration),
    ...pictures(configuration),
  ];
}

function whoMaySend({ allowlist, delivery, tenant }: DetectorConfiguration): ConfigurationProblem[] {
  const problems: ConfigurationProblem[] = [];
  if (!allowlist.length) {
    problems.push({
      path: 'allowlist',
      message: 'found no network; name at least one that may send (the port-25 ranges of Exchange Online Protection)',
    });
  }
  // Every Microsoft 365 tenant sends from the same addresses: without a tenant gate this would be an open relay.
  if (delivery.mode === 'forward' && !tenant) {
    problems.push({
      path: 'tenant',
      message: 'missing; a forwarding detector needs domains and originatorOrgs, or it would be an open relay',
    });
  }
  for (const list of ['domains', 'originatorOrgs'] as const) {
    if (tenant && !tenant[list].length) {
      problems.push({
        path: `tenant.${list}`,
        message: 'found an empty list; name at least one, or nobody could send',
      });
    }
  }
  return problems;
}

function whereItGoes({ delivery, settings }: DetectorConfiguration): ConfigurationProblem[] {
  if (delivery.mode === 'forward' && !delivery.nextHops.length) {
    return [{ path: 'delivery.nextHops', message: 'found none; forward mode needs at least one next hop' }];
  }
  const port = settings['RequestProcessor.MTAResubmitPort'];
  if (delivery.mode === 'reflect' && port === settings['RequestProcessor.ServerSocketPort']) {
    return [
      {
        path: 'settings.RequestProcessor.MTAResubmitPort',
        message: `found ${port}, the same as RequestProcessor.ServerSocketPort; reflecting to it would loop, choose another`,
      },
    ];
  }
  return [];
}

function budgets({ limits }: DetectorConfiguration): ConfigurationProblem[] {
  if (limits.spillAt <= limits.memory) return [];
  return [
    {
      path: 'limits.spillAt',
      message: `found ${limits.spillAt}, more than limits.memory (${limits.memory}); a message of that size could never be held`,
    },
  ];
}

function pictures({ settings }: DetectorConfiguration): ConfigurationProblem[] {
  const languages = ocrOptionsOf(settings)?.languages ?? [];
  return languages
    .filter((language) => languageFile(language) === undefined)
    .map((language) => ({
      path: 'settings.OCR.Languages',
      message: `found ${language}, which is not installed; take it out, or install the npm package @tesseract.js-data/${language} beside the detector`,
    }));
}
