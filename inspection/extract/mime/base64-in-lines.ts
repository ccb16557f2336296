/** For each byte 1 when base64 in lines is made of it, its padding not included; otherwise 0. */
export const BASE64_IN_LINES: Readonly<Uint8Array> = Uint8Array.from({ length: 256 }, (_, byte) =>
  /[A-Za-z0-9+/\r\n]/.test(String.fromCharCode(byte)) ? 1 : 0,
);
