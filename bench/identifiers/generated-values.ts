import type { DataIdentifierName } from '@cloud-prevent/protocol/data-identifier-names';
import type { ValueForms } from './value-forms.js';
import { asiaPacificAndAfricaValues } from './values/asia-pacific-and-africa-values.js';
import { europeValues } from './values/europe-values.js';
import { financeValues } from './values/finance-values.js';
import { latinAmericaValues } from './values/latin-america-values.js';
import { northAmericaValues } from './values/north-america-values.js';
import { personAndNetworkValues } from './values/person-and-network-values.js';
import { secretValues } from './values/secret-values.js';

/** How the values of every identifier are spelled; the type makes a missing one a compile error. */
export const generatedValues: Readonly<Record<DataIdentifierName, ValueForms>> = {
  ...financeValues,
  ...northAmericaValues,
  ...latinAmericaValues,
  ...europeValues,
  ...asiaPacificAndAfricaValues,
  ...personAndNetworkValues,
  ...secretValues,
};
