/** The metadata service of a machine, version 2: nothing without a token. The life cycle is a file of the stage. */
const { existsSync, readFileSync } = require('node:fs');
const { createServer } = require('node:http');
const { join } = require('node:path');

const stage = process.argv[2];
const TOKEN = 'secret';

function answer({ method, url, headers }) {
  if (method === 'PUT') return TOKEN;
  if (headers['x-aws-ec2-metadata-token'] !== TOKEN) return undefined;
  if (url.endsWith('/instance-id')) return 'i-0aaaaaaaaaaaaaaaa';
  if (!url.endsWith('/autoscaling/target-lifecycle-state')) return undefined;
  const file = join(stage, 'life-cycle');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : 'InService';
}

createServer((request, response) => {
  const text = answer(request);
  response.writeHead(text === undefined ? 401 : 200).end(text);
}).listen(80, '169.254.169.254');
