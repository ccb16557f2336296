import { join } from 'node:path';

/** Folder of the scripts that run on a detector's machine; they are not compiled. */
export const machineFolder = join(__dirname, '..', '..', 'machine');
