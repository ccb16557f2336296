import { isSpf, parseSpf } from '@cloud-prevent/cloud-prevent-cli/spf/parse-spf';

test.each(['v=spf1 -all', 'v=spf1', 'V=SPF1 a'])('%s is an SPF record', (text) => expect(isSpf(text)).toBe(true));
test.each(['v=spf10 -all', 'v=spf2.0/pra', 'google-site-verification=1', ' v=spf1 -all'])('%s is none', (text) =>
  expect(isSpf(text)).toBe(false),
);

test('a record of every kind of term is taken apart', () => {
  const parsed = parseSpf(
    'v=spf1 +a mx:mail.example.com/24//64 ip4:192.0.2.0/24 ip6:2001:db8::/32 ~include:_spf.example.net ' +
      'exists:%{i}._spf.%{d2} ?ptr -ALL redirect=example.org exp=why.example.org unknown=x',
  );
  expect(parsed.ok && parsed.terms.map((term) => [term.name, term.value])).toEqual([
    ['a', undefined],
    ['mx', 'mail.example.com'],
    ['ip4', '192.0.2.0/24'],
    ['ip6', '2001:db8::/32'],
    ['include', '_spf.example.net'],
    ['exists', '%{i}._spf.%{d2}'],
    ['ptr', undefined],
    ['all', undefined],
    ['redirect', 'example.org'],
    ['exp', 'why.example.org'],
    ['unknown', 'x'],
  ]);
});

test.each([
  ['v=spf1 include -all', 'include'],
  ['v=spf1 ip4:192.0.2.300 -all', 'ip4:192.0.2.300'],
  ['v=spf1 ip4:192.0.2.0/33 -all', 'ip4:192.0.2.0/33'],
  ['v=spf1 ip6:192.0.2.1 -all', 'ip6:192.0.2.1'],
  ['v=spf1 spf.messagelabs.com -all', 'spf.messagelabs.com'],
  ['v=spf1 ipv4:192.0.2.1 -all', 'ipv4:192.0.2.1'],
  ['v=spf1 exists:%{z}.example.com -all', 'exists:%{z}.example.com'],
  ['v=spf1 all:example.com', 'all:example.com'],
  ['v=spf1 redirect=a.example redirect=b.example', 'redirect=b.example (redirect a second time)'],
])('%s is invalid as a whole', (record, wrong) => {
  expect(parseSpf(record)).toEqual({ ok: false, wrong });
});
