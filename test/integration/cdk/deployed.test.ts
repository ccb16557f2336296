import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadDeployment } from '@cloud-prevent/deployment/load-deployment';
import { topology } from '@cloud-prevent/deployment/topology';
import type { Topology } from '@cloud-prevent/deployment/topology-types';
import { AwsEmulator, EMULATED_ACCOUNT, type Deployed, type DeployedRule } from '../../kit/aws-emulator';
import { cloudDeploymentYaml } from '../../kit/deployment-yaml';
import { whenInstalled } from '../../kit/required-program';
import { temporaryFolder, type TemporaryFolder } from '../../kit/temporary-folder';

const ZONE = 'mail.example.com';
/** The mail domain, whose SPF record the deployment keeps. */
const DOMAIN = 'example.com';
const IMAGE = `${EMULATED_ACCOUNT}.dkr.ecr.eu-central-1.amazonaws.com/detector@sha256:`;
/**
 * Two limits of the emulator: it exports nothing of a stack that was made by a change set, and keeps no parameters that
 * were not given.
 */
const DEPLOY = ['deploy', '--all', '--require-approval', 'never', '--method', 'direct', '--no-previous-parameters'];

let folder: TemporaryFolder;
let emulator: AwsEmulator;
beforeAll(async () => {
  folder = temporaryFolder();
  emulator = await AwsEmulator.start();
  await emulator.makeZone(ZONE);
  await emulator.makeZone(DOMAIN);
});
afterAll(async () => {
  await emulator.stop();
  folder.remove();
});

/** Writes the deployment file, and says what follows from it. */
function deploymentOf(count: number, networks: readonly string[], digit: string) {
  const file = join(folder.path, 'deployment.yaml');
  const sections = {
    enforce: { host: 'enforce.example.com', networks },
    detectors: { count, image: `${IMAGE}${digit.repeat(64)}` },
    target: {
      kind: 'aws',
      region: 'eu-central-1',
      availabilityZones: 2,
      dnsZone: ZONE,
      spfRecords: [{ domain: DOMAIN, otherTexts: ['verified=yes'] }],
    },
  };
  writeFileSync(file, cloudDeploymentYaml(sections));
  return { option: `deployment=${file}`, expected: topology(loadDeployment(file)) };
}

/** Every listener with all that belongs to it, as the deployment file has it. */
function listenersOf({ smtp, probe, enforce, balancer, detectors }: Topology) {
  const same = {
    protocol: 'TCP',
    idleSeconds: balancer.idleTimeoutSeconds,
    targetType: 'instance',
    probe: { protocol: 'TCP', port: probe.port, intervalSeconds: probe.intervalSeconds, count: probe.count },
  };
  return [
    { ...same, port: smtp.port, targetPort: smtp.targetPort, detectors: detectors.map(({ name }) => name).sort() },
    ...enforce.forwards.map(({ publicPort, targetPort, detector }) => ({
      ...same,
      port: publicPort,
      targetPort,
      detectors: [detector],
    })),
  ];
}

function networksAt(rules: readonly DeployedRule[], port: number): readonly string[] {
  return rules
    .filter(({ from = 0, to = 65_535 }) => from <= port && port <= to)
    .flatMap(({ networks, listed }) => [...networks, ...listed])
    .sort();
}

function textsOf({ spfRecords }: Topology): Deployed['texts'] {
  return Object.fromEntries(spfRecords.map(({ domain, texts }) => [domain, texts.map((text) => `"${text}"`)]));
}

function expectTopology(found: Deployed, expected: Topology): void {
  const [balancer, ...more] = found.balancers;
  expect(more).toEqual([]);
  expect(balancer).toMatchObject({ kind: 'network', scheme: 'internet-facing' });
  expect(balancer?.listeners).toEqual(listenersOf(expected));
  expect(found.detectors).toEqual(expected.detectors.map(({ name }) => name).sort());

  const [front = ''] = balancer?.groups ?? [];
  const { in: lets = [], out = [] } = found.groups[front] ?? {};
  expect(networksAt(lets, expected.smtp.port)).toEqual(expected.allowlist.map(({ network }) => network).sort());
  for (const { publicPort } of expected.enforce.forwards) {
    expect(networksAt(lets, publicPort)).toEqual([...expected.enforce.networks].sort());
  }
  expect(lets.flatMap(({ groups }) => groups)).toEqual([]);

  // Behind it, nobody but the load balancer gets in, and only to the two ports.
  const [behind, ...others] = Object.entries(found.groups).filter(([id]) => id !== front);
  expect(others).toEqual([]);
  const [link] = expected.enforce.forwards;
  const ports = [link?.targetPort, expected.smtp.targetPort];
  expect(behind?.[1].in.map(({ from, to }) => [from, to]).sort()).toEqual(ports.map((port) => [port, port]).sort());
  for (const { groups, networks, listed } of behind?.[1].in ?? [])
    expect({ groups, networks, listed }).toEqual({ groups: [front], networks: [], listed: [] });
  expect(out.map(({ from, groups }) => [from, groups]).sort()).toEqual(
    ports.map((port) => [port, [behind?.[0]]]).sort(),
  );

  expect(found.aliases).toEqual(
    Object.fromEntries(expected.detectors.map(({ alias }) => [`${alias}.${ZONE}`, balancer?.name])),
  );
  expect(found.texts).toEqual(textsOf(expected));
  expect(found.secrets).toEqual(
    [...expected.detectors.map(({ name }) => `${name}/link`), 'smtp']
      .map((name) => `cloud-prevent/${expected.smtp.host}/${name}`)
      .sort(),
  );
  expect(found.egress).toHaveLength(2);
}

whenInstalled('moto-python')('a tier in an emulated AWS', () => {
  test('is made by cdk deploy, grown and shrunk by others, and gone after cdk destroy', async () => {
    const first = deploymentOf(3, ['198.51.100.7/32'], 'a');
    await emulator.cdk('bootstrap', `aws://${EMULATED_ACCOUNT}/eu-central-1`, '-c', first.option);
    await emulator.cdk(...DEPLOY, '-c', first.option);
    expectTopology(await emulator.deployed(), first.expected);

    const second = deploymentOf(4, ['198.51.100.7/32', '203.0.113.0/24'], 'b');
    await emulator.cdk(...DEPLOY, '-c', second.option);
    expectTopology(await emulator.deployed(), second.expected);

    const third = deploymentOf(2, ['203.0.113.0/24'], 'b');
    await emulator.cdk(...DEPLOY, '-c', third.option);
    expectTopology(await emulator.deployed(), third.expected);

    await emulator.cdk('destroy', '--all', '--force', '-c', third.option);
    // Without its SPF record a domain's mail would be refused everywhere, so that alone is left.
    const texts = textsOf(third.expected);
    expect(Object.keys(texts)).toEqual([DOMAIN]);
    const nothing = { balancers: [], groups: {}, detectors: [], aliases: {}, secrets: [], egress: [], networks: [] };
    expect(await emulator.deployed()).toEqual({ ...nothing, texts });
  });
});
