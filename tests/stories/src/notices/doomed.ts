import { fileKeys, openVault } from '@landbridge/files';
import { SmtpMailer } from '@landbridge/mail';
import type { TenantId } from '@landbridge/model';
import { deliverDue, lookOutFor, type NoticeStore } from '@landbridge/notices';
import { type DatabaseAddress, openDatabase, PostgresDeliveryQueue, PostgresNotices } from '@landbridge/postgres';
import { systemChance } from '@landbridge/system';
import { FakeClock, KeptLog } from '@landbridge/testkit';
import { HttpsWebhooks } from '@landbridge/webhook';

/** What the process is to do until it is killed. */
export interface Doom {
  readonly address: DatabaseAddress;
  readonly tenantId: TenantId;
  readonly folder: string;
  readonly mailPort: number;
  readonly now: number;
  /** commit: a notice is queued and not committed; send: a mail is being sent; settle: a mail was taken and that is not stored. */
  readonly diesBefore: 'commit' | 'send' | 'settle';
}

const { address, tenantId, folder, mailPort, now, diesBefore } = JSON.parse(process.argv[2] ?? '') as Doom;
const { database } = await openDatabase(address, new KeptLog());
const clock = new FakeClock(now);

/** Tells whoever started this process that it is time, and goes no further. */
function wait(): Promise<never> {
  process.stdout.write('now\n');
  setInterval(() => undefined, 1_000);
  return new Promise(() => undefined);
}

if (diesBefore === 'commit') {
  const notices = new PostgresNotices(database);
  const store: NoticeStore = {
    tenants: (after, limit) => notices.tenants(after, limit),
    look: (tenant, work) =>
      notices.look(tenant, async look => {
        await work(look);
        return wait();
      }),
  };
  await lookOutFor(tenantId, { notices: store, clock, chance: systemChance, watchedSince: now });
}

const queue = new PostgresDeliveryQueue(database);
const iso = (at: number): string => new Date(at).toISOString();
await deliverDue({
  deliveries: {
    claim: (at, options) => queue.claim(at, options),
    settle: (...args) => (diesBefore === 'settle' ? wait() : queue.settle(...args)),
  },
  mailerOf: async () =>
    new SmtpMailer({ host: 'localhost', port: mailPort, security: 'plain', login: null, from: 'a@b.test', ca: null }),
  webhooks: new HttpsWebhooks({ privateAddresses: true }),
  vault: await openVault(fileKeys(`${folder}/secret.key`)),
  wording: { publicUrl: 'https://control.example.com', hasAdminCenter: true, moment: iso, iso },
  log: new KeptLog(),
  signal: new AbortController().signal,
  clock,
});
