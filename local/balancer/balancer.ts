import type { AddressInfo, Socket } from 'node:net';
import type { BalancerConfiguration, Target } from './balancer-configuration.js';
import { StartError } from '../processes/start-error.js';
import { connectTo } from './connect-to.js';
import { startHealthProbe } from './health-probe.js';
import { OpenConnections } from './open-connections.js';
import { proxyHeader, type ConnectionEnd, type ProxyVersion } from './proxy-header.js';
import { splice } from './splice.js';
import { TargetPool } from './target-pool.js';
import { TcpListener } from './tcp-listener.js';
import type { Log } from '../processes/json-log.js';
import { messageOf } from '../message-of.js';
import { resetSocket } from './reset-socket.js';

/** Addresses that the balancer listens on; forwards in the order of the configuration. */
export interface BalancerAddresses {
  readonly smtp: AddressInfo;
  readonly forwards: readonly AddressInfo[];
}

/** One listening port, and the targets that it leads to. */
interface Route {
  readonly name: string;
  readonly listen: { readonly address: string; readonly port: number };
  readonly networks: readonly string[];
  readonly proxyProtocol: ProxyVersion;
  readonly candidates: () => readonly Target[];
}

/**
 * The job of the cloud's load balancer on one machine: spreads SMTP connections over the healthy detectors, and
 * forwards one port to each detector's link. It looks at no byte of what it carries.
 */
export class Balancer {
  private readonly pool: TargetPool;
  private readonly connections = new OpenConnections();
  private listeners: readonly TcpListener[] = [];
  private stopProbe: () => void = () => undefined;

  constructor(
    private readonly configuration: BalancerConfiguration,
    private readonly log: Log,
  ) {
    const { targets, probe } = configuration;
    this.pool = new TargetPool(targets, probe.count, (target, healthy) => this.targetChanged(target, healthy));
  }

  /**
   * Opens all ports and begins to probe.
   * @throws StartError in one line when a port cannot be had; none is left open then
   */
  async start(): Promise<BalancerAddresses> {
    this.listeners = this.routes().map((route) => this.listenerOf(route));
    const addresses: AddressInfo[] = [];
    try {
      for (const listener of this.listeners) addresses.push(await listener.listen());
    } catch (error) {
      this.listeners.forEach((listener) => listener.close());
      throw error;
    }
    const { intervalSeconds, timeoutSeconds } = this.configuration.probe;
    const times = { interval: intervalSeconds * 1000, timeout: timeoutSeconds * 1000 };
    this.stopProbe = startHealthProbe(this.pool.targets, times, (target, ok) => this.pool.report(target, ok));
    const [smtp, ...forwards] = addresses;
    if (!smtp) throw new StartError('The balancer has nothing to listen on.');
    return { smtp, forwards };
  }

  /** Takes no more connections, gives the open ones `drainSeconds` to end, then resets what is left. */
  async stop(): Promise<void> {
    this.stopProbe();
    this.listeners.forEach((listener) => listener.close());
    await this.connections.drain(this.configuration.drainSeconds * 1000);
  }

  private routes(): readonly Route[] {
    const { listen, allowlist, forwards, proxyProtocol } = this.configuration;
    return [
      { name: 'SMTP', listen, networks: allowlist, proxyProtocol, candidates: () => this.pool.candidates() },
      ...forwards.map((forward) => ({ ...forward, proxyProtocol: 'off' as const, candidates: () => [forward.target] })),
    ];
  }

  private listenerOf(route: Route): TcpListener {
    return new TcpListener({
      name: route.name,
      ...route.listen,
      networks: route.networks,
      connections: this.configuration.connections,
      onConnection: (client) => this.carry(route, client).catch((error: unknown) => this.failed(client, error)),
      onRefused: (remoteAddress, reason) =>
        this.log('warn', 'connection refused', { listener: route.name, remoteAddress, reason }),
    });
  }

  private async carry(route: Route, client: Socket): Promise<void> {
    // Until the splice takes over, an early reset must not end the process.
    client.on('error', () => client.destroy());
    const reached = await this.reach(route.candidates());
    if (!reached) this.log('warn', 'no target could be reached; the connection was reset', { listener: route.name });
    if (!reached || client.destroyed) {
      resetSocket(client);
      if (reached) resetSocket(reached.socket);
      return;
    }
    const { target, socket } = reached;
    socket.write(proxyHeader(route.proxyProtocol, remoteEnd(client), localEnd(client)));
    const forget = this.connections.add(target, client, socket);
    const end = await splice(client, socket, this.configuration.idleTimeoutSeconds * 1000);
    forget();
    if (end === 'idle') this.log('info', 'idle connection closed', { listener: route.name, target: target.name });
  }

  /** The first target that takes a connection; every failure counts against its target's health. */
  private async reach(candidates: readonly Target[]): Promise<{ target: Target; socket: Socket } | undefined> {
    for (const target of candidates) {
      try {
        const socket = await connectTo(target, this.configuration.connectTimeoutSeconds * 1000);
        this.pool.report(target, true);
        return { target, socket };
      } catch (error) {
        this.pool.report(target, false);
        this.log('warn', 'target not reached', { target: target.name, reason: messageOf(error) });
      }
    }
    return undefined;
  }

  private failed(client: Socket, error: unknown): void {
    this.log('error', 'connection failed', { reason: messageOf(error) });
    resetSocket(client);
  }

  private targetChanged(target: Target, healthy: boolean): void {
    this.log(healthy ? 'info' : 'warn', healthy ? 'target is healthy' : 'target is unhealthy', { target: target.name });
    if (!healthy) void this.connections.drain(this.configuration.drainSeconds * 1000, target);
  }
}

function remoteEnd({ remoteAddress = '', remotePort = 0 }: Socket): ConnectionEnd {
  return { address: remoteAddress, port: remotePort };
}

function localEnd({ localAddress = '', localPort = 0 }: Socket): ConnectionEnd {
  return { address: localAddress, port: localPort };
}
