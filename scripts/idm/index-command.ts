import { basename } from 'node:path';
import { Command } from 'commander';
import type { SimilarityReport, SimilaritySource } from '@cloud-prevent/inspection/similarity/build-similarity';
import { BuildProgress } from '../indexes/build-progress.js';
import { explainFailure } from '../indexes/explain-failure.js';
import { readKey } from '../indexes/read-key.js';
import { unlessInterrupted } from '../indexes/unless-interrupted.js';
import { printJson } from '../output/print-json.js';
import { detectorSettingsOf, type DeploymentOption } from '../policy/detector-settings.js';
import { readDocuments } from './read-documents.js';
import { similarityReportText } from './similarity-report-text.js';

const EXAMPLES = `
Examples:
  cloud-prevent edm key --out index.key
  cloud-prevent idm index ./confidential --key-file index.key --out confidential.idm
  cloud-prevent idm index ./scans --out scans.idm --deployment deployment.yaml

Reads every file of the folder and of those in it, in any format that is read in mail. Links are not followed. Text in
pictures, such as scans, is read with --deployment, where its detectors read it (OCR.Enabled).`;

interface Options extends DeploymentOption {
  readonly keyFile: string;
  readonly out: string;
  readonly json?: true;
}

/** `cloud-prevent idm index`: a folder of documents as keyed fingerprints. */
export function indexCommand(): Command {
  return new Command('index')
    .description('Makes an index of documents that holds no word of them and finds them, and pieces of them, in mail.')
    .argument('<folder>', 'folder of the documents')
    .requiredOption('--out <file>', 'the index to make')
    .option('--key-file <file>', 'the key, made by: cloud-prevent edm key', 'index.key')
    .option('--deployment <file>', 'deployment file of the detectors; read pictures as they do')
    .option('--json', 'print the result for programs')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run(folder: string, { keyFile, out, json, deployment }: Options): Promise<void> {
  const key = readKey(keyFile);
  const ocr = detectorSettingsOf({ deployment })?.ocr;
  const tooLarge: string[] = [];
  const report = await unlessInterrupted((signal) => {
    const documents = readDocuments(folder, (name) => tooLarge.push(name));
    const progress = new BuildProgress('documents');
    return build({ documents, key, ocr, path: out }, (read, part) => {
      signal.throwIfAborted();
      progress.show(read, part);
    });
  });
  if (json) printJson({ index: basename(out), ...report, tooLarge });
  else console.log(similarityReportText(out, report, tooLarge));
}

type Source = Pick<SimilaritySource, 'documents' | 'key' | 'ocr' | 'path'>;

async function build(source: Source, onProgress: (read: number, part: number) => void): Promise<SimilarityReport> {
  // All readers of formats come with it, which no other command should wait for.
  const { buildSimilarity } = await import('@cloud-prevent/inspection/similarity/build-similarity');
  try {
    return await buildSimilarity({ ...source, onProgress: ({ documents, table }) => onProgress(documents, table) });
  } catch (error) {
    throw explainFailure(error);
  }
}
