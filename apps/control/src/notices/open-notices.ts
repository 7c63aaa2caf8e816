import type { Chance, Clock, Log, TenantId } from '@landbridge/model';
import { mailerOf } from '@landbridge/notices';
import type { MailServerActs, NoticeActs } from '../api/index.ts';
import type { ControlSettings } from '../settings.ts';
import { noticeActs } from './acts.ts';
import { NoticeKeeper } from './keeper.ts';
import { mailServerActs } from './mail-server-acts.ts';
import type { NoticeChannels, NoticeStores } from './ports.ts';
import { wordingFor } from './wording.ts';

export interface OpenNotices {
  readonly keeper: NoticeKeeper;
  readonly acts: NoticeActs;
  readonly mailServerActs: MailServerActs;
}

interface Around {
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Log;
  readonly publicUrl: () => string;
  readonly settings: Pick<ControlSettings, 'adminFolder'>;
  readonly signal: AbortSignal;
}

/** Notices over the stores and the channels: what tells them by itself, and what administrators do with them. */
export function openNotices(stores: NoticeStores, channels: NoticeChannels, around: Around): OpenNotices {
  const { clock, chance, log, publicUrl, settings, signal } = around;
  const wording = wordingFor(publicUrl, settings.adminFolder !== null);
  const mailing = { ...channels, stored: stores.mailServers };
  const ports = {
    ...mailing,
    mailerOf: (tenantId: TenantId) => mailerOf(tenantId, mailing),
    ...{ clock, chance, log, wording, signal },
  };
  return {
    keeper: new NoticeKeeper({ ...ports, notices: stores.store, deliveries: stores.deliveries }),
    acts: noticeActs({
      ...ports,
      reader: stores.reader,
      settings: stores.settings,
      refusalOfWebhook: url => channels.webhooks.refusal(url),
    }),
    mailServerActs: mailServerActs(ports),
  };
}
