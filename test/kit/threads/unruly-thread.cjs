/** A thread that does what it is asked: nothing ever, too much, or what is right. */
const { parentPort, threadId } = require('node:worker_threads');

const kept = [];
const doings = {
  hang: () => {
    for (;;) kept.length = 0;
  },
  grow: () => {
    for (;;) kept.push(new Uint8Array(2 ** 20).fill(1));
  },
  throw: () => {
    throw new Error('thrown');
  },
  exit: () => process.exit(0),
  ask: () => parentPort.postMessage({ kind: String(threadId), isAwaited: true }),
  'go on': () => parentPort.postMessage({ kind: 'done' }),
};

parentPort.on('message', (doing) => doings[doing]());
