import type { ResponseRule } from '@cloud-prevent/protocol/response-rule';
import { compileAddresses } from './addresses/compile-addresses.js';

/**
 * Checks what only compiling shows of response rules: their patterns for addresses.
 * @param report notes a mistake with its place: `responseRules[0].when.sender.pattern`
 */
export function reportResponseRules(
  rules: readonly ResponseRule[],
  report: (path: string, message: string) => void,
): void {
  rules.forEach(({ when }, index) => {
    for (const side of ['sender', 'recipient'] as const) {
      const patterns = when[side];
      const reportHere = (option: string, message: string) =>
        report(`responseRules[${index}].when.${side}.${option}`, message);
      if (patterns) compileAddresses(patterns, reportHere);
    }
  });
}
