import { output } from '@pulumi/pulumi';
import type { DetectorArgs } from './detector.js';

const ADMIN = 'operator';

/** Who a detector's machine is to itself: its name, what it does at its first start, and that nobody logs in by password. */
export function machineProfileOf({
  detectorName,
  userData,
  adminPublicKey,
}: Pick<DetectorArgs, 'detectorName' | 'userData' | 'adminPublicKey'>) {
  return {
    computerName: detectorName,
    adminUsername: ADMIN,
    customData: output(userData).apply((text) => Buffer.from(text).toString('base64')),
    linuxConfiguration: {
      disablePasswordAuthentication: true,
      ssh: { publicKeys: [{ path: `/home/${ADMIN}/.ssh/authorized_keys`, keyData: adminPublicKey }] },
      // Azure patches one zone at a time.
      patchSettings: { patchMode: 'AutomaticByPlatform', assessmentMode: 'AutomaticByPlatform' },
    },
  };
}
