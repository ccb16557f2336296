import type { Topology } from '@cloud-prevent/deployment/topology-types';
import { detectorBoxes } from './detector-boxes.js';
import { arrow, box, boxHeight, boxWidth, drawing, label } from './shapes.js';

const WIDTH = 1060;
const LEFT = 6;
const MIDDLE = 430;
const TOP = 20;

/** Who opens which connection: Enforce to each detector, and nobody to Enforce. */
export function networkDrawing({ smtp, detectors, enforce, allowlist }: Topology): string {
  const tier = detectorBoxes(
    detectors,
    { x: WIDTH - LEFT - boxWidth, y: TOP },
    ({ link }) => `link, port ${link.port}`,
  );
  const center = (TOP + tier.bottom) / 2;
  const balancerTop = center - boxHeight(2) / 2;
  // Below who may send, also where the tier is small.
  const enforceTop = Math.max(tier.bottom - boxHeight(2) + 10, TOP + boxHeight(2) + 24);
  const balancer = { left: MIDDLE, right: MIDDLE + boxWidth };
  const forwards = enforce.forwards.map(({ publicPort }) => publicPort);
  const last = forwards.length > 1 ? ` … ${forwards.at(-1)}` : '';
  const entry = { x: LEFT + boxWidth, y: TOP + boxHeight(2) / 2 };
  const link = { x: LEFT + boxWidth, y: enforceTop + boxHeight(2) / 2 };
  return drawing(WIDTH, Math.max(tier.bottom, enforceTop + boxHeight(2)) + 20, 'Connections and ports', [
    box({ x: LEFT, y: TOP }, 'Who may send', [`${allowlist.length} networks`, 'nobody else is answered']),
    box({ x: LEFT, y: enforceTop }, 'Enforce', [enforce.host, enforce.networks.join(', ') || 'in the same cloud']),
    box({ x: MIDDLE, y: balancerTop }, 'Load balancer', [smtp.host, 'one public address']),
    ...tier.parts,
    arrow(entry, { x: balancer.left, y: center - 12 }),
    label({ x: (entry.x + balancer.left) / 2 + 10, y: (entry.y + center) / 2 - 24 }, `SMTP, port ${smtp.port}`),
    arrow(link, { x: balancer.left, y: center + 12 }),
    label({ x: (link.x + balancer.left) / 2 + 10, y: (link.y + center) / 2 + 34 }, `mutual TLS, ${forwards[0]}${last}`),
    ...tier.left.map((place) => arrow({ x: balancer.right, y: center }, place)),
  ]);
}
