import { componentViolations } from '@cloud-prevent/enforce/api-v2/component-violations';
import { sampleIncident } from '../../kit/sample-records';

const match = (component: string, rule = 'cards', masked = '4***') => ({
  rule,
  condition: 'dataIdentifier',
  component,
  offset: 0,
  length: 4,
  masked,
});

describe('what was found in each component', () => {
  const components = ['headers', 'body', 'body (HTML)', 'a.pdf', 'a.pdf (copy)'].map((name) => ({
    name,
    type: 'attachment' as const,
    size: 1,
  }));
  const found = (...matches: ReturnType<typeof match>[]) =>
    componentViolations({ ...sampleIncident(), components, matches });

  it.each([
    ['body', 'body'],
    ['body (HTML) markup', 'body (HTML)'],
    ['body as styled', 'body'],
    ['headers (of the parts)', 'headers'],
    ['a.pdf (name)', 'a.pdf'],
    ['a.pdf (page 3, as shown)', 'a.pdf'],
    ['a.pdf (copy) (name)', 'a.pdf (copy)'],
  ])('of the text "%s" belongs to "%s"', (text, name) => {
    expect([...found(match(text)).keys()]).toEqual([name]);
  });

  it('is told rule by rule', () => {
    const violations = found(match('body'), match('body', 'words', 'f***'), match('body as styled', 'cards', '5***'));
    expect(
      violations.get('body')?.map(({ ruleName, violationSegments }) => [ruleName, violationSegments.length]),
    ).toEqual([
      ['cards', 2],
      ['words', 1],
    ]);
  });
});
