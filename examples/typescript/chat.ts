// The official TypeScript client, unchanged; only the address is this server's.
//   cd examples/typescript && npm ci && npm start
import assert from 'node:assert/strict';
import { ChatAgent, ChatSessionStatus } from '@superoffice/webapi';

// The client turns dates into the zone of its process. Without a zone here, a session that is read and saved elsewhere than in the
// server's base time zone gets other dates each time; with timezoneInclude every date carries its offset.
const kari = new ChatAgent({
  baseUrl: process.env.SERVER ?? 'http://127.0.0.1:8080',
  axiosConfig: { auth: { username: 'kari', password: 'Kari0' } },
  timezone: 'UTC',
  timezoneInclude: true,
});

async function main(): Promise<void> {
  const session = await kari.saveChatSessionEntityAsync({
    ...(await kari.createDefaultChatSessionEntityAsync()),
    topicId: 1,
    customerName: 'Anna',
    status: ChatSessionStatus.InQueue,
  });
  console.log(`Session ${session.chatSessionId} is ${session.status}, asked for at ${session.whenRequested?.toISOString()}`);

  const accepted = await kari.pickUpChatSessionAsync(session.chatSessionId!);
  console.log(`${accepted.user?.fullName} has it`);

  const saved = await kari.saveChatSessionEntityAsync({ ...accepted, customerCompanyName: 'Example Ltd' });
  assert.equal(saved.customerCompanyName, 'Example Ltd');
  assert.equal(saved.whenRequested?.getTime(), session.whenRequested?.getTime());

  await assert.rejects(
    kari.saveChatSessionEntityAsync({ ...saved, customerName: 'A'.repeat(1000) }),
    (error: any) => {
      console.log('A text that is too long is refused:', error.response?.data);
      return error.response?.status === 400;
    });
}

main();
