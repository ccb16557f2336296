import { InvalidArgumentError } from 'commander';

/**
 * Takes the address of a service as the value of an option.
 * @param schemes that are accepted, such as `https`
 * @returns what commander calls with the value; it throws InvalidArgumentError
 */
export function parseUrl(...schemes: readonly [string, ...string[]]): (text: string) => string {
  return (text) => {
    const isAccepted = URL.canParse(text) && schemes.some((scheme) => new URL(text).protocol === `${scheme}:`);
    if (isAccepted) return text;
    const examples = schemes.map((scheme) => `${scheme}://host.example.com:8443`);
    throw new InvalidArgumentError(`An address such as ${examples.join(' or ')} is accepted.`);
  };
}
