/** Organisation that all benchmark mail comes from; the detector's tenant gate is set to it. */
export const senderDomain = 'sender.example';
export const sender = `bench@${senderDomain}`;

/** Where all benchmark mail goes. */
export const recipientDomain = 'recipient.example';
export const recipient = `bench@${recipientDomain}`;
