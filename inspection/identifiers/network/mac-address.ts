import { withALetter } from '../checks/with-a-letter.js';
import type { Identifier } from '../identifier.js';

/**
 * Hardware addresses of network adapters: six pairs of hexadecimal digits. Without separators one of them must be a
 * letter, as it is in 996 of a thousand: twelve decimal digits are the number of anything.
 */
export const macAddress: Identifier = {
  name: 'mac-address',
  title: 'MAC address',
  countries: [],
  source:
    'https://github.com/microsoft/presidio/blob/main/presidio-analyzer/presidio_analyzer/predefined_recognizers/generic/mac_recognizer.py',
  certain: [
    '[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}',
    '[0-9A-Fa-f]{2}(?:-[0-9A-Fa-f]{2}){5}',
    '[0-9a-f]{4}\\.[0-9a-f]{4}\\.[0-9a-f]{4}',
  ],
  plain: [withALetter(12, 'A-Fa-f')],
  accepts: (value) => !/^(?:0{12}|F{12})$/.test(value),
  context: ['mac', 'mac address', 'hwaddr', 'ethernet', 'hardware address', 'lladdr', 'bssid'],
  within: 60,
  examples: {
    wide: ['«001a2b3c4d5e»', '001a2b3c4d5'],
    medium: ['MAC «001A2B3C4D5E»', 'MAC 001122334455', '001A2B3C4D5E', 'ff:ff:ff:ff:ff:ff'],
    narrow: ['«00:1A:2B:3C:4D:5E»', '«00-1a-2b-3c-4d-5e»', '«001a.2b3c.4d5e»', '00:1A:2B:3C:4D:5G'],
  },
};
