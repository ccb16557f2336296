/** Every kind of mistake in a deployment file: code, what it means, what to do. `docs/deployment-file.md` lists them. */
export const problemCodes = {
  FILE_UNREADABLE: 'The file cannot be read. Check its name and your rights.',
  FILE_TOO_LARGE: 'The file is larger than any deployment file. Check that it is the right one.',
  YAML_SYNTAX: 'The text is not YAML. Correct the place; what stands behind it was not checked.',
  DUPLICATE_KEY: 'The same option stands twice in one section. Remove one.',
  MISSING: 'An option that has no default is missing. Add it.',
  UNKNOWN_OPTION: 'There is no such option in this section. Correct its name or remove it.',
  WRONG_VALUE: 'The value is of the wrong type or out of range. Use one that is accepted.',
  NO_NEXT_HOP: 'Forward mode needs a next hop. Add one under delivery.nextHops.',
  NO_TENANT_GATE: 'Without mail domains anybody could send through the detectors. Add organisation.mailDomains.',
  REFLECT_LOOP: 'The detectors would send mail to themselves. Use different ports for listening and for delivery.',
  NO_ALLOWLIST: 'The SMTP port would be open to nobody, or to everybody. Let in EOP or name networks.',
  NO_ENFORCE_NETWORK: 'Enforce could not reach the detectors. Name the networks it connects from.',
  BAD_ALIAS: 'An alias would be no valid DNS label. Use a shorter or different prefix.',
  NOT_UNIQUE: 'Something that must be unique stands twice. Remove or rename one.',
  NO_MAIL_DOMAIN: 'An SPF record would be for a domain that is not yours. Name one of organisation.mailDomains.',
  WRONG_ZONE: 'A DNS record would be in a zone that cannot hold it. Name the zone of the domain, or one above it.',
  PORT_COLLISION: 'Two parts would listen on the same port. Move one.',
  STARTTLS_NOT_ALLOWED: 'TLS is asked for but the detectors may not speak it. Add STARTTLS to the allowed extensions.',
  TLS_CONTRADICTION: 'One option asks for verified certificates and another turns verification off. Choose one.',
  PLAINTEXT_DELIVERY: 'Confidential mail could cross the Internet unencrypted. Use verify, or accept it in writing.',
  TIMEOUT_CHAIN: 'A part would give up before the part behind it has answered. Raise the one or lower the other.',
  PLATFORM_LIMIT: 'The target cannot do this. Stay within its limits.',
  PROXY_NETWORKS: 'The balancer and the detectors disagree about the PROXY protocol. Set both or neither.',
  PORT_25_CLOSED: 'The subscription cannot send to port 25. Use another subscription or another port.',
} as const;

/** Code of one kind of mistake. */
export type ProblemCode = keyof typeof problemCodes;
