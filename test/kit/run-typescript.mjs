/**
 * Runs a TypeScript program of the tests as a process of its own, translated as jest translates tests:
 *
 *   node test/kit/run-typescript.mjs test/kit/next-hop-program.ts ARGUMENT…
 */
import { readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { transformSync } from '@swc/core';

Module._extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    filename,
    sourceMaps: 'inline',
    swcrc: false,
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
  });
  module._compile(code, filename);
};
// The program sees its arguments where a program expects them.
process.argv.splice(1, 1);
createRequire(import.meta.url)(resolve(process.argv[1]));
