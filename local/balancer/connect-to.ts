import { connect, type Socket } from 'node:net';
import type { Target } from './balancer-configuration.js';

/**
 * Opens a TCP connection to a target.
 * @param timeout milliseconds; then the attempt is given up
 * @returns the connected socket, half-open allowed, no data read yet
 * @throws Error saying why, without a socket left behind
 */
export function connectTo(target: Target, timeout: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: target.address, port: target.port, allowHalfOpen: true, noDelay: true });
    const timer = setTimeout(() => socket.destroy(new Error(`no answer within ${timeout} ms`)), timeout);
    const fail = (error: Error): void => {
      clearTimeout(timer);
      reject(error);
    };
    socket.once('error', fail);
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.off('error', fail);
      resolve(socket);
    });
  });
}
