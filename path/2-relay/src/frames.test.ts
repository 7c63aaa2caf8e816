import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Failure } from '@landbridge/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { logs, SINGLE_ANSWERS } from './messages/answer.ts';
import { readFrame, type ToAgent, type ToControl, toAgent, toControl } from './messages/frames.ts';
import { PROTOCOL_VERSION } from './messages/version.ts';
import { BASELINE, GUID, REPLICA, SURVEY } from './testing/scripted-domain.ts';

/** A change of this hash is a change of what goes over the line: raise PROTOCOL_VERSION and write its line of history. */
const PINNED = { version: 5, hash: '7b30fe8412642ab66f32f872ee6c312862c841b6d777020798c783119c94cbeb' };

const wanted = {
  attributes: ['displayName'],
  edges: ['member'],
  boundary: { kind: 'within', areas: [{ containers: [GUID], except: [] }], objects: [] },
} as const;

const TO_AGENT: readonly ToAgent[] = [
  { type: 'challenge', nonce: 'ab'.repeat(32), oldest: 1, newest: 1 },
  { type: 'welcome', heartbeatMs: 15_000 },
  { type: 'ask', id: 1, domain: 'exoip.test', question: { ask: 'survey' }, credit: 2 },
  { type: 'ask', id: 2, domain: 'exoip.test', question: { ask: 'baseline' }, credit: 2 },
  { type: 'ask', id: 3, domain: 'exoip.test', question: { ask: 'containers' }, credit: 2 },
  {
    type: 'ask',
    id: 4,
    domain: 'exoip.test',
    question: { ask: 'first-read', replica: REPLICA, after: '0', until: '18446744073709551615', wanted },
    credit: 2,
  },
  {
    type: 'ask',
    id: 5,
    domain: 'exoip.test',
    question: { ask: 'changes', cookie: 'AQID', preferredDc: null, wanted: { ...wanted, boundary: { kind: 'domain' } } },
    credit: 2,
  },
  { type: 'ask', id: 6, domain: 'exoip.test', question: { ask: 'entries', guids: [GUID], wanted }, credit: 2 },
  { type: 'ask', id: 7, domain: 'exoip.test', question: { ask: 'entry-by-dn', dn: 'CN=Jürgen\\, Ä,DC=x', wanted }, credit: 2 },
  { type: 'more', id: 1, pages: 1 },
  { type: 'stop', id: 1 },
  { type: 'heartbeat' },
  { type: 'logs', id: 8, bytes: 1_000_000 },
];

const TO_CONTROL: readonly ToControl[] = [
  {
    type: 'hello',
    agentId: GUID,
    version: 1,
    audience: 'https://control.example.com',
    machineName: 'SRV1',
    program: '0.1.0',
    domains: ['exoip.test'],
    ceiling: ['read', 'hashes'],
    signature: 'AAAA',
  },
  { type: 'answer', id: 1, value: SURVEY },
  { type: 'page', id: 1, page: { changes: [], position: null } },
  { type: 'end', id: 1 },
  { type: 'failed', id: 1, problem: { code: 'AccountLocked', message: 'the account is locked', detail: '775' } },
  { type: 'changed', domain: 'exoip.test' },
  { type: 'heartbeat' },
  { type: 'reach', controllers: [{ domain: 'exoip.test', dc: 'dc1.exoip.test', latencyMs: 1.5 }] },
];

describe('the protocol', () => {
  it('is the one its version names', () => {
    const schemas = { toAgent, toControl, logs, ...SINGLE_ANSWERS };
    const declared = Object.entries(schemas).map(([name, schema]) => [name, z.toJSONSchema(schema, { io: 'input' })]);
    // Pages are checked by hand, so that what is declared is the code itself.
    const pages = readFileSync(new URL('./messages/page.ts', import.meta.url), 'utf8')
      .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
      .replace(/\s+/g, ' ');
    const hash = createHash('sha256').update(JSON.stringify(declared)).update(pages).digest('hex');
    expect({ version: PROTOCOL_VERSION, hash }).toEqual(PINNED);
  });
});

describe('a frame', () => {
  it.each(TO_AGENT.map(frame => [JSON.stringify(frame).slice(0, 60), frame] as const))(
    'to the agent is read back: %s',
    (_name, frame) => {
      expect(readFrame(toAgent, JSON.stringify(frame))).toEqual(frame);
    },
  );

  it.each(TO_CONTROL.map(frame => [frame.type, frame] as const))('to control is read back: %s', (_name, frame) => {
    expect(readFrame(toControl, JSON.stringify(frame))).toEqual(frame);
  });

  it('carries single answers that are read back', () => {
    expect(SINGLE_ANSWERS.survey.parse(JSON.parse(JSON.stringify(SURVEY)))).toEqual(SURVEY);
    expect(SINGLE_ANSWERS.baseline.parse(JSON.parse(JSON.stringify(BASELINE)))).toEqual(BASELINE);
  });

  it('of one direction is not taken in the other', () => {
    const shared = new Set(['heartbeat']);
    for (const frame of TO_AGENT.filter(({ type }) => !shared.has(type))) {
      expect(() => readFrame(toControl, JSON.stringify(frame))).toThrow(Failure);
    }
    for (const frame of TO_CONTROL.filter(({ type }) => !shared.has(type))) {
      expect(() => readFrame(toAgent, JSON.stringify(frame))).toThrow(Failure);
    }
  });

  it('with a code that is not known yet becomes an internal error that tells it', () => {
    const text = JSON.stringify({ type: 'failed', id: 1, problem: { code: 'SomethingNew', message: 'new', detail: 'how' } });
    const problem = { code: 'InternalError', message: 'new', detail: 'SomethingNew: how' };
    expect(readFrame(toControl, text)).toEqual({ type: 'failed', id: 1, problem });
  });

  it('that is anything else is malformed, and nothing worse', () => {
    const texts = fc.oneof(fc.string(), fc.json(), fc.constant('['.repeat(200_000)), fc.constant(`{"a":${'['.repeat(50_000)}`));
    fc.assert(
      fc.property(texts, text => {
        expect(codeOf(text)).toBe('MessageMalformed');
      }),
      { numRuns: 300 },
    );
  });

  it('with one byte changed is read as declared or malformed', () => {
    const change = fc.record({
      frame: fc.constantFrom(...TO_AGENT, ...TO_CONTROL),
      at: fc.nat(),
      byte: fc.integer({ min: 32, max: 126 }),
    });
    fc.assert(
      fc.property(change, ({ frame, at, byte }) => {
        const text = JSON.stringify(frame);
        const index = at % text.length;
        const changed = text.slice(0, index) + String.fromCharCode(byte) + text.slice(index + 1);
        expect(['MessageMalformed', undefined]).toContain(codeOf(changed));
      }),
      { numRuns: 2_000 },
    );
  });

  it('with a field too many, too few or of another kind is malformed', () => {
    for (const frame of TO_CONTROL) {
      expect(codeOf(JSON.stringify({ ...frame, more: 1 }))).toBe('MessageMalformed');
      for (const field of Object.keys(frame).filter(name => name !== 'value' && name !== 'page')) {
        const { [field as 'type']: _dropped, ...rest } = frame;
        expect(codeOf(JSON.stringify(rest))).toBe('MessageMalformed');
        expect(codeOf(JSON.stringify({ ...frame, [field]: { odd: true } }))).toBe('MessageMalformed');
      }
    }
  });
});

/** Undefined when either end takes the text. */
function codeOf(text: string): string | undefined {
  const codes = [toAgent, toControl].map(schema => {
    try {
      readFrame(schema, text);
      return undefined;
    } catch (error) {
      if (error instanceof Failure) return error.problem.code;
      throw error;
    }
  });
  return codes.includes(undefined) ? undefined : codes[0];
}
