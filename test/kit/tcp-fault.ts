/** Bytes that go from the client to the server, or back. */
export type Direction = 'to-server' | 'to-client';

/** What goes wrong on a connection through the fault proxy. Offsets count the bytes of one direction. */
export type TcpFault =
  /** Passes everything. */
  | { readonly kind: 'none' }
  /** Passes `after` bytes, then closes both sides in order. */
  | { readonly kind: 'cut'; readonly direction: Direction; readonly after: number }
  /** Passes `after` bytes, then resets both sides. */
  | { readonly kind: 'reset'; readonly direction: Direction; readonly after: number }
  /** Passes `after` bytes, then nothing more in this direction; the connection stays open. */
  | { readonly kind: 'stall'; readonly direction: Direction; readonly after: number }
  /** Passes everything in pieces of `size` bytes, each a packet of its own. */
  | { readonly kind: 'split'; readonly direction: Direction; readonly size: number }
  /** Holds every piece back for so many milliseconds. */
  | { readonly kind: 'delay'; readonly direction: Direction; readonly milliseconds: number }
  /** Accepts the connection and closes it at once. */
  | { readonly kind: 'refuse' };
