import { base, en, en_US, Faker } from '@faker-js/faker';

/** Draws everything that is made up, in this folder only: the same values from the same seed, whatever the day is. */
export const seededFaker = new Faker({ locale: [en_US, en, base] });
seededFaker.setDefaultRefDate('2026-01-01T00:00:00Z');
