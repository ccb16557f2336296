import { summarize } from '../../../bench/dist/report/case-summary.js';

const sample = (messagesPerSecond: number, more = {}) => ({
  messages: 100,
  seconds: 100 / messagesPerSecond,
  messagesPerSecond,
  cpuSecondsPer1000: undefined,
  peakMemory: undefined,
  ...more,
});
const mailCase = { name: '1 MB, new, 20', size: 1_000_000, keepConnections: false, sessions: 20, quick: true };

describe('the summary of a case', () => {
  const runs = [
    { system: 'direct', samples: [sample(1000), sample(500), sample(100)] },
    {
      system: 'relay',
      samples: [
        sample(500, { cpuSecondsPer1000: 2, peakMemory: 70 }),
        sample(300, { cpuSecondsPer1000: 1, peakMemory: 90 }),
        sample(40, { cpuSecondsPer1000: 3, peakMemory: 80 }),
      ],
    },
  ];

  it('compares each run with the direct run of the same rotation, so that a slow moment hits both', () => {
    // 0.5, 0.6 and 0.4; the ratio of the medians would be 0.6.
    expect(summarize({ case: mailCase, runs })[1]).toMatchObject({ messagesPerSecond: 300, ofDirect: 0.5 });
  });

  it('gives processor time for 1000 messages and for a megabyte, and the highest of the memory peaks', () => {
    expect(summarize({ case: mailCase, runs })[1]).toMatchObject({
      cpuSecondsPer1000: 2,
      cpuMillisecondsPerMegabyte: 2,
      peakMemory: 90,
      megabytesPerSecond: 300,
    });
  });

  it('knows no ratio without direct runs, and leaves out what has no run', () => {
    const only = [...runs.slice(1), { system: 'broken', samples: [], failure: 'it ended' }];
    expect(summarize({ case: mailCase, runs: only })).toEqual([
      expect.objectContaining({ system: 'relay', ofDirect: undefined, samples: 3 }),
    ]);
  });
});
