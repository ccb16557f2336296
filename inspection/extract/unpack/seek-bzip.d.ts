/** What is used of the package, which comes without types. `decode` throws what is wrong, and what `writeByte` throws. */
declare module 'seek-bzip' {
  const bunzip: {
    decode(packed: Uint8Array, output: { writeByte(byte: number): void }, hasManyStreams: boolean): void;
  };
  export = bunzip;
}
