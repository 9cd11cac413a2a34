// The official client against a running server: every method of its ChatAgent and WebhookAgent, and what its options do.
//   SERVER=http://127.0.0.1:8080 npm test
// The server holds demo data. Expectations come from the contract, spelled the way the client hands them to its caller.
const assert = require('node:assert/strict');
const { createServer } = require('node:http');
const { once } = require('node:events');
const { test } = require('node:test');
const { WebhookAgent, WebhookState, WebhookNotifyVia, WebhookNotifyWhen, ChatAgent, ChatSessionStatus, ChatMessageType, ChatMessageSpecialType, WidgetRequiredFields } = require('@superoffice/webapi');

const server = process.env.SERVER ?? 'http://127.0.0.1:8080';
const agentOf = (username, password, language) =>
  new ChatAgent(server, { auth: { username, password } }, language);
const admin = agentOf('tje0', 'Tje0');
const kari = agentOf('kari', 'Kari0');
const ola = agentOf('ola', 'Ola0');

let topic;
let kariId;
let olaId;

/** A session of a topic, in the queue. */
const queued = (values = {}) => admin.createDefaultChatSessionEntityAsync().then((session) => admin.saveChatSessionEntityAsync(
  { ...session, topicId: topic.chatTopicId, customerName: 'Customer', status: ChatSessionStatus.InQueue, ...values }));

const failure = async (promise) => {
  try {
    await promise;
  } catch (error) {
    return error.response;
  }
  assert.fail('expected a refusal');
};

test('the official client', { concurrency: false }, async (t) => {
  await t.test('creates a topic from the defaults', async () => {
    const fresh = await admin.createDefaultChatTopicEntityAsync();
    assert.equal(fresh.chatTopicId, 0);
    assert.equal(fresh.widget.color, '#0080FF');
    assert.equal(fresh.language, null);
    topic = await admin.saveChatTopicEntityAsync({
      ...fresh, name: 'US:"Help";NO:"Hjelp"', welcomeMessage: 'Hello!',
      widget: { ...fresh.widget, requiredFields: WidgetRequiredFields.Email | WidgetRequiredFields.Name },
    });
    assert.ok(topic.chatTopicId > 0);
    assert.equal(topic.name, 'US:"Help";NO:"Hjelp"');
    assert.equal(topic.widget.requiredFields, WidgetRequiredFields.Email | WidgetRequiredFields.Name);
    assert.equal((await admin.getChatTopicEntityAsync(topic.chatTopicId)).name, topic.name);
    assert.equal(await admin.getChatTopicEntityAsync(987654321), null);
  });

  await t.test('saves a topic it has read, opening hours included', async () => {
    const stored = await admin.getChatTopicEntityAsync(topic.chatTopicId);
    const saved = await admin.saveChatTopicEntityAsync({ ...stored, description: 'changed' });
    assert.equal(saved.chatTopicId, topic.chatTopicId);
    assert.equal(saved.description, 'changed');
    assert.deepEqual(saved.openingHours, stored.openingHours);
    assert.equal(await admin.isWithinOpeningHoursAsync(topic.chatTopicId), true);
  });

  await t.test('manages members', async () => {
    const users = await admin.getUserAgentListAsync(true, false);
    kariId = users.find((user) => user.name.toLowerCase().includes('kari')).id;
    olaId = users.find((user) => user.name.toLowerCase().includes('ola')).id;
    assert.ok((await admin.getUserAgentListAsync(false, false)).some((group) => group.childItems.length > 0));
    const blank = await admin.createDefaultChatTopicAgentAsync();
    assert.equal(blank.user, null);
    const member = { ...blank, user: { associateId: kariId }, canRespond: true };
    const added = await admin.addChatTopicUserAgentAsync(topic.chatTopicId, member);
    assert.equal(added.topicId, topic.chatTopicId);
    assert.equal(added.user.associateId, kariId);
    assert.equal(added.canRespond, true);
    const updated = await admin.updateChatTopicUserAgentAsync(topic.chatTopicId, 'kari', { ...added, canNotify: true });
    assert.equal(updated.canNotify, true);
    const all = await admin.updateChatTopicUserAgentsAsync(topic.chatTopicId, [
      updated, { ...blank, user: { associateId: olaId }, canRespond: true, canManage: true }]);
    assert.equal(all.length, 2);
    assert.equal((await admin.getChatTopicUserAgentListAsync(topic.chatTopicId)).length, 2);
    assert.equal((await admin.getChatTopicUserAgentAsync(topic.chatTopicId, 'OLA')).canManage, true);
    assert.equal(await admin.getChatTopicUserAgentAsync(topic.chatTopicId, 'tje0'), null);
    assert.ok((await kari.chatTopicsForUserAsync()).some((mine) => mine.chatTopicId === topic.chatTopicId));
  });

  await t.test('reads and saves presence', async () => {
    const presence = (await kari.getChatPresenceAsync()).find((entry) => entry.userId === kariId);
    assert.equal(presence.present, true);
    assert.ok(presence.chatTopics.includes(topic.chatTopicId));
    await kari.saveChatPresenceAsync([{ ...presence, present: false }]);
    assert.equal((await kari.getChatPresenceAsync()).find((entry) => entry.userId === kariId).present, false);
    await kari.saveChatPresenceAsync([{ ...presence, present: true }]);
  });

  await t.test('starts from a default session', async () => {
    const fresh = await admin.createDefaultChatSessionEntityAsync();
    assert.equal(fresh.chatSessionId, 0);
    assert.equal(fresh.status, ChatSessionStatus.Invalid);
    assert.equal(fresh.person, null);
    assert.equal(fresh.customerName, '');
  });

  await t.test('saves a session with nested records, dates and enums and reads the same back', async () => {
    const requested = new Date('2026-03-01T09:00:00.250Z');
    const saved = await queued({
      customerName: 'Ødegård "Kari"', customerEmail: 'k@example.org', customerConsented: true, rating: 4, flags: 1,
      whenRequested: requested, person: { personId: 4711, firstname: 'Kari', lastname: 'Ødegård' },
      sale: { saleId: 815, amount: 12.5, status: 2 },
    });
    assert.ok(saved.chatSessionId > 0);
    const read = await admin.getChatSessionEntityAsync(saved.chatSessionId);
    assert.equal(read.customerName, 'Ødegård "Kari"');
    assert.equal(read.customerConsented, true);
    assert.equal(read.rating, 4);
    assert.equal(read.status, ChatSessionStatus.InQueue);
    assert.equal(read.person.firstname, 'Kari');
    assert.equal(read.sale.amount, 12.5);
    assert.equal(read.transferTo, null);
    const again = await admin.saveChatSessionEntityAsync({ ...read, customerAlias: 'kari' });
    assert.equal(again.chatSessionId, saved.chatSessionId);
    assert.equal(again.customerAlias, 'kari');
    assert.equal(again.person.lastname, 'Ødegård');
    await admin.deleteChatSessionEntityAsync(saved.chatSessionId);
    assert.equal(await admin.getChatSessionEntityAsync(saved.chatSessionId), null);
  });

  await t.test('keeps dates that are not set, after reading and saving them', async () => {
    const saved = await queued();
    const read = await admin.getChatSessionEntityAsync(saved.chatSessionId);
    const again = await admin.saveChatSessionEntityAsync(read);
    assert.deepEqual(again.whenStarted, read.whenStarted);
    assert.deepEqual(again.whenRequested, read.whenRequested);
    await admin.deleteChatSessionEntityAsync(saved.chatSessionId);
  });

  await t.test('picks up, talks, transfers and ends', async () => {
    const first = await queued();
    const second = await queued();
    const picked = await kari.pickUpChatSessionAsync(first.chatSessionId);
    assert.equal(picked.status, ChatSessionStatus.CustomerLast);
    assert.equal(picked.user.associateId, kariId);
    assert.equal(picked.rank, 1);
    assert.equal(await ola.pickUpChatSessionAsync(first.chatSessionId), null);
    assert.equal((await ola.pickUpFirstChatSessionAsync()).chatSessionId, second.chatSessionId);
    assert.equal(await ola.pickUpFirstChatSessionAsync(), null);
    const answer = await kari.addChatMessageAsync(first.chatSessionId, {
      type: ChatMessageType.ToCustomer, message: 'May I <b>help</b>?<script>x</script>',
      specialType: ChatMessageSpecialType.None,
    });
    assert.ok(answer.chatMessageId > 0);
    assert.equal(answer.chatSessionId, first.chatSessionId);
    assert.equal(answer.message, 'May I <b>help</b>?');
    assert.ok(answer.whenPosted instanceof Date);
    assert.equal((await kari.getChatSessionEntityAsync(first.chatSessionId)).status, ChatSessionStatus.UserLast);
    const messages = await kari.getChatMessagesAsync(first.chatSessionId, 0);
    assert.deepEqual(messages.map((message) => message.message), ['Hello!', 'May I <b>help</b>?']);
    assert.deepEqual(await kari.getChatMessagesAsync(first.chatSessionId, answer.chatMessageId), []);
    assert.match(await kari.getChatTranscriptAsync(first.chatSessionId, false), /May I help\?/);
    assert.match(await kari.getChatTranscriptAsync(first.chatSessionId, true), /<div class="chat-transcript">/);
    assert.equal((await kari.transferChatSessionAsync(first.chatSessionId, 'ola')).transferTo.associateId, olaId);
    assert.equal((await ola.rejectChatSessionTransferAsync(first.chatSessionId)).transferTo, null);
    await kari.transferChatSessionAsync(first.chatSessionId, String(olaId));
    assert.equal((await ola.acceptChatSessionTransferAsync(first.chatSessionId)).user.associateId, olaId);
    const reset = await ola.resetChatSessionAsync(first.chatSessionId);
    assert.equal(reset.status, ChatSessionStatus.InQueue);
    assert.equal(reset.user, null);
    const ended = await ola.saveChatSessionEntityAsync({ ...reset, status: ChatSessionStatus.Finished });
    assert.equal(ended.status, ChatSessionStatus.Finished);
    assert.ok((await kari.chatSessionsForUserAsync()).some((mine) => mine.chatSessionId === first.chatSessionId));
  });

  await t.test('creates a session for a topic', async () => {
    const session = await admin.createChatSessionForTopicAsync(topic.chatTopicId);
    assert.equal(session.topicId, topic.chatTopicId);
    assert.equal(session.status, ChatSessionStatus.InQueue);
    await admin.deleteChatSessionEntityAsync(session.chatSessionId);
  });

  await t.test('gets texts in the language it asks for', async () => {
    const norwegian = await agentOf('tje0', 'Tje0', 'nb').getChatTopicEntityAsync(topic.chatTopicId);
    assert.equal(norwegian.name, 'Hjelp');
    assert.equal((await admin.getChatTopicEntityAsync(topic.chatTopicId, { languageCode: 'en' })).name, 'Help');
    assert.equal((await admin.getChatTopicEntityAsync(topic.chatTopicId, { languageCode: '' })).name, topic.name);
  });

  await t.test('gets dates in the time zone it asks for', async () => {
    const requested = new Date('2026-07-01T10:00:00Z');
    const saved = await queued({ whenRequested: requested });
    let zone;
    const options = { timezone: 'NO', timezoneInclude: true, responseCallback: (answer) => { zone = answer.headers['so-timezone']; } };
    const read = await admin.getChatSessionEntityAsync(saved.chatSessionId, options);
    assert.equal(read.whenRequested.getTime(), requested.getTime());
    assert.match(zone, /^NO/);
    await admin.deleteChatSessionEntityAsync(saved.chatSessionId);
  });

  await t.test('is told what is wrong', async () => {
    const unknown = await failure(agentOf('tje0', 'wrong').chatSessionsForUserAsync());
    assert.equal(unknown.status, 401);
    assert.equal(unknown.data.ErrorType, 'SoSessionException');
    const long = await failure(queued({ customerAlias: 'x'.repeat(65) }));
    assert.equal(long.status, 400);
    assert.ok(Object.keys(long.data.ModelState).some((path) => path.endsWith('.CustomerAlias')));
    const denied = await failure(agentOf('lise', 'Lise0').saveChatSessionEntityAsync({ customerName: 'no' }));
    assert.equal(denied.status, 403);
    assert.equal(denied.data.ErrorType, 'SoSentryException');
    const zone = await failure(admin.getChatTopicEntityAsync(topic.chatTopicId, { timezone: 'nowhere' }));
    assert.equal(zone.status, 400);
    assert.match(zone.data.ErrorMessage, /nowhere/);
  });

  await t.test('manages webhooks and gets what they deliver', async () => {
    const received = [];
    const receiver = createServer(async (request, response) => {
      let body = '';
      for await (const piece of request) body += piece;
      received.push({ event: request.headers['x-superoffice-event'], key: request.headers['x-key'], body: JSON.parse(body) });
      response.end('thanks');
    }).listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    const until = async (event) => {
      for (let i = 0; i < 200 && !received.some((one) => one.event === event); i++) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      return received.find((one) => one.event === event);
    };
    const hooks = new WebhookAgent(server, { auth: { username: 'tje0', password: 'Tje0' } });
    const fresh = await hooks.createDefaultWebhookAsync();
    assert.equal(fresh.webhookId, 0);
    assert.equal(fresh.state, WebhookState.Active);
    const draft = {
      ...fresh, name: 'Bot', targetUrl: `http://127.0.0.1:${receiver.address().port}/`, events: ['chatsession.created', 'my.event'],
      headers: { 'X-Key': 'k' }, properties: { Answer: 42 },
      notifyVia: WebhookNotifyVia.Email | WebhookNotifyVia.InApp, notifyWhen: WebhookNotifyWhen.Disabling,
    };
    const tested = await hooks.testWebhookAsync(draft);
    assert.equal(tested.success, true);
    assert.match(tested.message, /thanks$/);
    const stored = await hooks.saveWebhookAsync(draft);
    assert.ok(stored.webhookId > 0);
    assert.equal(stored.notifyVia, WebhookNotifyVia.Email | WebhookNotifyVia.InApp);
    const read = await hooks.getWebhookAsync(stored.webhookId);
    assert.deepEqual(read.headers, { 'X-Key': 'k' });
    assert.deepEqual(read.properties, { Answer: 42 });
    assert.equal(read.registered.getFullYear() >= 2024, true);
    const again = await hooks.saveWebhookAsync({ ...read, name: 'Robot' });
    assert.equal(again.webhookId, stored.webhookId);
    assert.equal(again.name, 'Robot');
    assert.deepEqual((await hooks.getAllWebhooksAsync('robot', '', WebhookState.Active)).map((one) => one.webhookId), [stored.webhookId]);
    assert.equal((await hooks.getAllWebhooksAsync('', 'nothing', WebhookState.Unknown)).length, 0);

    const session = await queued();
    const created = await until('chatsession.created');
    assert.equal(created.body.PrimaryKey, session.chatSessionId);
    assert.equal(created.body.WebhookName, 'Robot');
    assert.equal(created.body.Answer, 42);
    assert.equal(created.key, 'k');
    await admin.deleteChatSessionEntityAsync(session.chatSessionId);
    await hooks.signalEventAsync('my.event', 7, { Some: 'data' });
    const signalled = await until('my.event');
    assert.equal(signalled.body.PrimaryKey, 7);
    assert.deepEqual(signalled.body.FieldValues, { Some: 'data' });
    assert.equal(await hooks.getLastErrorAsync(stored.webhookId), '');
    const refused = await failure(hooks.saveWebhookAsync({ ...draft, targetUrl: 'http://example.org/' }));
    assert.equal(refused.status, 400);
    assert.equal(refused.data.ErrorType, 'ArgumentException');
    await hooks.deleteWebhookAsync(stored.webhookId);
    assert.equal(await hooks.getWebhookAsync(stored.webhookId), null);
    receiver.close();
  });

  await t.test('removes members and topics', async () => {
    await admin.deleteChatTopicUserAgentAsync(topic.chatTopicId, 'ola');
    assert.equal(await admin.getChatTopicUserAgentAsync(topic.chatTopicId, 'ola'), null);
    await admin.deleteChatTopicEntityAsync(topic.chatTopicId);
    assert.equal(await admin.getChatTopicEntityAsync(topic.chatTopicId), null);
  });
});
