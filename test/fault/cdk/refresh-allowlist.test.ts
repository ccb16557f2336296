import { refreshAllowlist, type RefreshParts } from '@cloud-prevent/cdk/refresh/refresh-allowlist';
import { eopDocument } from '../../kit/eop-document';
import { FakePrefixLists } from '../../kit/fake-prefix-lists';

const old = {
  ipv4: ['40.92.0.0/15', '40.107.0.0/16', '52.100.0.0/14', '104.47.0.0/17'],
  ipv6: ['2a01:111:f400::/48', '2a01:111:f403::/48'],
};
/** One network more and one less in each family. */
const published = {
  ipv4: ['40.92.0.0/15', '40.107.0.0/16', '52.100.0.0/14', '40.93.0.0/16'],
  ipv6: ['2a01:111:f400::/48', '2a01:111:f407::/48'],
};
const ids = { ipv4: 'pl-four', ipv6: 'pl-six' };
const documentOf = ({ ipv4, ipv6 }: typeof old) => eopDocument([...ipv4, ...ipv6]);

class Crash extends Error {}

/** A refresh whose calls to the outside are counted, and which can be made to die at one of them. */
function world(document: string | Error, inUse = old, maxEntries = { ipv4: 20, ipv6: 10 }) {
  const lists = new FakePrefixLists({
    [ids.ipv4]: { networks: inUse.ipv4, maxEntries: maxEntries.ipv4 },
    [ids.ipv6]: { networks: inUse.ipv6, maxEntries: maxEntries.ipv6 },
  });
  const notices: { subject: string; text: string }[] = [];
  const outside: RefreshParts = {
    lists,
    ids,
    fetchEndpoints: async () => {
      if (document instanceof Error) throw document;
      return document;
    },
    notify: async (subject, text) => void notices.push({ subject, text }),
    pause: async () => undefined,
  };
  return { lists, notices, outside };
}

/** Dies at the call of that number, before or after it has had its effect; nothing that follows is done any more. */
function dyingAt(outside: RefreshParts, call: number, moment: 'before' | 'after') {
  let calls = 0;
  let dead = false;
  const guard = <A extends unknown[], R>(act: (...args: A) => Promise<R>) => {
    return async (...args: A): Promise<R> => {
      if (dead) throw new Crash();
      calls += 1;
      const last = calls === call;
      if (last && moment === 'before') dead = true;
      if (dead) throw new Crash();
      const result = await act(...args);
      if (last) dead = true;
      if (dead) throw new Crash();
      return result;
    };
  };
  const parts: RefreshParts = {
    ids: outside.ids,
    lists: {
      read: guard((id: string) => outside.lists.read(id)),
      change: guard((id, version, change) => outside.lists.change(id, version, change)),
    },
    fetchEndpoints: guard(() => outside.fetchEndpoints()),
    notify: guard((subject, text) => outside.notify(subject, text)),
    pause: guard(() => outside.pause()),
  };
  return { parts, wasReached: () => dead };
}

const sorted = (networks: readonly string[]) => [...networks].sort();

describe('a refresh of the allowlist', () => {
  it('takes over what Microsoft publishes, each list in one change, and says what changes', async () => {
    const { lists, notices, outside } = world(documentOf(published));
    await expect(refreshAllowlist(outside)).resolves.toBe('changed');
    for (const family of ['ipv4', 'ipv6'] as const) {
      expect(sorted(lists.networksOf(ids[family]))).toEqual(sorted(published[family]));
      expect(lists.history.get(ids[family])).toHaveLength(2);
    }
    expect(notices).toHaveLength(1);
    expect(notices[0]?.text).toContain('pl-four: let in 40.93.0.0/16; shut out 104.47.0.0/17');
    expect(notices[0]?.text).toContain('pl-six: let in 2a01:111:f407::/48; shut out 2a01:111:f403::/48');
  });

  it('changes nothing and says nothing when nothing is new, in whatever order', async () => {
    const { lists, notices, outside } = world(eopDocument([...old.ipv6, ...old.ipv4].reverse()));
    await expect(refreshAllowlist(outside)).resolves.toBe('unchanged');
    expect(lists.stateOf(ids.ipv4).version).toBe(1);
    expect(notices).toEqual([]);
  });

  it('waits until EC2 is done with one list before it touches the next', async () => {
    const { lists, outside } = world(documentOf(published));
    lists.looksUntilDone = 3;
    await expect(refreshAllowlist(outside)).resolves.toBe('changed');
    expect(lists.stateOf(ids.ipv4).state).toBe('modify-complete');
  });

  it.each([
    ['no answer', new Error('fetch failed'), 'fetch failed'],
    ['an HTML page', '<html>busy</html>', 'NOT_JSON'],
    ['a document that was cut off', documentOf(published).slice(0, -20), 'NOT_JSON'],
    ['an empty list', eopDocument([]), 'EMPTY'],
    ['IPv6 only', eopDocument(old.ipv6), 'NO_IPV4'],
    ['the whole Internet', eopDocument([...old.ipv4, '0.0.0.0/0']), 'TOO_WIDE'],
    ['a private network', eopDocument([...old.ipv4, '10.0.0.0/16']), 'NOT_PUBLIC'],
    ['most networks gone', eopDocument(['104.47.0.0/17', ...old.ipv6]), 'SHRUNK'],
  ])('keeps the old lists on %s, says so, and fails for the alarm', async (_, document, reason) => {
    const { lists, notices, outside } = world(document);
    await expect(refreshAllowlist(outside)).rejects.toThrow(reason);
    expect(lists.networksOf(ids.ipv4)).toEqual(old.ipv4);
    expect(lists.networksOf(ids.ipv6)).toEqual(old.ipv6);
    expect(notices).toEqual([
      { subject: 'The allowlist of Exchange Online was not refreshed', text: expect.stringContaining(reason) },
    ]);
  });

  it('keeps both lists when one has no room for what is published', async () => {
    const { lists, outside } = world(documentOf(published), old, { ipv4: 20, ipv6: 1 });
    await expect(refreshAllowlist(outside)).rejects.toThrow('has 2 networks, and the prefix list pl-six takes 1');
    expect(lists.networksOf(ids.ipv4)).toEqual(old.ipv4);
  });

  it('fills lists that somebody emptied, measured by what comes with the kit', async () => {
    const { lists, outside } = world(documentOf(old), { ipv4: [], ipv6: [] });
    await expect(refreshAllowlist(outside)).resolves.toBe('changed');
    expect(sorted(lists.networksOf(ids.ipv4))).toEqual(sorted(old.ipv4));
  });

  it('says what EC2 says when a security group has no room, and does not wait for ever', async () => {
    const refused = world(documentOf(published));
    refused.lists.failsWith = 'RulesPerSecurityGroupLimitExceeded';
    // Even when EC2 first answers as if nothing had been asked for.
    refused.lists.looksUntilSeen = 2;
    await expect(refreshAllowlist(refused.outside)).rejects.toThrow('modify-failed RulesPerSecurityGroupLimitExceeded');
    const stuck = world(documentOf(published));
    stuck.lists.looksUntilDone = Infinity;
    await expect(refreshAllowlist(stuck.outside)).rejects.toThrow('has not finished');
  });
});

describe('a refresh that dies', () => {
  const moments = (['before', 'after'] as const).flatMap((moment) =>
    Array.from({ length: 8 }, (_, index) => [moment, index + 1] as const),
  );

  it.each(moments)(
    '%s call %i leaves each list old or new as a whole, and the next run completes it',
    async (moment, call) => {
      const { lists, notices, outside } = world(documentOf(published));
      const dying = dyingAt(outside, call, moment);
      await expect(refreshAllowlist(dying.parts)).rejects.toThrow();
      expect(dying.wasReached()).toBe(true);
      for (const family of ['ipv4', 'ipv6'] as const) {
        const now = sorted(lists.networksOf(ids[family]));
        expect([sorted(old[family]), sorted(published[family])]).toContainEqual(now);
        // What changed was said before it changed.
        if (now.join() !== sorted(old[family]).join()) expect(notices[0]?.text).toContain(ids[family]);
      }
      // EC2 goes on with a change that it has begun.
      await lists.read(ids.ipv4);
      await lists.read(ids.ipv6);
      await refreshAllowlist(outside);
      for (const family of ['ipv4', 'ipv6'] as const) {
        expect(sorted(lists.networksOf(ids[family]))).toEqual(sorted(published[family]));
        expect(lists.history.get(ids[family])).toHaveLength(2);
      }
    },
  );

  it('has no more calls than were tried', async () => {
    const { outside } = world(documentOf(published));
    const dying = dyingAt(outside, 9, 'before');
    await expect(refreshAllowlist(dying.parts)).resolves.toBe('changed');
    expect(dying.wasReached()).toBe(false);
  });
});
