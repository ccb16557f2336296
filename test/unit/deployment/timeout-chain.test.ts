import { parseDeployment } from '@cloud-prevent/deployment/parse-deployment';
import { timeoutChain } from '@cloud-prevent/deployment/timeout-chain';
import fc from 'fast-check';
import { deploymentProblemNames, deploymentProblems } from '../../kit/deployment-problems';
import { cloudDeploymentYaml } from '../../kit/deployment-yaml';

const targets = {
  aws: { kind: 'aws', region: 'eu-central-1' },
  azure: { kind: 'azure', location: 'westeurope', subscriptionType: 'enterprise' },
  rackspace: {
    kind: 'rackspace',
    authUrl: 'https://keystone.example.com/v3',
    region: 'R',
    project: 'p',
    externalNetwork: 'n',
    machineType: 'm',
    machineImage: 'i',
  },
  local: { kind: 'local' },
};

function chained(final: number, idle: number, budget: number, dot: number, command = 30): string {
  return cloudDeploymentYaml({
    sender: { finalReplySeconds: final },
    balancer: { idleTimeoutSeconds: idle },
    detectors: {
      settings: {
        'MessageChain.MaximumMessageTime': budget * 1000,
        'RequestProcessor.DotCommandTimeout': dot,
        'RequestProcessor.DefaultCommandTimeout': command,
      },
    },
  });
}

describe('the chain of time-outs', () => {
  it.each(Object.entries(targets))('holds with the defaults on %s', (_, target) => {
    expect(deploymentProblemNames(cloudDeploymentYaml({ target }))).toEqual([]);
  });

  it('leaves a minute for handing the message to the next hop', () => {
    const links = timeoutChain(parseDeployment(cloudDeploymentYaml(), 'deployment.yaml'));
    expect(links.map(({ outer, inner }) => [outer.seconds, inner.seconds])).toEqual([
      [600, 540],
      [540, 480],
      [540, 300],
    ]);
  });

  it("refuses the product's own default, with the numbers and what to change", () => {
    const [problem] = deploymentProblems(chained(600, 540, 60, 600));
    expect(problem).toMatchObject({
      code: 'TIMEOUT_CHAIN',
      found: expect.stringMatching(/^660 s .*60 s .*600 s.* but 540 s for the load balancer's idle time-out/),
      accepted: 'less than 540 s here, or more than 660 s for balancer.idleTimeoutSeconds',
    });
  });

  it('refuses a balancer that waits longer than the sender, and a detector that waits longer than the balancer', () => {
    expect(deploymentProblemNames(chained(600, 600, 60, 420))).toEqual(['TIMEOUT_CHAIN balancer.idleTimeoutSeconds']);
    expect(deploymentProblemNames(chained(600, 540, 60, 420, 540))).toEqual([
      'TIMEOUT_CHAIN detectors.settings["RequestProcessor.DefaultCommandTimeout"]',
    ]);
  });

  it('refuses pictures that may take as long as the message, where they are read', () => {
    const settings = { 'MessageChain.MaximumMessageTime': 20_000, 'OCR.MaximumTime': 20_000 };
    const names = (enabled: boolean) =>
      deploymentProblemNames(cloudDeploymentYaml({ detectors: { settings: { ...settings, 'OCR.Enabled': enabled } } }));
    expect(names(false)).toEqual([]);
    expect(names(true)).toEqual(['TIMEOUT_CHAIN detectors.settings["OCR.MaximumTime"]']);
  });

  it('accepts a chain exactly when every wait is longer than the next', () => {
    const seconds = (from: number) => fc.integer({ min: from, max: 1200 });
    fc.assert(
      fc.property(seconds(60), seconds(60), seconds(1), seconds(1), (final, idle, budget, dot) => {
        const holds = final > idle && idle > budget + dot && idle > 30;
        expect(deploymentProblemNames(chained(final, idle, budget, dot)).length === 0).toBe(holds);
      }),
      { numRuns: 60 },
    );
  });
});
