/** What is used of Tesseract's own interface (`TessBaseAPI`), which the package brings without types. */
declare module 'tesseract.js-core/tesseract-core-simd-lstm' {
  interface TesseractApi {
    /** @returns 0 when the languages could be opened */
    Init(dataPath: null, languages: string, engine: number): number;
    /** Decodes the file `/input` and turns it upright. @returns 0 when it could be decoded */
    SetImageFile(orientation: number, angle: number): number;
    Recognize(monitor: null): number;
    GetUTF8Text(): string;
    /** Forgets the picture. */
    Clear(): void;
  }

  interface TesseractCore {
    readonly FS: { writeFile(path: string, content: Uint8Array): void; unlink(path: string): void };
    readonly TessBaseAPI: new () => TesseractApi;
  }

  function openCore(options: { print(line: string): void; printErr(line: string): void }): Promise<TesseractCore>;
  export = openCore;
}
