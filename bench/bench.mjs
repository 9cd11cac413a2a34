#!/usr/bin/env node
// Compares HTTP targets under load, interleaved, and prints ratios to the first one. Needs wrk on the path.
//   node bench.mjs [--connections 16] [--seconds 5] [--rounds 5] [--warmup 30] [--payload FILE] [--marker TEXT]
//                  NAME=URL[;auth=user:password][;ids=1-1000] ...
// Without ids each target gets POSTs of the payload; with ids it gets GETs, {id} in the URL drawn from the range.
// An answer counts only when its status is 2xx and its body holds the marker.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const options = {
  connections: 16, seconds: 5, rounds: 5, warmup: 30, marker: '"ChatSessionId"',
  payload: join(here, '../docs/contract/post-chatsession-request.json'),
};
const targets = [];
for (let args = process.argv.slice(2); args.length > 0;) {
  const arg = args.shift();
  if (arg.startsWith('--')) {
    const name = arg.slice(2);
    if (!(name in options) || args.length === 0) throw new Error(`Unknown option ${arg}`);
    options[name] = typeof options[name] === 'number' ? Number(args.shift()) : args.shift();
  } else {
    const [nameAndUrl, ...rest] = arg.split(';');
    const [name, ...url] = nameAndUrl.split('=');
    targets.push({ name, url: url.join('='), ...Object.fromEntries(rest.map((pair) => pair.split('='))) });
  }
}
if (targets.length === 0) {
  console.error(readFileSync(fileURLToPath(import.meta.url), 'utf8').split('\n').slice(1, 7).join('\n'));
  process.exit(2);
}
for (const { name, url } of targets) {
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname)) throw new Error(`${name} is not on loopback`);
}

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const run = (target, seconds) => {
  const out = join(folder, 'out.json');
  execFileSync('wrk', ['-t1', `-c${options.connections}`, `-d${seconds}s`, '--timeout', '20s', '-s', join(here, 'wrk.lua'),
    target.url.replace('{id}', '1')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env, BENCH_OUT: out, BENCH_MARKER: options.marker, BENCH_PAYLOAD: options.payload,
      BENCH_URL: target.url, BENCH_IDS: target.ids ?? '',
      BENCH_AUTH: target.auth ? `Basic ${Buffer.from(target.auth).toString('base64')}` : '',
    },
  });
  return JSON.parse(readFileSync(out, 'utf8'));
};
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const show = (value) => value.toPrecision(3);

try {
  for (const target of targets) run(target, options.warmup);
  const results = new Map(targets.map((target) => [target.name, []]));
  for (let round = 0; round < options.rounds; round++) {
    for (let i = 0; i < targets.length; i++) {
      const target = targets[(i + round) % targets.length]; // the order rotates, so that no target always goes first
      results.get(target.name).push(run(target, options.seconds));
    }
  }
  const base = results.get(targets[0].name);
  for (const [name, rounds] of results) {
    const ratios = rounds.map((result, round) => result.okPerSecond / base[round].okPerSecond);
    console.log(`${name.padEnd(20)} ${Math.round(median(rounds.map((r) => r.okPerSecond)))}/s  ratio ${show(median(ratios))}`
      + ` (${show(Math.min(...ratios))}-${show(Math.max(...ratios))})  p50 ${show(median(rounds.map((r) => r.p50)))} ms`
      + `  p99 ${show(median(rounds.map((r) => r.p99)))} ms  failed ${rounds.reduce((sum, r) => sum + r.failed, 0)}`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
