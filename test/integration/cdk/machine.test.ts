import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eopRanges } from '@cloud-prevent/deployment/eop-ranges';
import { linkRoles } from '@cloud-prevent/protocol/link';
import { tierOfYaml } from '../../kit/aws-tier';
import { cloudDeploymentYaml } from '../../kit/deployment-yaml';
import { LinkKeys, type KeystoreFiles } from '../../kit/link-keys';
import { whenInstalled } from '../../kit/required-program';
import { StagedMachine } from '../../kit/staged-machine';
import { stopAfterTest } from '../../kit/stop-after-test';
import { temporaryFolder } from '../../kit/temporary-folder';
import { waitUntil } from '../../kit/wait-until';

// The machine's own address is the only one that can connect inside its network.
const yaml = cloudDeploymentYaml({
  detectors: { count: 1 },
  allowlist: { furtherNetworks: ['203.0.113.0/28'] },
});

/** A key store as it is uploaded. */
function secretOf({ file, passwordFile }: KeystoreFiles): string {
  const password = readFileSync(passwordFile, 'utf8').trim();
  return JSON.stringify({ keystore: readFileSync(file).toString('base64'), password });
}

async function keyStores(): Promise<{ readonly link: string; readonly smtp: string }> {
  const keys = await LinkKeys.create(stopAfterTest(temporaryFolder()).path);
  const link = secretOf(await keys.write('link', { role: linkRoles.detector }));
  return { link, smtp: secretOf(await keys.write('smtp', { role: linkRoles.detector })) };
}

function startMachine(prepare: (stage: string) => void = () => undefined): StagedMachine {
  const machine = StagedMachine.start(tierOfYaml(yaml), (stage) => {
    writeFileSync(join(stage, 'prefix-lists', 'pl-four'), '40.92.0.0/15\t40.93.0.0/16\n');
    writeFileSync(join(stage, 'prefix-lists', 'pl-six'), '2a01:111:f400::/48\n');
    prepare(stage);
  });
  return stopAfterTest(machine);
}

whenInstalled(
  'mount',
  'unshare',
  'jq',
  'python3',
  'setpriv',
  'curl',
)("a detector's machine", () => {
  it('waits for its keys, becomes a detector, and leaves in order with its spool handed over', async () => {
    const { link, smtp } = await keyStores();
    const machine = startMachine((stage) => writeFileSync(join(stage, 'target-health'), 'initial\n'));

    // Nothing is signalled while the keys are missing, and the operator is told what to do.
    await waitUntil('the machine waits for its keys', () =>
      machine.read('output')?.includes('cloud-prevent keys upload'),
    );
    machine.write('secrets/link', '{"keystore":"AAAA"}');
    await waitUntil('it sees that this is none', () => machine.read('output')?.includes('no key store'));
    expect(machine.calls.filter((call) => call.startsWith('cfn-signal'))).toEqual([]);
    machine.write('secrets/link', link);
    machine.write('secrets/smtp', smtp);

    // Its listener answers, but the load balancer does not send mail to it yet: the next detector must wait.
    await machine.called('aws elbv2 describe-target-health --target-group-arn');
    expect(machine.calls.filter((call) => call.startsWith('cfn-signal'))).toEqual([]);
    machine.write('target-health', 'healthy\n');

    await machine.called('cfn-signal --success true --stack');
    await waitUntil('user data has ended', () => machine.read('status') || undefined);
    expect(machine.read('status')).toBe('0\n');
    expect(machine.read('greeting')).toMatch(/^220 /);

    // The spool was attached and formatted before anything was started on it.
    const position = (part: string) => machine.calls.findIndex((call) => call.includes(part));
    const order = ['ec2 attach-volume', 'mkfs.xfs -q -L spool', 'mount -o noatime', 'get-managed-prefix', 'docker run'];
    expect(order.map(position)).toEqual([...order.map(position)].sort((a, b) => a - b));
    expect(order.map(position)).not.toContain(-1);
    expect(machine.calls.find((call) => call.startsWith('iptables'))).toContain(
      '169.254.169.254 -m owner --uid-owner 1000',
    );

    // Its secrets are the detector's alone, and its gate is that of the prefix lists.
    const onDisk = machine.read('secrets-on-disk')?.trim().split('\n') ?? [];
    expect(onDisk).toHaveLength(5);
    for (const line of onDisk) expect(line).toMatch(/ 400 /);
    expect(JSON.parse(machine.read('configuration-in-use') ?? '{}').allowlist.sort()).toEqual([
      '203.0.113.0/28',
      '2a01:111:f400::/48',
      '40.92.0.0/15',
      '40.93.0.0/16',
    ]);
    const agent = JSON.parse(machine.read('agent-in-use') ?? '{}');
    expect(agent.logs.metrics_collected.prometheus.log_group_name).toBe('metrics');

    machine.write('life-cycle', 'Terminated');
    await machine.called('complete-lifecycle-action --lifecycle-hook-name leave --auto-scaling-group-name the-group');
    const leaving = ['systemctl stop', 'ec2 detach-volume', 'complete-lifecycle-action'];
    expect(leaving.map(position)).toEqual([...leaving.map(position)].sort((a, b) => a - b));
    expect(machine.read('volume')).toBe('available\tnone\n');
  });

  it('takes over a spool that is in use until the machine before it has gone, and never formats it', async () => {
    const { link, smtp } = await keyStores();
    const machine = startMachine((stage) => {
      writeFileSync(join(stage, 'volume'), 'in-use\ti-0bbbbbbbbbbbbbbbb\n');
      writeFileSync(join(stage, 'formatted'), '');
      writeFileSync(join(stage, 'dnf-fails'), '');
      writeFileSync(join(stage, 'secrets', 'link'), link);
      writeFileSync(join(stage, 'secrets', 'smtp'), smtp);
    });
    await waitUntil('it waits for the spool', () => machine.read('output')?.includes('is not free yet'));
    expect(machine.calls.some((call) => call.startsWith('docker run'))).toBe(false);
    machine.write('volume', 'available\tnone\n');
    await machine.called('cfn-signal --success true');
    expect(machine.calls.filter((call) => call.startsWith('mkfs'))).toEqual([]);
    // It takes the place of another, so that nobody would have started it once more for want of a package.
    expect(machine.calls.filter((call) => call.startsWith('dnf install'))).toHaveLength(2);
  });

  it('keeps the networks that it has when only one of the prefix lists can be read', async () => {
    const { link, smtp } = await keyStores();
    const machine = startMachine((stage) => {
      rmSync(join(stage, 'prefix-lists', 'pl-four'));
      writeFileSync(join(stage, 'secrets', 'link'), link);
      writeFileSync(join(stage, 'secrets', 'smtp'), smtp);
    });
    await machine.called('cfn-signal --success true');
    await waitUntil('user data has ended', () => machine.read('status') || undefined);
    const networks = [...eopRanges.ipv4, ...eopRanges.ipv6, '203.0.113.0/28'];
    expect(JSON.parse(machine.read('configuration-in-use') ?? '{}').allowlist.sort()).toEqual(networks.sort());
  });

  it('tells CloudFormation when it cannot become one', async () => {
    const machine = startMachine((stage) => writeFileSync(join(stage, 's3', 'bucket', 'machine.zip'), 'no archive'));
    await machine.called('cfn-signal --success false --reason CloudPrevent1: user data failed in line');
    expect(machine.calls.some((call) => call.includes('--success true'))).toBe(false);
  });
});
