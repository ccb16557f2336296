import fc from 'fast-check';
import { splitHtml } from '@cloud-prevent/inspection/extract/html/split-html';

const visible = (html: string) => splitHtml(html).visible.replace(/\s+/g, ' ').trim();

describe('splitHtml', () => {
  it.each([
    ['joins what inline tags part', 'se<b>cr</b>et', 'secret'],
    ['joins what unknown tags part', 'se<x-y>cr</x-y>et', 'secret'],
    ['joins what comments part', 'se<!-- a > b -->cret', 'secret'],
    ['parts what blocks part', '<p>top</p><p>secret</p>', 'top secret'],
    ['parts table cells', '<td>4539</td><td>1488</td>', '4539 1488'],
    ['parts lines', 'top<br/>secret', 'top secret'],
    ['decodes references', 'Pr&uuml;fung&#32;&#x73;ecret &amp; &lt;b&gt;', 'Prüfung secret & <b>'],
    ['knows > in quotes', '<a title="a > b">secret</a>', 'secret'],
    ['keeps a lone <', '1 < 2 <3 secret', '1 < 2 <3 secret'],
    ['leaves out styles', '<STYLE>p > b { color: red }</style >secret', 'secret'],
    ['leaves out scripts', '<script>if (a<b) "</p>"</script>secret', 'secret'],
  ])('%s', (_, html, text) => {
    expect(visible(html)).toBe(text);
  });

  it.each([
    '<!-- secret -->',
    '<!-- secret',
    '<p title="secret">',
    '<p title="secret',
    '<script>secret</script>',
    '<style>secret',
    '<!doctype secret>',
    '<?secret?>',
  ])('puts what nobody sees into the markup: %s', (html) => {
    expect(splitHtml(html)).toEqual({
      visible: expect.not.stringContaining('secret'),
      markup: expect.stringContaining('secret'),
    });
  });

  it('loses no character, whatever the HTML', () => {
    const piece = fc.constantFrom('<', '>', '"', "'", '=', '<!--', '-->', '<script>', '</script', '<p ', 'a', ' ', '/');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const html = pieces.join('');
        const { visible: seen, markup } = splitHtml(html);
        const count = (text: string) => [...text].filter((character) => character !== '\n').length;
        expect(count(seen) + count(markup)).toBe(html.length);
      }),
    );
  });
});
