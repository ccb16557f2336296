import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInspector } from '@cloud-prevent/inspection/create-inspector';
import { decideVerdict } from '@cloud-prevent/inspection/decide-verdict';
import { policySchema } from '@cloud-prevent/protocol/policy';
import { responseRuleSchema } from '@cloud-prevent/protocol/response-rule';
import { policySetSchema } from '@cloud-prevent/protocol/policy-set';
import { parse } from 'yaml';
import { z } from 'zod';
import { messageOf } from '../../kit/message-of';

const folder = join(__dirname, '..', '..', '..', 'examples', 'policies');
const documentSchema = z.discriminatedUnion('kind', [policySchema, responseRuleSchema]);
const files = readdirSync(folder);
const documents = files.map((file) => documentSchema.parse(parse(readFileSync(join(folder, file), 'utf8'))));
const policySet = policySetSchema.parse({
  version: 'examples',
  policies: documents.filter(({ kind }) => kind === 'policy'),
  responseRules: documents.filter(({ kind }) => kind === 'response-rule'),
});

const envelope = { sender: 'alice@example.com', recipients: ['bob@example.net'] };
const CARDS = ['4539148803436467', '5425233430109903', '2221007319402669', '371462839174052', '6011745620931844'];

describe('the example policies', () => {
  const inspector = createInspector(policySet);

  it.each([
    [
      'the word secret',
      'This is SECRET.',
      { disposition: 'blocked', blockText: expect.stringContaining('dlp-review@example.com') },
    ],
    ['five card numbers', CARDS.join('\n'), { disposition: 'redirected', redirectTo: 'dlp-review@example.com' }],
    [
      'four card numbers',
      CARDS.slice(1).join('\n'),
      { disposition: 'passed', policies: [{ policy: 'Credit card numbers' }] },
    ],
    [
      'a project name',
      'About project nightingale',
      {
        disposition: 'modified',
        headers: [{ name: 'X-Encrypt', value: 'yes' }],
        subject: { prefix: '[CONFIDENTIAL] ' },
      },
    ],
    [
      'a host name',
      'ssh db1.corp.example.com',
      { disposition: 'passed', policies: [{ policy: 'Internal host names', wanted: 'passed' }] },
    ],
    ['nothing of that', 'Hello Bob', { disposition: 'passed', policies: [] }],
  ])('decide about %s', async (_, body, verdict) => {
    const { violations } = await inspector.inspect(messageOf('Subject: hello', '', body));
    expect(decideVerdict(policySet, violations, { ...envelope, trialMode: false })).toMatchObject(verdict);
  });

  it('let a press release about a project pass', async () => {
    const { violations } = await inspector.inspect(
      messageOf('Subject: For immediate release', '', 'Project Blue Heron'),
    );
    expect(violations).toEqual([]);
  });
});
