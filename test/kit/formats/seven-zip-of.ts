import SevenZip from '7z-wasm';

/**
 * An archive of one file, made by 7-Zip.
 * @param archive its name, whose extension says the form: `a.7z`, `a.zip`, `a.tar.xz`
 * @param options more of the command line, such as a password
 */
export async function sevenZipOf(
  archive: string,
  name: string,
  content: Buffer,
  options: string[] = [],
): Promise<Buffer> {
  const program = await SevenZip({ print: () => undefined, printErr: () => undefined });
  program.FS.writeFile(name, content);
  program.callMain(['a', ...options, archive, name]);
  return Buffer.from(program.FS.readFile(archive));
}
