/** A thread that runs one plug-in once and says how it went. */
import { parentPort, workerData } from 'node:worker_threads';
import { errorText } from '../operation/error-text.js';
import type { FlexResponseInput, FlexResponsePlugin } from './flex-response.js';

const { file, input } = workerData as { readonly file: string; readonly input: FlexResponseInput };

async function main(): Promise<void> {
  try {
    const plugin = (await import(file)) as { default?: Partial<FlexResponsePlugin> } & Partial<FlexResponsePlugin>;
    const run = plugin.run ?? plugin.default?.run;
    if (typeof run !== 'function') throw new Error('the module exports no function run');
    parentPort?.postMessage({ result: await run(input) });
  } catch (error) {
    parentPort?.postMessage({ error: errorText(error) });
  }
}

void main();
