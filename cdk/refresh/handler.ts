import { setTimeout as wait } from 'node:timers/promises';
import { eopServiceUrls } from '@cloud-prevent/deployment/eop-service-urls';
import { fetchEopEndpoints } from '@cloud-prevent/deployment/fetch-eop-endpoints';
import { EC2Client } from '@aws-sdk/client-ec2';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { Ec2PrefixLists } from './ec2-prefix-lists.js';
import { refreshAllowlist } from './refresh-allowlist.js';

const PAUSE_MS = 2_000;

/**
 * The function that AWS calls on its schedule. Fails when the lists were not brought up to date, so that the alarm on
 * its errors goes off.
 * @throws Error without the environment variables that the stack sets
 */
export async function handler(): Promise<'changed' | 'unchanged'> {
  const topic = new SNSClient();
  const { endpoints } = eopServiceUrls(setting('CLIENT_REQUEST_ID'));
  return refreshAllowlist({
    lists: new Ec2PrefixLists(new EC2Client()),
    ids: { ipv4: setting('PREFIX_LIST_IPV4'), ipv6: setting('PREFIX_LIST_IPV6') },
    fetchEndpoints: () => fetchEopEndpoints(endpoints),
    notify: async (Subject, Message) => {
      await topic.send(new PublishCommand({ TopicArn: setting('TOPIC_ARN'), Subject, Message }));
    },
    pause: () => wait(PAUSE_MS),
  });
}

function setting(name: string): string {
  const value = process.env[name];
  if (value) return value;
  throw new Error(`The environment variable ${name} is missing; the stack sets it.`);
}
