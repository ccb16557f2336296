import { linkPaths, linkRoles } from '@cloud-prevent/protocol/link';
import { DetectorProcess, detectorConfigurationFor, type TestConfiguration } from './detector-process';
import { LinkClient } from './link-client';
import { LinkKeys } from './link-keys';
import { RawNextHop } from './raw-next-hop';
import { samplePolicies } from './sample-policies';
import { SmtpClient } from './smtp-client';
import { stopAfterTest } from './stop-after-test';
import { temporaryFolder } from './temporary-folder';
import { waitUntil } from './wait-until';

const HEADER = 'X-OriginatorOrg: example.com\r\nMessage-ID: <long@example.com>\r\nSubject: Long\r\n\r\n';

/** Violates the sample policies at its end; a hurried detector lets it pass first. */
export const longMessage = Buffer.from(`${HEADER}${'lorem ipsum dolor sit amet\r\n'.repeat(100_000)}topsecret\r\n`);

/** A detector that has no time for its next message and inspects it late, with all that is around it. */
export interface HurriedDetector {
  readonly folder: string;
  readonly hop: RawNextHop;
  readonly configuration: TestConfiguration;
  readonly detector: DetectorProcess;
  readonly enforce: LinkClient;
  readonly client: SmtpClient;
}

/**
 * Starts one with the sample policies; everything of it goes after the test. Its worker stands still, so that the time is
 * over however fast the machine is.
 */
export async function hurriedDetector(): Promise<HurriedDetector> {
  const folder = stopAfterTest(temporaryFolder());
  const keys = await LinkKeys.create(folder.path);
  const hop = stopAfterTest(await RawNextHop.start());
  const own = await keys.write('detector1', { role: linkRoles.detector });
  const configuration = await detectorConfigurationFor(folder.path, hop.port, own, {
    settings: { 'MessageChain.MaximumMessageTime': 5 },
    failures: { timeout: 'pass' },
  });
  const detector = stopAfterTest(await DetectorProcess.start(folder.path, configuration));
  const role = { role: linkRoles.enforce };
  const enforce = stopAfterTest(new LinkClient(configuration.ports.link, await keys.make('enforce', role)));
  expect((await enforce.ask('PUT', linkPaths.policies, samplePolicies())).status).toBe(204);
  const only = () => detector.workers().length === 1 && detector.workers()[0];
  process.kill(await waitUntil('there is one worker', only), 'SIGSTOP');
  const client = stopAfterTest(await SmtpClient.open({ port: configuration.ports.smtp }));
  return { folder: folder.path, hop, configuration, detector, enforce, client };
}
