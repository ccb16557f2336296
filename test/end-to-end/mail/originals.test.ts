import { MailPath } from '../../kit/mail-path';
import { planMail } from '../../kit/planned-mail';
import { stopAfterTest } from '../../kit/stop-after-test';
import { testSeed } from '../../kit/test-seed';

describe('the message behind an incident', () => {
  it('reaches Enforce byte for byte, whatever became of it', async () => {
    const { random } = testSeed();
    const path = stopAfterTest(await MailPath.start());
    const { incidents, plan } = await path.history(path.send(planMail(20, random)));

    expect(incidents).toHaveLength(5);
    for (const { number, message } of incidents) {
      const sent = plan.find(({ messageId }) => messageId === message.messageId);
      expect(await path.original(number)).toBe(sent?.content.toString());
    }
  });
});
