import * as contract from '@landbridge/contract';
import { Failure } from '@landbridge/model';
import { parsePage, readFrame, toAgent, toControl } from '@landbridge/relay/testing';
import { type JsonSchema, samplesOf } from '../json-samples.ts';
import { mutatedJson } from '../mutate-json.ts';
import { bytesIn, type Target, textIn } from '../target.ts';

const JSON_WORDS = [
  'null',
  '"__proto__"',
  '{"constructor":',
  '[[[[',
  '1e400',
  '-0',
  '0.1',
  '"\\u0000"',
  '"\\ud800"',
  '{}',
  '[]',
  '":',
  '99999999999999999999',
  'true',
];
const PAGE = {
  changes: [
    {
      ...{
        guid: '11111111-1111-4111-8111-111111111111',
        extent: 'whole',
        entryClass: 'user',
        parentGuid: null,
        rdn: 'CN=Anna',
        deleted: false,
      },
      ...{
        attributes: { displayName: ['Anna'] },
        edges: [{ attribute: 'member', target: '22222222-2222-4222-8222-222222222222', present: true }],
      },
      restated: [{ attribute: 'member', first: true, last: true }],
    },
  ],
  position: { kind: 'cookie', cookie: 'AQID', replica: { dc: 'dc1', invocationId: '11111111-1111-4111-8111-111111111111' } },
};

/** A schema that tells what it takes. */
interface Describing {
  toJSONSchema(how: { readonly io: 'input'; readonly unrepresentable: 'any' }): object;
}

function schemaOf(schema: Describing): JsonSchema {
  return schema.toJSONSchema({ io: 'input', unrepresentable: 'any' }) as JsonSchema;
}

function frame(schema: typeof toAgent | typeof toControl, text: string): string {
  try {
    const read = readFrame(schema, text);
    if (JSON.stringify(readFrame(schema, JSON.stringify(read))) !== JSON.stringify(read)) {
      throw new Error('a frame is read otherwise when written anew');
    }
    if (read.type === 'page') parsePage(read.page);
    return 'read';
  } catch (error) {
    if (error instanceof Failure && error.problem.code === 'MessageMalformed') return 'refused';
    throw error;
  }
}

export const RELAY: Target = {
  mutate: (input, chance) => bytesIn(mutatedJson(textIn(input), chance)),
  name: 'relay messages',
  proves:
    'frames to agents and to control, and pages in them: read, or refused by MessageMalformed; a frame is the same after it was written and read again',
  code: /path\/2-relay\/src\/messages\//,
  words: JSON_WORDS,
  seeds: () =>
    [...samplesOf(schemaOf(toAgent)), ...samplesOf(schemaOf(toControl)), { type: 'page', id: 1, page: PAGE }].map(one =>
      bytesIn(JSON.stringify(one)),
    ),
  feed: input => {
    const text = textIn(input);
    const outcomes = new Set([frame(toAgent, text), frame(toControl, text)]);
    return outcomes.has('read') ? 'read' : 'refused';
  },
};

const BODIES = Object.values(contract.namedRoutes(contract))
  .filter(({ method }) => method !== 'GET' && method !== 'DELETE')
  .map(({ body }) => body);

/** A body is preceded by the number of its route, so that a change of the first byte gives it to another. */
export const API_BODIES: Target = {
  mutate: (input, chance) => Buffer.concat([input.subarray(0, 1), bytesIn(mutatedJson(textIn(input.subarray(1)), chance))]),
  name: 'API bodies',
  proves:
    'bodies of every route of the contract: taken or refused by their schema, which throws nothing and changes no prototype',
  code: /base\/contract\/src\//,
  words: JSON_WORDS,
  seeds: () =>
    BODIES.flatMap((body, index) =>
      samplesOf(schemaOf(body)).map(one => Buffer.concat([Buffer.from([index]), bytesIn(JSON.stringify(one) ?? 'null')])),
    ),
  feed: input => {
    const body = BODIES[(input[0] ?? 0) % BODIES.length];
    let value: unknown;
    try {
      value = JSON.parse(textIn(input.subarray(1)));
    } catch {
      return 'no JSON';
    }
    const read = body?.safeParse(value);
    if (Object.keys(Object.prototype).length > 0) throw new Error('the prototype of objects was changed');
    return read?.success ? 'taken' : 'refused';
  },
};
