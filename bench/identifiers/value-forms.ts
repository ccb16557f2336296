import type { DataIdentifierName } from '@cloud-prevent/protocol/data-identifier-names';

/** How sure a spelling makes an identifier: the lists of its patterns, as it promises them to those who write policies. */
export type FormList = 'certain' | 'distinct' | 'plain' | 'loose';

/**
 * Spellings of an identifier's values, by what is promised of them: templates (`fillTemplate`), or what makes a value.
 * They are written from the specifications, not from the identifier's patterns. Check digits come from drawing until
 * the identifier's check holds.
 */
export type ValueForms = Readonly<Partial<Record<FormList, readonly (string | (() => string))[]>>>;

/** Spellings for some of the identifiers. */
export type FormsByName<Names extends DataIdentifierName> = Readonly<Record<Names, ValueForms>>;
