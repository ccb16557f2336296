import type { Topology } from '@cloud-prevent/deployment/topology-types';
import { detectorBoxes } from './detector-boxes.js';
import { arrow, box, boxHeight, boxWidth, drawing, label } from './shapes.js';

const WIDTH = 1060;
const COLUMN = 290;
const LEFT = 6;

/** The way of a message, from the mailbox to the recipient. */
export function mailFlowDrawing({ smtp, detectors, delivery, probe }: Topology): string {
  const tier = detectorBoxes(detectors, { x: LEFT + 2 * COLUMN, y: 30 }, ({ smtp: mail }) => `SMTP, port ${mail.port}`);
  const middle = (30 + tier.bottom) / 2;
  const top = middle - boxHeight(2) / 2;
  const [hop] = delivery.nextHops;
  const next = delivery.mode === 'reflect' ? 'back to Microsoft 365' : 'Email Security.cloud';
  const right = { x: WIDTH - LEFT - boxWidth, y: top };
  return drawing(WIDTH, Math.max(tier.bottom, top + boxHeight(2)) + 20, 'The way of a message', [
    box({ x: LEFT, y: top }, 'Microsoft 365', ['connector', 'mail flow rule']),
    box({ x: LEFT + COLUMN, y: top }, 'Load balancer', [
      smtp.host,
      `probe ${probe.intervalSeconds} s × ${probe.count}`,
    ]),
    ...tier.parts,
    box(right, next, [hop?.host ?? 'the sender', 'to the recipients']),
    label({ x: LEFT + boxWidth + 46, y: middle - 8 }, `TLS, port ${smtp.port}`),
    arrow({ x: LEFT + boxWidth, y: middle }, { x: LEFT + COLUMN, y: middle }),
    ...tier.left.map((place) => arrow({ x: LEFT + COLUMN + boxWidth, y: middle }, place)),
    ...tier.right.map((place) => arrow(place, { x: right.x, y: middle })),
  ]);
}
