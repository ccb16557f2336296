import { reply } from './reply.js';

/**
 * The replies that the proxy makes itself; every other one is the next hop's own.
 * The first group is Network Prevent for Email's table of originated responses; whatever fails on our own side is a
 * 4yz, so that the sender keeps the message and tries again.
 */
export const originatedReplies = {
  ok: reply(250, '2.0.0 Ok: Carry on.'),
  closing: reply(221, '2.0.0 Service closing.'),
  processingError: reply(451, '4.3.0 Error: Processing error.'),
  sessionError: reply(421, '4.3.0 Fatal: Processing error. Closing connection.'),
  nextHopUnavailable: reply(421, '4.4.1 Fatal: Forwarding agent unavailable.'),
  nextHopLost: reply(421, '4.4.2 Fatal: Connection lost to forwarding agent.'),
  timeout: reply(421, '4.4.2 Fatal: Connection timed out.'),

  startData: reply(354, 'End data with <CR><LF>.<CR><LF>'),
  startTls: reply(220, '2.0.0 Ready to start TLS'),
  help: reply(214, '2.0.0 EHLO HELO STARTTLS MAIL RCPT DATA BDAT RSET VRFY NOOP HELP QUIT'),

  accessDenied: reply(421, '4.7.1 Fatal: This address may not send mail through this service.'),
  tooManySessions: reply(421, '4.3.2 Fatal: Too many sessions.'),
  shuttingDown: reply(421, '4.3.2 Fatal: Service shutting down.'),
  tooManyCommands: reply(421, '4.7.0 Fatal: Too many commands without a message.'),
  badProxyHeader: reply(421, '4.5.0 Fatal: Invalid PROXY header.'),

  lineTooLong: reply(500, '5.5.2 Fatal: Command line too long.'),
  bareLineFeed: reply(500, '5.5.2 Fatal: Command lines end in <CR><LF>.'),
  controlCharacter: reply(501, '5.5.2 Error: Control characters are not allowed in commands.'),
  pipelinedTls: reply(503, '5.5.1 Fatal: Commands may not follow STARTTLS before TLS has started.'),
  unrecognized: reply(502, '5.5.1 Unrecognized command'),
  badSequence: reply(503, '5.5.1 Error: Bad sequence of commands.'),
  badArguments: reply(501, '5.5.4 Error: Invalid arguments.'),
  badSender: reply(501, '5.1.7 Error: Invalid sender address syntax.'),
  badRecipient: reply(501, '5.1.3 Error: Invalid recipient address syntax.'),
  badParameter: reply(555, '5.5.4 Error: Parameter not offered or not valid.'),
  noRecipients: reply(554, '5.5.1 Error: No valid recipients.'),
  tooManyRecipients: reply(452, '4.5.3 Error: Too many recipients.'),
  tlsUnavailable: reply(454, '4.7.0 Error: TLS not available.'),

  domainNotAuthorized: reply(550, '5.7.1 Domain not authorized.'),
  tenantNotAuthorized: reply(550, '5.7.1 Tenant not authorized.'),
  loop: reply(554, '5.4.6 Error: Routing loop: the message has been here before.'),
  tooLarge: reply(552, '5.3.4 Error: Message exceeds the maximum size.'),
  headerTooLarge: reply(552, '5.3.4 Error: Message header or header line exceeds the maximum size.'),
  outOfMemory: reply(452, '4.3.1 Error: Insufficient system storage.'),
  smuggling: reply(550, '5.6.0 Error: Line ends around a lone dot must be <CR><LF>.'),
} as const;
