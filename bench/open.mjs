#!/usr/bin/env node
// Open loop: POSTs are due at a fixed rate whether or not earlier ones were answered; latency counts from the due time, so a stall
// is charged to every request that was due in it.
//   node open.mjs URL user:password RATE SECONDS [PAYLOAD]
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

const [url, auth, rate, seconds, payload] = process.argv.slice(2);
const target = new URL(url);
if (!['127.0.0.1', 'localhost', '[::1]'].includes(target.hostname)) throw new Error('only loopback');
const body = readFileSync(payload
  ?? join(dirname(fileURLToPath(import.meta.url)), '../docs/contract/post-chatsession-request.json'));
const agent = new http.Agent({ keepAlive: true, maxSockets: 256 });
const headers = { 'Content-Type': 'application/json', 'Content-Length': body.length };
const latencies = [];
let failed = 0;
const post = (due) => new Promise((resolve) => {
  const request = http.request(target, { method: 'POST', agent, auth, headers }, (response) => {
    response.resume();
    response.on('end', () => {
      if (response.statusCode === 200) latencies.push(performance.now() - due); else failed++;
      resolve();
    });
  });
  request.on('error', () => { failed++; resolve(); });
  request.end(body);
});
const total = Number(rate) * Number(seconds);
const start = performance.now() + 100;
const pending = [];
for (let sent = 0; sent < total;) {
  const now = performance.now();
  for (; sent < total && start + sent * 1000 / rate <= now; sent++) pending.push(post(start + sent * 1000 / rate));
  await new Promise((resolve) => setTimeout(resolve, 1));
}
await Promise.all(pending);
agent.destroy();
latencies.sort((a, b) => a - b);
const at = (share) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))]?.toFixed(2);
console.log(JSON.stringify({ rate: Number(rate), answered: latencies.length, failed, p50: at(0.5), p99: at(0.99), p999: at(0.999), max: at(1) }));
