import type { DetectorConfiguration } from '@cloud-prevent/deployment/detector-configuration';
import { loadDeployment } from '@cloud-prevent/deployment/load-deployment';
import { topology } from '@cloud-prevent/deployment/topology';
import { languageFile } from '@cloud-prevent/inspection/extract/ocr/language-file';
import { ocrOptionsOf, type OcrOptions } from '@cloud-prevent/protocol/ocr-options-of';
import { CommandError } from '../command-error.js';

/** What a deployment says of how its detectors inspect, and of what they do with what they cannot inspect. */
export interface DetectorSettings {
  /** How far the text in pictures is read; undefined: not at all. */
  readonly ocr: OcrOptions | undefined;
  /** Bytes; of a larger message only envelope and headers are inspected. */
  readonly largest: number;
  /** Milliseconds for the inspection of one message. */
  readonly time: number;
  readonly failures: DetectorConfiguration['failures'];
  /** Names of the next hops that response rules may choose. */
  readonly routes: readonly string[];
}

/** The option by which a command finds them. */
export interface DeploymentOption {
  readonly deployment?: string;
}

/** Flag and description of `DeploymentOption`. */
export const deploymentFlag = [
  '--deployment <file>',
  'deployment file of the detectors; inspect as its settings say',
] as const;

/**
 * The settings of the detectors of a deployment; undefined when the command was told of none.
 * @throws DeploymentError with every mistake of the file
 * @throws CommandError LANGUAGE_MISSING
 */
export function detectorSettingsOf({ deployment: file }: DeploymentOption): DetectorSettings | undefined {
  if (file === undefined) return undefined;
  const { tier, delivery } = topology(loadDeployment(file));
  const ocr = ocrOptionsOf(tier.settings);
  const missing = ocr?.languages.filter((language) => languageFile(language) === undefined) ?? [];
  if (missing.length > 0) throw new CommandError('LANGUAGE_MISSING', `${file} names ${missing.join(', ')}`);
  return {
    ocr,
    largest: tier.settings['Filereader.MaxFileSize'],
    time: tier.settings['MessageChain.MaximumMessageTime'],
    failures: tier.failures,
    routes: Object.keys(delivery.routes),
  };
}
