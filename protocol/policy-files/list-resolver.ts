import { join } from 'node:path';
import type { Condition } from '../condition.js';
import type { AddressPatterns } from '../conditions/address-patterns.js';
import type { Policy, Rule } from '../policy.js';
import type { ResponseRule } from '../response-rule.js';
import type { PolicyProblem } from './policy-problem.js';
import { readAddressList, type AddressList } from './read-address-list.js';
import { reasonOf } from './reason-of.js';

type Found = Omit<PolicyProblem, 'file'>;

/** Puts the lines of lists in the place of their files, so that a detector gets nothing but data. */
export class ListResolver {
  readonly problems: Found[] = [];
  readonly #known = new Map<string, Promise<AddressList>>();

  /** @param folder in which the lists are */
  constructor(private readonly folder: string) {}

  /** The document with its lists resolved; what cannot be read is noted in `problems`. */
  async resolve<Document extends Policy | ResponseRule>(document: Document): Promise<Document> {
    if (document.kind === 'policy') {
      const rules = await this.#rules(document.rules, 'rules');
      const exceptions = await this.#rules(document.exceptions, 'exceptions');
      return { ...document, rules, exceptions };
    }
    const { sender, recipient } = document.when;
    const when = {
      ...document.when,
      ...(sender && { sender: await this.#patterns(sender, 'when.sender') }),
      ...(recipient && { recipient: await this.#patterns(recipient, 'when.recipient') }),
    };
    return { ...document, when };
  }

  #rules(rules: readonly Rule[], key: string): Promise<Rule[]> {
    const resolved = rules.map(async (rule, index) => {
      const conditions = rule.all.map((condition, at) => this.#condition(condition, `${key}[${index}].all[${at}]`));
      return { ...rule, all: await Promise.all(conditions) };
    });
    return Promise.all(resolved);
  }

  async #condition(condition: Condition, path: string): Promise<Condition> {
    const { sender, recipient, recipientCount } = condition;
    if (sender) return { sender: await this.#patterns(sender, `${path}.sender`) };
    if (recipient) return { recipient: await this.#patterns(recipient, `${path}.recipient`) };
    if (!recipientCount) return condition;
    const { lists, internal } = recipientCount;
    const { domains } = await this.#read(lists, `${path}.recipientCount`);
    return { recipientCount: { ...recipientCount, internal: [...internal, ...domains], lists: [] } };
  }

  async #patterns<Patterns extends AddressPatterns>(patterns: Patterns, path: string) {
    const { addresses, domains } = await this.#read(patterns.lists, path);
    return {
      ...patterns,
      addresses: [...patterns.addresses, ...addresses],
      domains: [...patterns.domains, ...domains],
      lists: [],
    };
  }

  async #read(lists: readonly string[], path: string): Promise<AddressList> {
    const read = await Promise.all(lists.map((name, index) => this.#list(name, `${path}.lists[${index}]`)));
    return { addresses: read.flatMap((list) => list.addresses), domains: read.flatMap((list) => list.domains) };
  }

  async #list(name: string, path: string): Promise<AddressList> {
    const reading = this.#known.get(name) ?? readAddressList(join(this.folder, name));
    this.#known.set(name, reading);
    try {
      return await reading;
    } catch (error) {
      this.problems.push({ path, message: `the list ${name} cannot be used: ${reasonOf(error)}` });
      return { addresses: [], domains: [] };
    }
  }
}
