import { encrypted } from './encrypted.js';
import type { Format } from './format.js';
import { html } from './html.js';
import { nestedMessage } from './nested-message.js';
import { plainText } from './plain-text.js';

/** All formats that are known. The first that recognises a part gets it; of other parts only the name is inspected. */
export const formats: readonly Format[] = [encrypted, nestedMessage, html, plainText];
