import { FakeClock, SeededChance } from '@landbridge/testkit';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { hashCode, makeCode } from './enrolment/code.ts';
import { type EnrolmentRequest, enrol, enrolmentRequest } from './enrolment/enrol.ts';
import { readEnrolmentResponse } from './enrolment/response.ts';
import { makeKeyPair } from './session/transcript.ts';
import { AgentsInMemory } from './testing/agents-in-memory.ts';
import { TENANT } from './testing/line-of-both.ts';

const LIFETIME_MS = 86_400_000;
let clock: FakeClock;
let chance: SeededChance;
let store: AgentsInMemory;
let code: string;

beforeEach(async () => {
  clock = new FakeClock();
  chance = new SeededChance(11);
  store = new AgentsInMemory();
  code = makeCode(chance);
  await store.addCode({ tenantId: TENANT, sha256: hashCode(code), now: clock.now(), expiresAt: clock.now() + LIFETIME_MS });
});

function request(change: Partial<EnrolmentRequest> = {}): EnrolmentRequest {
  return enrolmentRequest.parse({ code, machineName: 'SRV1', publicKey: makeKeyPair().publicKey, version: '0.1.0', ...change });
}

describe('an enrolment code', () => {
  it('can be read aloud and holds 140 bits of chance', () => {
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
    const letters = new Set(Array.from({ length: 200 }, () => makeCode(chance)).join(''));
    expect(letters.size).toBe(33);
  });

  it('is the same however it is written', () => {
    const written = fc.constantFrom(
      code.toLowerCase(),
      code.replaceAll('-', ''),
      ` ${code} `,
      code.replaceAll('0', 'o').replaceAll('1', 'l'),
    );
    fc.assert(
      fc.property(written, text => {
        expect(hashCode(text)).toEqual(hashCode(code));
      }),
    );
    expect(hashCode(makeCode(chance))).not.toEqual(hashCode(code));
  });
});

describe('an enrolment', () => {
  it('makes an agent of the tenant', async () => {
    const asked = request();
    const { agentId } = await enrol(asked, { store, clock, chance });
    expect(await store.find(agentId)).toEqual({
      tenantId: TENANT,
      id: agentId,
      machineName: 'SRV1',
      publicKey: asked.publicKey,
      enrolledAt: clock.now(),
      revokedAt: null,
      lastSeenAt: null,
      version: '0.1.0',
      domains: [],
      externalAddress: null,
      ceiling: [],
      reach: [],
      lastQuestion: null,
      questionsPerMinute: null,
    });
  });

  it('takes a code once', async () => {
    await enrol(request(), { store, clock, chance });
    await expect(enrol(request(), { store, clock, chance })).rejects.toMatchObject({ problem: { code: 'EnrolmentCodeInvalid' } });
    expect(store.agents.size).toBe(1);
  });

  it('takes no code that is wrong or too old', async () => {
    const wrong = enrol(request({ code: makeCode(chance) }), { store, clock, chance });
    await expect(wrong).rejects.toMatchObject({ problem: { code: 'EnrolmentCodeInvalid' } });
    await clock.advance(LIFETIME_MS);
    await expect(enrol(request(), { store, clock, chance })).rejects.toMatchObject({ problem: { code: 'EnrolmentCodeInvalid' } });
  });

  it('does not use up the code for a key that is none', async () => {
    const wrong = request({ publicKey: 'A'.repeat(60) });
    await expect(enrol(wrong, { store, clock, chance })).rejects.toMatchObject({ problem: { code: 'MessageMalformed' } });
    await enrol(request(), { store, clock, chance });
  });
});

describe('the response to an enrolment', () => {
  const agentId = '0190a5f0-0000-7000-8000-000000000001';

  it('is the id', () => {
    expect(readEnrolmentResponse(201, { agentId })).toBe(agentId);
  });

  it.each([
    ["control's own problem", 400, { error: { code: 'EnrolmentCodeInvalid', message: 'used' } }, 'EnrolmentCodeInvalid'],
    ['a problem that is not known', 400, { error: { code: 'Odd', message: 'odd' } }, 'InternalError'],
    ["a proxy's page", 502, undefined, 'ControlUnreachable'],
    ['an id that is none', 200, { agentId: '../../etc' }, 'ControlUnreachable'],
    ['a redirection', 302, { agentId }, 'ControlUnreachable'],
  ])('is a failure for %s', (_what, status, body, problem) => {
    expect(() => readEnrolmentResponse(status, body)).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ code: problem }) }),
    );
  });
});
