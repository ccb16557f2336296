import type { LinkRefusal } from '@cloud-prevent/protocol/link';
import type { Logger } from 'pino';
import { ConfigurationError } from '../configuration/configuration-error.js';
import type { LinkApp } from './link-app.js';

/** Answers every failure of a route with a `LinkRefusal`: 422 for a document that cannot be used, with its mistakes. */
export function answerErrors(app: LinkApp, log: Logger): void {
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    if (error instanceof ConfigurationError) {
      return reply.code(422).send(refusal('the document cannot be used', error.problems));
    }
    const status = error.statusCode ?? 500;
    if (status < 500) return reply.code(status).send(refusal(error.message));
    log.error({ err: error }, 'a request of Enforce failed');
    return reply.code(500).send(refusal('the detector failed; its log says why'));
  });
  app.setNotFoundHandler((request, reply) =>
    reply.code(404).send(refusal(`${request.method} ${request.url} is not part of the link`)),
  );
}

function refusal(error: string, problems: ConfigurationError['problems'] = []): LinkRefusal {
  return { error, problems: [...problems] };
}
