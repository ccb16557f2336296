import { attachmentTypeGroups, type AttachmentType } from '@cloud-prevent/protocol/attachment-types';
import type { ConditionKind, OptionsOf } from './condition-kind.js';
import { factFinding } from './fact-finding.js';
import { matchedFacts } from './matched-facts.js';

type WantedType = NonNullable<OptionsOf<'attachmentType'>['types']>[number];

/** Message Attachment or File Type Match: what a file is by its content. */
export const attachmentType: ConditionKind<'attachmentType'> = {
  name: 'attachmentType',
  compile({ types, mismatch, minimum }) {
    const wanted = types && new Set<AttachmentType | undefined>(types.flatMap(expand));
    return {
      kind: 'attachmentType',
      triggers: undefined,
      evaluate(_, { attachments }) {
        const found = attachments.filter(
          (file) => (!mismatch || file.mismatch) && (wanted?.has(file.trueType) ?? true),
        );
        return matchedFacts(found, minimum, ({ component, part }) => factFinding(component, '', 0, part));
      },
    };
  },
};

function expand(type: WantedType): readonly AttachmentType[] {
  return isGroup(type) ? attachmentTypeGroups[type] : [type];
}

function isGroup(type: WantedType): type is keyof typeof attachmentTypeGroups {
  return Object.hasOwn(attachmentTypeGroups, type);
}
