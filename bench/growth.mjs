#!/usr/bin/env node
// What agents and readers of events wait for, on a database with few sessions and on one with many: median milliseconds of one request
// at a time, on both servers in turn, and the ratio of the second to the first.
//   node growth.mjs FEW_URL MANY_URL user:password [ROUNDS, 200 by default]     URLs without a path; the user is a member of topic 1
import http from 'node:http';

const [few, many, auth, rounds = '200'] = process.argv.slice(2);
const servers = [few, many].map((url) => new URL(url));
for (const { hostname } of servers) {
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(hostname)) throw new Error('only loopback');
}
const agent = new http.Agent({ keepAlive: true });
const call = (server, method, path, body) => new Promise((done, fail) => {
  const request = http.request(new URL(path, server), {
    method, agent, auth, headers: { 'Content-Type': 'application/json' },
  }, (response) => {
    let text = '';
    response.on('data', (part) => { text += part; });
    response.on('end', () => (response.statusCode < 300 ? done(JSON.parse(text)) : fail(new Error(`${path}: ${text}`))));
  });
  request.on('error', fail);
  request.end(body === undefined ? undefined : JSON.stringify(body));
});
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const measures = {
  'first waiting session is picked up': async (server) => (await call(server, 'POST', '/api/v1/ChatSession/Pickup')).ChatSessionId,
  'messages of a session after one': (server, id) => call(server, 'GET', `/api/v1/ChatSession/${id}/Messages?after=1`),
  'first page of the list': (server) => call(server, 'GET', '/api/v1/ChatSession?$top=100'),
  'list by status and topic': (server) => call(server, 'GET',
    `/api/v1/ChatSession?$top=100&$filter=${encodeURIComponent('status = 9 and chatTopic/chatTopicId = 1')}`),
  'newest events': (server, id, place) => call(server, 'GET', `/ext/v1/events?after=${place}`),
};
// Each round picks up one; half of them wait until the end, so that there is a queue all the time
const places = [];
for (const server of servers) {
  places.push((await call(server, 'GET', '/ext/v1/events?after=now'))[0].Cursor);
  for (let i = 0; i < Number(rounds) * 2; i++) await call(server, 'POST', '/api/v1/ChatSession', { TopicId: 1 });
}
const times = Object.fromEntries(Object.keys(measures).map((name) => [name, [[], []]]));
const ids = [];
for (let round = 0; round < Number(rounds); round++) {
  for (const [name, measure] of Object.entries(measures)) {
    for (const i of round % 2 === 0 ? [0, 1] : [1, 0]) {
      const begin = performance.now();
      const result = await measure(servers[i], ids[i], places[i]);
      times[name][i].push(performance.now() - begin);
      if (typeof result === 'number') ids[i] = result;
    }
  }
}
agent.destroy();
for (const [name, [first, second]] of Object.entries(times)) {
  const [before, after] = [first, second].map((all) => median(all.slice(all.length / 4)));
  console.log(`${name.padEnd(36)}${before.toFixed(2).padStart(8)}${after.toFixed(2).padStart(8)}   ${(after / before).toFixed(2)}`);
}
