import { checkComponent } from '../components/check-component.js';
import type { DetectorArgs } from './detector.js';

const SMALLEST_SPOOL_GIB = 4;

/** @throws ComponentError with every property of a detector that cannot be used */
export function checkDetector(name: string, { detectorName, machineSize, spoolGib, zone }: DetectorArgs): void {
  checkComponent(`Detector ${name}`, [
    {
      property: 'detectorName',
      found: detectorName,
      accepted: 'a letter, then letters, digits and hyphens, at most 63',
      holds: /^[a-zA-Z][a-zA-Z0-9-]{0,61}[a-zA-Z0-9]$/.test(detectorName),
    },
    { property: 'machineSize', found: machineSize, accepted: 'Standard_…', holds: machineSize.startsWith('Standard_') },
    {
      property: 'zone',
      found: `${zone}`,
      accepted: '1, 2, 3 or none',
      holds: zone === undefined || /^[123]$/.test(zone),
    },
    {
      property: 'spoolGib',
      found: `${spoolGib}`,
      accepted: `${SMALLEST_SPOOL_GIB} or more`,
      holds: spoolGib === undefined || spoolGib >= SMALLEST_SPOOL_GIB,
    },
  ]);
}
