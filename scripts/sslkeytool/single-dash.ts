/**
 * Turns the single-dash arguments of the product's sslkeytool (`-genkey`, `-alias=FILE`, `-dir DIR`) into the
 * double-dash ones of this command. Arguments of other commands, and what is no such argument, stay as they are.
 * @param args the command line without `node` and the script
 * @param names the long names of the options, without dashes
 */
export function fromSingleDash(args: readonly string[], names: readonly string[]): string[] {
  if (args[0] !== 'sslkeytool') return [...args];
  const known = new Set(names);
  return args.map((argument) => {
    const name = /^-([a-z][a-z-]+)(=|$)/.exec(argument)?.[1];
    return name !== undefined && known.has(name) ? `-${argument}` : argument;
  });
}
