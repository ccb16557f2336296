import { compareWithSent } from '@cloud-prevent/local/samples/compare-with-sent';
import { judgeSample, type Evidence } from '@cloud-prevent/local/samples/judge-sample';
import type { ReadySample } from '@cloud-prevent/local/samples/read-samples';
import { digestMessage } from '@cloud-prevent/local/stand-ins/email-security-cloud/message-digest';

const sent = Buffer.from('Subject: Hello\r\nTo: bob@partner.example\r\n\r\nText\r\n');
const passHeader = 'X-CFilter-Loop: Reflected\r\n';

function sample(expected: ReadySample['expected']): ReadySample {
  const to = ['bob@partner.example'];
  return { title: 'A sample', file: 'a.eml', from: 'mary@example.com', to, content: sent, expected };
}

interface Happening {
  readonly code?: number;
  readonly reply?: string;
  /** The message as it arrived; none when nothing did. */
  readonly arrived?: readonly string[];
  readonly recipients?: readonly string[];
  readonly incidents?: readonly Evidence['incidents'][number]['disposition'][];
}

async function evidenceOf({
  code = 250,
  reply = '250 Ok',
  arrived,
  recipients,
  incidents,
}: Happening): Promise<Evidence> {
  const last = { code, reply, peer: 'CloudPrevent1' };
  const messages = (arrived ?? []).map(async (text) => {
    const message = {
      arrivedAt: new Date().toISOString(),
      messageId: '<1@example.com>',
      sender: 'mary@example.com',
      recipients: [...(recipients ?? ['bob@partner.example'])],
      deliveredBy: 'cloudprevent1',
      tls: 'TLSv1.3',
      ...(await digestMessage([Buffer.from(text)])),
    };
    return { ...message, comparison: await compareWithSent(sent, message) };
  });
  return {
    sent: { messageId: '<1@example.com>', content: sent, attempts: [last], last },
    arrived: await Promise.all(messages),
    incidents: (incidents ?? []).map((disposition, index) => ({
      number: index + 1,
      disposition,
      detector: 'CloudPrevent1',
    })),
    ownHeaders: ['x-cfilter-loop'],
  };
}

const passed = { disposition: 'passed', incidents: 0 } as const;
const blocked = { disposition: 'blocked', incidents: 1, reply: '550 5.7.1 No.' } as const;
const redirected = { disposition: 'redirected', incidents: 1, to: 'review@example.com' } as const;
const modified = { disposition: 'modified', incidents: 1, subject: '[C] Hello', header: 'X-Encrypt: yes' } as const;
const changed = passHeader + 'X-Encrypt: yes\r\n' + String(sent).replace('Hello', '[C] Hello');

describe('a sample that ends as expected has no faults', () => {
  test.each<[string, ReadySample['expected'], Happening]>([
    ['passed', passed, { arrived: [passHeader + sent] }],
    ['passed, recorded only', { ...passed, incidents: 1 }, { arrived: [passHeader + sent], incidents: ['passed'] }],
    ['blocked', blocked, { code: 550, reply: '550 5.7.1 No.', incidents: ['blocked'] }],
    [
      'redirected',
      redirected,
      { arrived: [passHeader + sent], recipients: ['review@example.com'], incidents: ['redirected'] },
    ],
    ['modified', modified, { arrived: [changed], incidents: ['modified'] }],
  ])('%s', async (_name, expected, happening) => {
    const judgement = judgeSample(sample(expected), await evidenceOf(happening));
    expect(judgement).toEqual({ happened: expected.disposition, faults: [] });
  });
});

describe('a sample that does not is told apart', () => {
  test.each<[string, ReadySample['expected'], Happening, string, RegExp]>([
    [
      'one byte of the body changed',
      passed,
      { arrived: [passHeader + String(sent).replace('Text', 'Texd')] },
      'damaged',
      /damaged/,
    ],
    ['acknowledged and gone', passed, {}, 'lost', /lost/],
    ['delivered twice', passed, { arrived: [String(sent), String(sent)] }, 'doubled', /doubled/],
    ['still refused with 4xx at the end', passed, { code: 451, reply: '451 Later' }, 'deferred', /deferred/],
    [
      'refused, yet delivered',
      blocked,
      { code: 550, reply: '550 5.7.1 No.', arrived: [String(sent)] },
      'deferred',
      /deferred/,
    ],
    [
      'a header of nobody’s was added',
      passed,
      { arrived: ['X-Other: 1\r\n' + sent] },
      'modified',
      /modified, not passed/,
    ],
    [
      'a header was taken out',
      passed,
      { arrived: [String(sent).replace('To: bob@partner.example\r\n', '')] },
      'modified',
      /modified/,
    ],
    ['passed instead of blocked', blocked, { arrived: [passHeader + sent] }, 'passed', /passed, not blocked/],
    [
      'blocked with another text',
      blocked,
      { code: 550, reply: '550 5.7.1 Other', incidents: ['blocked'] },
      'blocked',
      /reply is not/,
    ],
    [
      'redirected elsewhere',
      redirected,
      { arrived: [String(sent)], recipients: ['x@y.example'], incidents: ['redirected'] },
      'redirected',
      /did not go/,
    ],
    [
      'modified without the header',
      modified,
      { arrived: [changed.replace('X-Encrypt', 'X-Enc')], incidents: ['modified'] },
      'modified',
      /header "X-Encrypt: yes" is missing/,
    ],
    ['without its incident', blocked, { code: 550, reply: '550 5.7.1 No.' }, 'blocked', /0 incidents instead of 1/],
    [
      'with an incident that says otherwise',
      passed,
      { arrived: [String(sent)], incidents: ['blocked'] },
      'passed',
      /1 incidents instead of 0/,
    ],
  ])('%s', async (_name, expected, happening, happened, fault) => {
    const judgement = judgeSample(sample(expected), await evidenceOf(happening));
    expect(judgement.happened).toBe(happened);
    expect(judgement.faults.join('\n')).toMatch(fault);
  });
});

describe('comparing with what was sent', () => {
  test('a secret header that was taken out is no change', async () => {
    const withSecret = Buffer.from(`X-Gate: 1\r\n folded\r\n${sent}`);
    const { header, bodySha256, size } = await digestMessage([sent]);
    const arrived = { header, bodySha256, size } as Parameters<typeof compareWithSent>[1];
    expect(await compareWithSent(withSecret, arrived, 'x-gate')).toEqual({ added: [], rest: 'same' });
    expect(await compareWithSent(withSecret, arrived)).toEqual({ added: [], rest: 'header' });
  });

  test('a digest is the same wherever the pieces are cut', async () => {
    const whole = await digestMessage([sent]);
    for (let cut = 0; cut <= sent.length; cut++) {
      expect(await digestMessage([sent.subarray(0, cut), sent.subarray(cut)])).toEqual(whole);
    }
  });
});
