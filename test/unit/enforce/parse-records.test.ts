import { parseRecords } from '@cloud-prevent/enforce/link/parse-records';
import { sampleEvent, sampleIncident } from '../../kit/sample-records';

const parse = (text: string, truncated = false) => parseRecords(Buffer.from(text), truncated);

describe('the records of an answer', () => {
  it('are its lines, empty ones left out', () => {
    const [incident, event] = [sampleIncident(), sampleEvent()];
    const text = `${JSON.stringify(incident)}\n\n${JSON.stringify(event)}\n`;
    expect(parse(text)).toEqual({ records: [incident, event], unreadable: [] });
    expect(parse('')).toEqual({ records: [], unreadable: [] });
  });

  it('do not suffer from a bad line between them', () => {
    const incident = sampleIncident();
    const line = JSON.stringify(incident);
    const { records, unreadable } = parse(`${line}\n{"kind":\n${line}\n`);
    expect(records).toEqual([incident, incident]);
    expect(unreadable).toEqual([{ id: undefined, reason: expect.stringMatching(/^not JSON/), raw: '{"kind":' }]);
  });

  it('that are not understood have their id, if it is one, and the mistakes', () => {
    const incident = { ...sampleIncident(), matchCount: -1 };
    expect(parse(JSON.stringify(incident)).unreadable).toEqual([
      { id: incident.id, reason: expect.stringMatching(/^matchCount: .*found -1/), raw: JSON.stringify(incident) },
    ]);
    expect(parse('{"id":"7"}').unreadable[0]?.id).toBeUndefined();
    expect(parse('null').unreadable[0]?.id).toBeUndefined();
  });

  it('have the last line left out when the answer was cut off', () => {
    const incident = sampleIncident();
    const line = JSON.stringify(incident);
    expect(parse(`${line}\n${line.slice(0, 50)}`, true)).toEqual({ records: [incident], unreadable: [] });
  });

  it('have one that is longer than any answer may be told apart, so that it does not go unseen', () => {
    expect(parse('{"kind":"inc', true).unreadable).toEqual([
      { id: undefined, reason: 'the record is too long', raw: '{"kind":"inc' },
    ]);
  });

  it('hold nothing that PostgreSQL cannot store', () => {
    const text = JSON.stringify(sampleEvent({ text: 'a\0b\ud800c\udc00d\u{1f600}' }));
    expect(parse(text).records[0]).toMatchObject({ text: 'a\ufffdb\ufffdc\ufffdd\u{1f600}' });
  });
});
