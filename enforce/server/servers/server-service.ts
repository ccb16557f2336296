import type { BypassOrder } from '@cloud-prevent/protocol/link';
import type { Auditable } from '../audit/audit.js';
import type { LinkFleet } from '../link/link-fleet.js';
import { LinkFailure } from '../link/link-failure.js';
import { EnforceError } from '../operation/enforce-error.js';
import type { PolicyLibrary } from '../policies/policy-library.js';
import type { NewServer } from './new-server.js';
import type { RegisteredServer, ServerStore } from './server-store.js';
import type { PushedSettings } from './pushed-settings.js';
import type { StoredSettings } from './settings-body.js';
import { serverView, type ServerView } from './server-view.js';

/** What can be done with registered servers. */
export class ServerService {
  constructor(
    private readonly store: ServerStore,
    private readonly fleet: LinkFleet,
    private readonly policies: PolicyLibrary,
    private readonly settings: PushedSettings,
  ) {}

  async list(): Promise<ServerView[]> {
    return (await this.store.list()).map((server) => this.view(server));
  }

  /** @throws EnforceError `serverNameTaken` or `serverAddressTaken` */
  async add(actor: Auditable, server: NewServer): Promise<ServerView> {
    const added = await this.store.add(actor, server);
    await this.fleet.refresh();
    return this.view(added);
  }

  /** @throws EnforceError `serverUnknown` */
  async remove(actor: Auditable, name: string): Promise<void> {
    if (!(await this.store.remove(actor, name))) throw unknown(name);
    await this.fleet.refresh();
  }

  /** @throws EnforceError `serverUnknown` or `credentialUnknown` */
  async setSettings(actor: Auditable, name: string, settings: StoredSettings): Promise<void> {
    // Whatever it names must be there.
    await this.settings.of(settings);
    if (!(await this.store.setSettings(actor, name, settings))) throw unknown(name);
    await this.fleet.refresh();
  }

  /**
   * Says which policies a detector gets.
   * @param groups null: those of all groups
   * @throws EnforceError `serverUnknown`
   */
  async setPolicyGroups(actor: Auditable, name: string, groups: string[] | null): Promise<void> {
    if (!(await this.store.setPolicyGroups(actor, name, groups))) throw unknown(name);
    await this.fleet.refresh();
  }

  /**
   * Starts or ends the emergency bypass of one detector.
   * @param order undefined: end it
   * @throws EnforceError `serverUnknown` or `serverUnreachable`
   */
  async orderBypass(actor: Auditable, name: string, order: BypassOrder | undefined): Promise<void> {
    const link = this.fleet.linkTo(name);
    if (!link) throw unknown(name);
    await this.store.noteOrder(actor, order ? 'server.bypass' : 'server.end-bypass', name, { ...order });
    await reached(name, link.orderBypass(order));
  }

  /**
   * Has a detector finish its transactions and start anew, with its files read again.
   * @throws EnforceError `serverUnknown` or `serverUnreachable`
   */
  async recycle(actor: Auditable, name: string): Promise<void> {
    const link = this.fleet.linkTo(name);
    if (!link) throw unknown(name);
    await this.store.noteOrder(actor, 'server.recycle', name, {});
    await reached(name, link.recycle());
  }

  private view(server: RegisteredServer): ServerView {
    const wanted = this.policies.setFor(server.policy_groups)?.version;
    return serverView(server, this.fleet.linkTo(server.name), wanted);
  }
}

async function reached(name: string, order: Promise<void>): Promise<void> {
  try {
    await order;
  } catch (error) {
    if (!(error instanceof LinkFailure)) throw error;
    throw new EnforceError('serverUnreachable', `${name}: ${error.message}.`, { cause: error });
  }
}

function unknown(name: string): EnforceError {
  return new EnforceError('serverUnknown', `Asked for "${name}".`);
}
