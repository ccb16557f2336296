/**
 * What Node.js is started with to run a detector; the ENTRYPOINT of its image says the same.
 *
 * Mail is short-lived memory. At 1 MB a message the garbage collection of young objects took most of the processor time
 * while V8 let their space grow from 1 MB by itself (measured: 3.5 ms per MB, 2.0 to 2.3 ms with 16 MB from the start,
 * which is what V8 grows to anyway). The old objects, some 20 MB, were gone through again whenever half as much had
 * come in from the network, 36 times for 1,200 MB over a hundred connections; 16 times when they may grow fivefold
 * first. Only the command line can set both: V8 lays its heap out before any script runs.
 */
export const detectorNodeOptions: readonly string[] = ['--min-semi-space-size=16', '--heap-growing-percent=400'];
