import type { ConfigurationId, DomainId, Problem, TenantId } from '@landbridge/model';
import { describe, expect, test } from 'vitest';
import { NOTICE_KINDS, type Notice, type NoticeId, type NoticeKind } from '../notice.ts';
import { mailOf } from './mail.ts';
import { messageOf, testMessage } from './message.ts';
import { webhookBodyOf } from './webhook-body.ts';

const moment = (at: number): string => `<${at}>`;
const wording = { publicUrl: 'https://control.example.com/', hasAdminCenter: true, moment };
const iso = (at: number) => `iso ${at}`;

function notice(kind: NoticeKind, more: Partial<Notice> = {}): Notice {
  return {
    tenantId: 't' as TenantId,
    id: 'n' as NoticeId,
    kind,
    condition: 'quarantine',
    reason: '',
    configuration: { id: 'c1' as ConfigurationId, displayName: 'Staff' },
    domain: { id: 'd1' as DomainId, fqdn: 'exoip.test' },
    problem: { code: 'CredentialsInvalid', message: 'the account is refused' },
    facts: {
      ...{ deletes: 600, disables: 1, memberRemovals: 0 },
      ...{ state: 'paused', sinceAt: 5, lastSucceededAt: 6, lastReadAt: 8, afterMs: 86_400_000 },
      ...{ agents: 2, machineNames: 'A, B', lastSeenAt: 7 },
    },
    reachedAt: null,
    toldAt: 9,
    ...more,
  };
}

describe('what is said', () => {
  test.each(NOTICE_KINDS)('of %s is the event, the cure and a link, whole sentences without holes', kind => {
    for (const more of [{}, { problem: null }]) {
      const { subject, happened, cure, link } = messageOf(notice(kind, more), wording);
      for (const text of [subject, happened, cure]) expect(text).not.toMatch(/undefined|null|NaN|\.\.|\s\s/);
      expect(subject).toMatch(/Staff|exoip\.test/);
      expect(happened).toMatch(/\.$/);
      expect(cure).toMatch(/[.]$/);
      const page = kind === 'deletesHeld' ? 'configurations/c1/held-deletes' : 'configurations/c1';
      expect(link).toBe(`https://control.example.com/admin/${page}`);
    }
  });

  test('of a quarantine is the cure of its problem', () => {
    const { happened, cure } = messageOf(notice('quarantineEntered'), wording);
    expect(happened).toContain('CredentialsInvalid, the account is refused.');
    expect(cure).toMatch(/^Correct the account's name and password in the agent's settings\. /);
  });

  test('of a problem of another version is where to look', () => {
    const problem = { code: 'OfTomorrow', message: 'new' } as unknown as Problem;
    expect(messageOf(notice('quarantineEntered', { problem }), wording).cure).toMatch(/^Look at the log of control\./);
  });

  test('of a configuration says its health in the word of the API', () => {
    const facts = { deletes: 600, health: 'DeletesHeld' };
    expect(messageOf(notice('deletesHeld', { facts }), wording).happened).toMatch(/ Its health is DeletesHeld\.$/);
    expect(messageOf(notice('agentsInactive', { configuration: null }), wording).happened).not.toContain('health');
  });

  test('of held deletes counts what there is', () => {
    const { subject, cure } = messageOf(notice('deletesHeld'), wording);
    expect(subject).toBe('Staff (exoip.test) holds 600 deletes and 1 disable');
    expect(cure).toContain('landbridge deletes allow c1');
    expect(cure).toMatch(
      /^Look at them on https:\/\/control\.example\.com\/admin\/configurations\/c1\/held-deletes, and let them pass/,
    );
    const withoutPages = messageOf(notice('deletesHeld'), { ...wording, hasAdminCenter: false }).cure;
    expect(withoutPages).toMatch(/^Look at them with: landbridge deletes list c1\./);
    expect(withoutPages).not.toContain('https:');
  });

  test('of a silence names its hours and the last success', () => {
    const { subject, happened } = messageOf(notice('noSuccess'), wording);
    expect(subject).toContain('for 24 hours');
    expect(happened).toContain('ended: <6>.');
    expect(messageOf(notice('noSuccess', { facts: { afterMs: 5_400_000, lastSucceededAt: null } }), wording)).toMatchObject({
      subject: expect.stringContaining('for 1.5 hours'),
      happened: expect.stringContaining('ended: never.'),
    });
  });

  test('of a domain leads to the agents', () => {
    const { subject, happened, link } = messageOf(notice('agentsInactive', { configuration: null }), wording);
    expect(subject).toBe('No agent of exoip.test is active');
    expect(happened).toContain('Its agents: A, B.');
    expect(link).toBe('https://control.example.com/admin/agents');
  });

  test('of a test leads to where notices are set', () => {
    const { link } = testMessage('n' as NoticeId, 't' as TenantId, 9, wording);
    expect(link).toBe('https://control.example.com/admin/settings/notifications');
  });

  test('leads to the API where there is no admin center', () => {
    const bare = { ...wording, hasAdminCenter: false };
    const links = [
      messageOf(notice('deletesHeld'), bare),
      messageOf(notice('agentsInactive', { configuration: null }), bare),
      testMessage('n' as NoticeId, 't' as TenantId, 9, bare),
    ].map(({ link }) => link);
    const resources = ['configurations/c1', 'domains', 'notices'];
    expect(links).toEqual(resources.map(resource => `https://control.example.com/v1.0/landbridge/${resource}`));
  });
});

describe('a mail', () => {
  const hostile = '<script>alert("1")</script>\r\nBcc: all@example.com\u202E&\'';

  test('shows names as they are and never as HTML, headers or control characters', () => {
    const configuration = { id: 'c1' as ConfigurationId, displayName: hostile };
    const problem: Problem = { code: 'BadRequest', message: hostile };
    const mail = mailOf(messageOf(notice('quarantineEntered', { configuration, problem }), wording), 'delivery', 'a@b.test');
    expect(mail.html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
    expect(mail.html).not.toContain('<script');
    expect(mail.subject).not.toMatch(/[\r\n\u202E]/);
    expect(mail.text).not.toMatch(/[\r\u202E]|\nBcc/);
    expect(mail.text).toContain('<script>');
    expect(mail).toMatchObject({ id: 'delivery', to: 'a@b.test' });
  });

  test('has the same in text and HTML', () => {
    const message = messageOf(notice('deletesHeld'), wording);
    const { text, html, subject } = mailOf(message, 'delivery', 'a@b.test');
    expect(subject).toBe('Landbridge: Staff (exoip.test) holds 600 deletes and 1 disable');
    for (const part of [message.happened, message.cure, message.link, 'notice n']) {
      expect(text).toContain(part);
      expect(html).toContain(part);
    }
  });

  test('has a subject that fits', () => {
    const configuration = { id: 'c1' as ConfigurationId, displayName: '😀'.repeat(256) };
    const { subject } = mailOf(messageOf(notice('deletesHeld', { configuration }), wording), 'delivery', 'a@b.test');
    expect(subject.length).toBeLessThan(250);
    expect(subject.isWellFormed()).toBe(true);
  });
});

describe("a webhook's body", () => {
  test('is the words and the data', () => {
    const body = JSON.parse(webhookBodyOf(messageOf(notice('configurationDisabled'), wording), iso));
    expect(body).toMatchObject({
      id: 'n',
      kind: 'configurationDisabled',
      tenantId: 't',
      toldDateTime: 'iso 9',
      configuration: { id: 'c1', displayName: 'Staff' },
      domain: { id: 'd1', fqdn: 'exoip.test' },
      problem: { code: 'CredentialsInvalid', message: 'the account is refused' },
      facts: { state: 'paused', sinceDateTime: 'iso 5', deletes: 600 },
      subject: 'Staff (exoip.test) is paused',
      link: 'https://control.example.com/admin/configurations/c1',
    });
    expect(Object.keys(body.facts).filter(name => name.endsWith('At'))).toEqual([]);
  });

  test('carries no detail of a problem, which the other side wrote', () => {
    const problem: Problem = { code: 'BadRequest', message: 'm', detail: 'said by somebody' };
    const message = messageOf(notice('quarantineEntered', { problem }), wording);
    expect(webhookBodyOf(message, iso)).not.toContain('said by somebody');
    expect(mailOf(message, 'd', 'a@b.test').text).not.toContain('said by somebody');
  });

  test('of a test is about nothing', () => {
    const body = JSON.parse(webhookBodyOf(testMessage('n' as NoticeId, 't' as TenantId, 9, wording), iso));
    expect(body).toMatchObject({ kind: 'test', configuration: null, domain: null, problem: null, facts: {} });
  });
});
