import type { Deployment } from './deployment-file.js';
import type { ProblemPath } from './problem.js';

/** One wait in the chain. */
export interface Wait {
  readonly name: string;
  /** The option that sets it; of a sum, the larger part. */
  readonly path: ProblemPath;
  readonly seconds: number;
}

/** Two waits of which the outer must be the longer one. */
export interface TimeoutLink {
  readonly outer: Wait;
  readonly inner: Wait;
  /** What happens when it is not. */
  readonly otherwise: string;
}

type Chained = Pick<Deployment, 'sender' | 'balancer' | 'detectors'>;

/**
 * The chain of time-outs, outermost first. Whoever waits must wait longer than whoever it waits for; otherwise it
 * gives up on a message that is then delivered all the same, and sends it again.
 *
 * The defaults hold on every target. Exchange Online waits 600 s for the final reply, which RFC 5321 asks for too, and
 * nobody but Microsoft can raise it: it is the outer bound. 540 s is the longest whole number of minutes below it
 * (Azure takes only whole minutes, up to 30; AWS 60 to 6000 s; Octavia anything). Inspection may take 60 s. The
 * product's 600 s for the next hop's reply cannot fit behind that, so ours is 420 s: 60 + 420 leaves 60 s for handing
 * the largest message to the next hop. A next hop that has not answered after 420 s gets the message again later,
 * which RFC 5321 allows it to expect.
 */
export function timeoutChain({ sender, balancer, detectors: { settings } }: Chained): readonly TimeoutLink[] {
  const patience: Wait = {
    name: "the sender's wait for the final reply",
    path: ['sender', 'finalReplySeconds'],
    seconds: sender.finalReplySeconds,
  };
  const idle: Wait = {
    name: "the load balancer's idle time-out",
    path: ['balancer', 'idleTimeoutSeconds'],
    seconds: balancer.idleTimeoutSeconds,
  };
  return [
    ...pictures(settings),
    { outer: patience, inner: idle, otherwise: 'the sender gives up on a session that everybody behind it holds open' },
    { outer: idle, inner: processing(settings), otherwise: 'the balancer cuts sessions whose message is under way' },
    {
      outer: idle,
      inner: command(settings),
      otherwise: 'the balancer drops idle sessions without telling the detector',
    },
  ];
}

function processing(settings: Deployment['detectors']['settings']): Wait {
  const budget = settings['MessageChain.MaximumMessageTime'] / 1000;
  const reply = settings['RequestProcessor.DotCommandTimeout'];
  return {
    name: `inspection and next hop (MessageChain.MaximumMessageTime ${budget} s + RequestProcessor.DotCommandTimeout ${reply} s)`,
    path: ['detectors', 'settings', 'RequestProcessor.DotCommandTimeout'],
    seconds: budget + reply,
  };
}

/** Where pictures are read: it is a part of inspection, whose other parts want time too. */
function pictures(settings: Deployment['detectors']['settings']): TimeoutLink[] {
  if (!settings['OCR.Enabled']) return [];
  return [
    {
      outer: {
        name: 'inspection of a message',
        path: ['detectors', 'settings', 'MessageChain.MaximumMessageTime'],
        seconds: settings['MessageChain.MaximumMessageTime'] / 1000,
      },
      inner: {
        name: 'the pictures in it',
        path: ['detectors', 'settings', 'OCR.MaximumTime'],
        seconds: settings['OCR.MaximumTime'] / 1000,
      },
      otherwise: 'a message whose pictures take that long is not inspected at all',
    },
  ];
}

function command(settings: Deployment['detectors']['settings']): Wait {
  return {
    name: "the detector's wait for a command",
    path: ['detectors', 'settings', 'RequestProcessor.DefaultCommandTimeout'],
    seconds: settings['RequestProcessor.DefaultCommandTimeout'],
  };
}
