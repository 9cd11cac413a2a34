#!/usr/bin/env node
// What webhooks, the event feed and its streams cost, on embedded databases in folders of their own.
//   node webhooks.mjs SERVER_JAR [post] [deliveries] [streams] [kept]      all four parts unless some are named
// post: POSTs with one active webhook whose receiver answers at once, as a ratio to POSTs without.
// deliveries: how many a second reach receivers while events are written all the time, and how fast a backlog drains.
// streams: 2,000 streams of events open at -Xmx512m; how long until all of them have an event.
// kept: POSTs with 1,000,000 events kept, as a ratio to POSTs with none.
// JAVA=…/bin/java chooses the JVM. Needs wrk and unzip on the path.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

const here = dirname(fileURLToPath(import.meta.url));
const java = process.env.JAVA ?? 'java';
const login = 'tje0:Tje0';
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

// The receiver, in a thread of its own: answers as soon as a request is whole, and counts
if (!isMainThread) {
  const counts = new Int32Array(workerData);
  const answer = Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
  const server = net.createServer((socket) => {
    let waiting = '';
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('data', (bytes) => {
      waiting += bytes.toString('latin1');
      for (let end = waiting.indexOf('\r\n\r\n'); end >= 0; end = waiting.indexOf('\r\n\r\n')) {
        const length = Number(/content-length: *(\d+)/i.exec(waiting.slice(0, end))?.[1] ?? 0);
        if (waiting.length < end + 4 + length) break;
        waiting = waiting.slice(end + 4 + length);
        Atomics.add(counts, 0, 1);
        socket.write(answer);
      }
    });
  }).listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
}

const receive = async () => {
  const shared = new SharedArrayBuffer(4);
  const worker = new Worker(fileURLToPath(import.meta.url), { workerData: shared });
  const port = await new Promise((done) => worker.once('message', done));
  return {
    url: `http://127.0.0.1:${port}/`, count: () => Atomics.load(new Int32Array(shared), 0), close: () => worker.terminate(),
  };
};

const freePort = () => new Promise((done) => {
  const server = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

const agent = new http.Agent({ keepAlive: true });
const call = (server, method, path, body) => new Promise((done, fail) => {
  const request = http.request(server.url + path, {
    method, agent, auth: login, headers: { 'Content-Type': 'application/json' },
  }, (response) => {
    let text = '';
    response.on('data', (part) => { text += part; }).on('end', () => done({ status: response.statusCode, text }));
  });
  request.on('error', fail);
  request.end(body === undefined ? undefined : JSON.stringify(body));
});

const folder = isMainThread ? mkdtempSync(join(tmpdir(), 'webhooks-')) : '';
const servers = [];
const start = async (jar, heap, data = mkdtempSync(join(folder, 'data-'))) => {
  const port = await freePort();
  const log = join(folder, `${port}.log`);
  const out = openSync(log, 'w');
  const child = spawn(java, [`-Xmx${heap}`, '-XX:+UseParallelGC', '-jar', jar], {
    stdio: ['ignore', out, out],
    env: { ...process.env, SERVER_PORT: String(port), CHATSESSION_DATA_DIR: data, CHATSESSION_TIMERS_ENABLED: 'false' },
  });
  const ended = new Promise((done) => child.once('exit', done));
  const server = {
    url: `http://127.0.0.1:${port}`, port, pid: child.pid, data, stop: async () => { child.kill(); await ended; },
  };
  servers.push(server);
  for (;;) {
    if (child.exitCode !== null) throw new Error(readFileSync(log, 'utf8'));
    const answer = await call(server, 'GET', '/actuator/health/readiness').catch(() => undefined);
    if (answer?.status === 200) return server;
    await sleep(200);
  }
};

const hook = async (server, events, url, name = 'Bench') => {
  const answer = await call(server, 'POST', '/api/v1/Webhook', { Name: name, Events: events, TargetUrl: url });
  if (answer.status !== 200) throw new Error(answer.text);
};
const sessions = (name, server) => `${name}=${server.url}/api/v1/ChatSession;auth=${login}`;
const compare = (...targets) => execFileSync('node', [join(here, 'bench.mjs'), '--seconds', '5', '--rounds', '7', '--warmup', '120',
  ...targets], { stdio: 'inherit' });

const parts = {
  async post(jar) {
    const receiver = await receive();
    const [without, withHook] = [await start(jar, '1g'), await start(jar, '1g')];
    await hook(withHook, ['chatsession.created'], receiver.url);
    compare(sessions('without', without), sessions('with a webhook', withHook));
    console.log(`${receiver.count()} deliveries reached the receiver`);
    await receiver.close();
  },

  async deliveries(jar) {
    const receiver = await receive();
    const server = await start(jar, '1g');
    const hooks = 4;
    for (let i = 0; i < hooks; i++) await hook(server, ['bench.happened'], receiver.url, `Bench ${i}`);
    let writing = true;
    let written = 0;
    const write = async () => {
      for (; writing; written++) {
        const answer = await call(server, 'POST', '/api/v1/Webhook/bench.happened/1', {});
        if (answer.status !== 204) throw new Error(answer.text);
        // A little more than the receivers get, so that there is always something to deliver
        while (writing && written * hooks - receiver.count() > 2000) await sleep(5);
      }
    };
    const writers = Array.from({ length: 8 }, write);
    await sleep(20_000);
    const rates = [];
    for (let second = 0; second < 30; second++) {
      const [count, begin] = [receiver.count(), process.hrtime.bigint()];
      await sleep(1000);
      rates.push((receiver.count() - count) / (Number(process.hrtime.bigint() - begin) / 1e9));
    }
    writing = false;
    await Promise.all(writers);
    console.log(`${hooks} webhooks: ${Math.round(median(rates))} deliveries a second`
      + ` (${Math.round(Math.min(...rates))}-${Math.round(Math.max(...rates))})`);
    await receiver.close();
  },

  async streams(jar) {
    const number = 2000;
    const server = await start(jar, '512m');
    const authorization = `Basic ${Buffer.from(login).toString('base64')}`;
    const seen = new Int32Array(number);
    const sockets = [];
    const begin = Date.now();
    for (let i = 0; i < number; i++) {
      const socket = net.connect(server.port, '127.0.0.1');
      sockets.push(socket);
      await new Promise((done, fail) => {
        socket.once('error', fail);
        socket.once('data', done);
        socket.on('data', (bytes) => { seen[i] += bytes.toString('latin1').split('\nevent:').length - 1; });
        socket.write(`GET /ext/v1/events?after=now HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n`
          + `Authorization: ${authorization}\r\n\r\n`);
      });
    }
    console.log(`${number} streams opened in ${Date.now() - begin} ms`);
    const times = [];
    for (let event = 0; event < 10; event++) {
      await sleep(2000);
      const before = seen.slice();
      const deaf = () => seen.reduce((sum, one, i) => sum + (one === before[i] ? 1 : 0), 0);
      const sent = Date.now();
      const answer = await call(server, 'POST', '/api/v1/ChatSession', { TopicId: 1 });
      if (answer.status !== 200) throw new Error(answer.text);
      while (deaf() > 0 && Date.now() < sent + 20_000) await sleep(5);
      if (deaf() > 0) throw new Error(`${deaf()} streams have not heard`);
      times.push(Date.now() - sent);
    }
    const status = readFileSync(`/proc/${server.pid}/status`, 'utf8');
    const used = JSON.parse((await call(server, 'GET', '/actuator/metrics/jvm.memory.used?tag=area:heap')).text);
    console.log(`an event reaches all within ${median(times)} ms (${Math.min(...times)}-${Math.max(...times)});`
      + ` heap used ${Math.round(used.measurements[0].value / 1048576)} MB,`
      + ` resident ${Math.round(/VmRSS:\s+(\d+)/.exec(status)[1] / 1024)} MB`);
    sockets.forEach((socket) => socket.destroy());
  },

  async kept(jar) {
    const filled = await start(jar, '1g');
    await filled.stop();
    const events = 1_000_000;
    writeFileSync(join(folder, 'fill.sql'), `
      insert into event (id, event_id, name, occurred, topic_id, body, audience, batch)
      select x, random_uuid(), 'chatsession.message', current_timestamp, 1, '${'x'.repeat(700)}', 0, x / 100 + 1
        from system_range(1, ${events});
      alter table event alter column id restart with ${events + 1};
      update event_feed set last_batch = ${events / 100 + 1};`);
    execFileSync('unzip', ['-q', '-j', jar, 'BOOT-INF/lib/h2-*.jar', '-d', folder]);
    execFileSync(java, ['-cp', join(folder, '*'), 'org.h2.tools.RunScript', '-url', `jdbc:h2:file:${filled.data}/chatsession`,
      '-user', 'sa', '-password', '', '-script', join(folder, 'fill.sql')], { stdio: 'inherit' });
    const [none, million] = [await start(jar, '1g'), await start(jar, '1g', filled.data)];
    compare(sessions('no events', none), sessions('1,000,000 events', million));
  },
};

if (isMainThread) {
  const [jar, ...names] = process.argv.slice(2);
  if (!jar || names.some((name) => !(name in parts))) {
    console.error(readFileSync(fileURLToPath(import.meta.url), 'utf8').split('\n').slice(1, 8).join('\n'));
    process.exit(2);
  }
  try {
    for (const name of names.length > 0 ? names : Object.keys(parts)) {
      console.log(`== ${name}`);
      try {
        await parts[name](resolve(jar));
      } finally {
        await Promise.all(servers.splice(0).map((server) => server.stop()));
      }
    }
  } finally {
    agent.destroy();
    rmSync(folder, { recursive: true });
  }
}
