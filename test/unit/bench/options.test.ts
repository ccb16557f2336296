import { readOptions } from '../../../bench/dist/options.js';

const names = ['direct', 'detector', 'starttls'];

describe("the benchmark's command line", () => {
  it('measures everything at length without arguments', () => {
    expect(readOptions([], names)).toEqual({ quick: false, only: undefined, help: false });
  });

  it('takes several names', () => {
    expect(readOptions(['--quick', '--only', 'detector, starttls'], names)).toMatchObject({
      quick: true,
      only: ['detector', 'starttls'],
    });
  });

  it('says what it knows when a name is wrong', () => {
    expect(() => readOptions(['--only', 'detektor'], names)).toThrow(
      '"detektor" is not one of direct, detector, starttls',
    );
  });

  it('says what it knows when an argument is wrong', () => {
    expect(() => readOptions(['--fast'], names)).toThrow(/--fast.*Known are --quick, --only NAME,… and --help/);
  });
});
