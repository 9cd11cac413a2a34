import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import {
  ChatMessageType,
  ChatSessionEntityFromJSON,
  ChatSessionsApi,
  Configuration,
  PatchOperationOpEnum,
  PatchOperationToJSON,
  ResponseError,
  UsersAndSignInApi,
} from './client';

const server = process.env.SERVER!;

function configuration(password: string): Configuration {
  return new Configuration({ basePath: server, username: 'tje0', password });
}

async function fails(status: number, call: Promise<unknown>): Promise<void> {
  await assert.rejects(call, (error: unknown) => error instanceof ResponseError && error.response.status === status);
}

async function main(): Promise<void> {
  const me = await new UsersAndSignInApi(configuration('Tje0')).getCurrentPrincipal();
  assert.equal(me.associate, 'tje0');

  const sessions = new ChatSessionsApi(configuration('Tje0'));
  const sample = ChatSessionEntityFromJSON(JSON.parse(readFileSync(process.env.SAMPLE!, 'utf8')));
  const created = await sessions.createChatSession({ chatSessionEntity: sample });
  const id = created.chatSessionId!;
  assert.equal(created.customerName, sample.customerName);

  const read = await sessions.getChatSession({ id });
  assert.equal(read.whenRequested, created.whenRequested);

  const selected = await sessions.getChatSession({ id, $select: 'CustomerName' });
  assert.equal(selected.customerName, sample.customerName);
  assert.equal(selected.topicId, null);

  const message = await sessions.addChatMessage({
    id,
    chatMessage: { type: ChatMessageType.ChatMessageTypeToCustomer, message: 'At nine.' },
  });
  assert.equal(message.chatSessionId, id);

  const merged = await sessions.patchChatSession({ id, chatSessionEntity: { customerPhone: '22' } });
  assert.equal(merged.customerPhone, '22');
  assert.equal(merged.customerName, sample.customerName);

  // The generated method is typed for a merge patch; a JSON Patch takes another body, which it makes JSON of, and type
  const operations = [{ op: PatchOperationOpEnum.Replace, path: '/CustomerPhone', value: '23' }].map(PatchOperationToJSON);
  const patched = await sessions.patchChatSession({ id, chatSessionEntity: {} }, async ({ init }) => ({
    ...init,
    headers: { ...init.headers, 'Content-Type': 'application/json-patch+json' },
    body: operations as unknown as BodyInit,
  } as RequestInit));
  assert.equal(patched.customerPhone, '23');

  // What was read is written back unchanged, whatever zone this runs in
  const replaced = await sessions.replaceChatSession({ id, chatSessionEntity: patched });
  assert.equal(replaced.whenRequested, created.whenRequested);

  await fails(404, sessions.getChatSession({ id: 2_000_000_000 }));
  await fails(400, sessions.createChatSession({ chatSessionEntity: { customerName: 'x'.repeat(300) } }));
  await fails(401, new ChatSessionsApi(configuration('wrong')).getChatSession({ id }));
  console.log('All steps done');
}

main();
