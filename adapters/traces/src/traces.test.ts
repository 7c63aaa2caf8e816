import { spanned, spannedPages } from '@landbridge/model';
import { KeptLog } from '@landbridge/testkit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TraceReceiver } from './testing/index.ts';
import { type RunningTraces, startTraces, type TraceSettings } from './traces.ts';

const CALLERS = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331';
const SAMPLED = `${CALLERS}-01`;
const done = async (): Promise<void> => undefined;

let receiver: TraceReceiver;
let log: KeptLog;
let traces: RunningTraces;

beforeEach(async () => {
  receiver = await TraceReceiver.start();
  log = new KeptLog();
});
afterEach(async () => {
  await traces.close();
  await receiver.stop();
});

function open(settings: Partial<TraceSettings> = {}): RunningTraces {
  traces = startTraces(
    { endpoint: receiver.url, ratio: 0, callers: 'parent', ...settings },
    { name: 'landbridge-test', version: '1', log },
  );
  return traces;
}

describe('what is followed', () => {
  test('is what a caller asks to be followed, with its parts however deep, and nothing else', async () => {
    const trace = open();
    await spanned(trace.begin('unasked', null), () => spanned(trace.open('part of it'), done));
    await spanned(trace.begin('not sampled', { caller: `${CALLERS}-00` }), done);
    await spanned(trace.begin('no traceparent', { caller: 'anything' }), done);
    await spanned(trace.begin('request', { caller: SAMPLED }, { route: '/users' }), async () => {
      await spanned(trace.open('stage'), async span => {
        span.note({ entries: 3 });
        trace.over('statement select entry', 5);
      });
    });
    await traces.close();
    const [statement, stage, request] = receiver.spans;
    expect(receiver.spans.map(({ name }) => name)).toEqual(['statement select entry', 'stage', 'request']);
    expect(new Set(receiver.spans.map(({ traceId }) => traceId))).toEqual(new Set(['0af7651916cd43dd8448eb211c80319c']));
    expect(request).toMatchObject({ service: 'landbridge-test', parentSpanId: 'b7ad6b7169203331' });
    expect(request?.fields).toEqual({ 'landbridge.route': '/users' });
    expect(stage?.parentSpanId).toBe(request?.spanId);
    expect(stage?.fields).toEqual({ 'landbridge.entries': 3 });
    expect(statement?.parentSpanId).toBe(stage?.spanId);
  });

  test('refers to the trace of a caller where the settings say so, and is followed as that is', async () => {
    const trace = open({ callers: 'link' });
    await spanned(trace.begin('request', { caller: SAMPLED }), done);
    await spanned(trace.begin('own', { own: SAMPLED }), done);
    await spanned(trace.begin('not sampled', { caller: `${CALLERS}-00` }), done);
    await traces.close();
    const [request, own] = receiver.spans;
    expect(receiver.spans).toHaveLength(2);
    expect(request?.parentSpanId).toBeUndefined();
    expect(request?.links).toMatchObject([{ traceId: '0af7651916cd43dd8448eb211c80319c' }]);
    expect(own?.parentSpanId).toBe('b7ad6b7169203331');
  });

  test('is everything with a ratio of 1', async () => {
    const trace = open({ ratio: 1 });
    await spanned(trace.begin('run', null), done);
    await traces.close();
    expect(receiver.spans.map(({ name }) => name)).toEqual(['run']);
  });

  test('is carried to another program by what is under way, and by nothing that is begun beside it', async () => {
    const trace = open();
    expect(trace.carried()).toBeUndefined();
    const carried = await spanned(trace.begin('request', { caller: SAMPLED }), async () => trace.carried());
    expect(carried).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01$/);
    const beside = spanned(trace.begin('request', { caller: SAMPLED }), () =>
      spanned(trace.begin('another', null), async () => trace.carried()),
    );
    expect(await beside).toBeUndefined();
  });
});

test('what comes page by page is one part, which the work between pages is not a part of', async () => {
  const trace = open();
  async function* pages() {
    await spanned(trace.open('search'), done);
    yield 1;
    await spanned(trace.open('search'), done);
    yield 2;
  }
  await spanned(trace.begin('request', { caller: SAMPLED }), async () => {
    const question = trace.open('question');
    for await (const page of spannedPages(question, pages(), number => question.note({ pages: number }))) {
      await spanned(trace.open(`import ${page}`), done);
    }
  });
  await traces.close();
  const named = (name: string) => receiver.spans.filter(span => span.name === name);
  const [[question], [request]] = [named('question'), named('request')];
  expect(named('search').map(({ parentSpanId }) => parentSpanId)).toEqual([question?.spanId, question?.spanId]);
  expect(named('import 2')[0]?.parentSpanId).toBe(request?.spanId);
  expect(question?.fields).toEqual({ 'landbridge.pages': 2 });
});

test('a failure is told by its code and by nothing of its words', async () => {
  const trace = open();
  const failing = spanned(trace.begin('request', { caller: SAMPLED }), () => Promise.reject(new Error('c4n4ry of a message')));
  await expect(failing).rejects.toThrow('c4n4ry');
  await traces.close();
  expect(receiver.spans[0]?.fields).toEqual({ 'landbridge.problem': 'InternalError' });
  expect(receiver.bytes).not.toContain('c4n4ry');
});

test('a receiver that refuses is warned of once, costs what waits for it alone, and disturbs nobody', async () => {
  const trace = open();
  receiver.status = 400;
  for (let times = 0; times < 6_000; times++) await spanned(trace.begin('request', { caller: SAMPLED }), done);
  await traces.close();
  expect(traces.dropped()).toBe(6_000);
  expect(log.lines.filter(({ level }) => level === 'warn').map(({ event }) => event)).toEqual([
    'traces can not be told; work goes on without them',
  ]);
});

test('more than can wait is dropped and counted', async () => {
  const trace = open();
  for (let times = 0; times < 10_000; times++) trace.begin('request', { caller: SAMPLED }).end();
  await traces.close();
  expect(traces.dropped()).toBeGreaterThan(0);
  expect(traces.dropped() + receiver.spans.length).toBe(10_000);
});
