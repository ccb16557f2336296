/**
 * A detector.
 *
 *   node main.js --config FILE [--check-config] [--log-level LEVEL]
 *
 * --config        what the detector is told, JSON or YAML
 * --check-config  says whether it could start with that, and ends
 * --log-level     trace, debug, info (default), warn, error or fatal
 *
 * Ends with 0 after SIGTERM or SIGINT, 1 when it could not start or go on, 2 when it was told something wrong.
 */
import { parseArgs } from 'node:util';
import type { DetectorConfiguration } from '@cloud-prevent/deployment/detector-configuration';
import { ConfigurationError } from './configuration/configuration-error.js';
import type { ConfiguredSecrets } from './configuration/proxy-options.js';
import { readAll } from './configuration/read-all.js';
import { createLogger, logLevels } from './operation/create-logger.js';
import { RecyclableDetector } from './recyclable-detector.js';

const WRONG_USE = 2;

interface Arguments {
  readonly config: string;
  readonly checkOnly: boolean;
  readonly level: string;
}

void main();

async function main(): Promise<void> {
  try {
    const { config, checkOnly, level } = readArguments();
    const { configuration, secrets } = await readAll(config);
    if (checkOnly) process.stdout.write(`${config}: the detector ${configuration.name} can start with this\n`);
    else await run(config, configuration, secrets, level);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = WRONG_USE;
  }
}

function readArguments(): Arguments {
  try {
    const { values } = parseArgs({
      options: {
        config: { type: 'string' },
        'check-config': { type: 'boolean', default: false },
        'log-level': { type: 'string', default: 'info' },
      },
    });
    const { config, 'check-config': checkOnly, 'log-level': level } = values;
    if (config === undefined) throw new Error('--config FILE is missing');
    if (!logLevels.some((known) => known === level)) {
      throw new Error(`--log-level: found ${level}, accepted are ${logLevels.join(', ')}`);
    }
    return { config, checkOnly, level };
  } catch (error) {
    throw new ConfigurationError([{ path: '', message: error instanceof Error ? error.message : String(error) }]);
  }
}

async function run(
  file: string,
  first: DetectorConfiguration,
  secrets: ConfiguredSecrets,
  level: string,
): Promise<void> {
  const { log, flush } = createLogger(first.name, level);
  const fail = (error: unknown): void => {
    log.fatal({ err: error }, 'the detector cannot go on');
    flush();
    process.exit(1);
  };
  // Whatever nobody expected ends the process, which is started again: what was not acknowledged the senders keep.
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  try {
    const detector = await RecyclableDetector.start({ file, first: { configuration: first, secrets }, log, fail });
    stopOnSignal(async () => {
      await detector.stop();
      log.info({ code: 1101 }, 'Stopped');
      flush();
      process.exit(0);
    });
  } catch (error) {
    fail(error);
  }
}

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping: Promise<void> | undefined;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      stopping ??= stop();
    });
  }
}
