import type { Instant, TenantId } from '@landbridge/model';
import type { Notice, NoticeId, NoticeKind } from '../notice.ts';
import { type Linking, linkOf, linkOfTest } from './link.ts';
import { type MomentText, type Words, wordsOf } from './words.ts';

/** A notice or a test in words, before it becomes a mail or the body of a webhook. */
export interface Message extends Words {
  readonly id: NoticeId;
  readonly kind: NoticeKind | 'test';
  readonly at: Instant;
  readonly tenantId: TenantId;
  /** Where the rest is to be seen. */
  readonly link: string;
  readonly about: Pick<Notice, 'configuration' | 'domain' | 'problem' | 'facts'> | null;
}

/** What messages need of the world. */
export interface Wording extends Linking {
  readonly moment: MomentText;
}

export function messageOf(notice: Notice, wording: Wording): Message {
  const { id, kind, toldAt, tenantId, configuration, domain, problem, facts } = notice;
  const link = linkOf(notice, wording);
  return {
    ...wordsOf(notice, { moment: wording.moment, page: wording.hasAdminCenter ? link : null }),
    ...{ id, kind, at: toldAt, tenantId },
    link,
    about: { configuration, domain, problem, facts },
  };
}

export function testMessage(id: NoticeId, tenantId: TenantId, at: Instant, wording: Wording): Message {
  return {
    ...{ id, kind: 'test', at, tenantId, about: null },
    subject: 'Test',
    happened: 'An administrator sent this to see whether notices arrive. They do.',
    cure: 'Nothing is to be done.',
    link: linkOfTest(wording),
  };
}
