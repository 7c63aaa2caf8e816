import { expect, it } from 'vitest';
import { openMeter, type Reading } from './meter.ts';

const DEFINITIONS = [
  { name: 'done_total', help: 'What was done', kind: 'counter' },
  { name: 'took_seconds', help: 'How long it took', kind: 'histogram', buckets: [0.1, 1] },
  { name: 'standing', help: 'How it stands', kind: 'gauge' },
] as const;

const nothing = async (): Promise<readonly Reading[]> => [];

it('tells counters, histograms with their buckets, and gauges as they stand when it is asked', async () => {
  let stands = 1;
  const meter = openMeter(DEFINITIONS, async () => [{ name: 'standing', value: stands, labels: { of: 'a "b"\n' } }]);
  meter.add('done_total', { what: 'x' }, 2);
  meter.add('done_total', { what: 'x' }, 3);
  meter.observe('took_seconds', {}, 0.5);
  stands = 7;
  const lines = (await meter.text()).split('\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      '# TYPE done_total counter',
      'done_total{what="x"} 5',
      '# TYPE took_seconds histogram',
      'took_seconds_bucket{le="0.1"} 0',
      'took_seconds_bucket{le="1"} 1',
      'took_seconds_bucket{le="+Inf"} 1',
      'took_seconds_sum 0.5',
      'standing{of="a \\"b\\"\\n"} 7',
    ]),
  );
});

it('tells the rest when gauges can not be read', async () => {
  const meter = openMeter(DEFINITIONS, () => Promise.reject(new Error('the database is away')));
  meter.add('done_total', {}, 1);
  expect(await meter.text()).toContain('done_total 1');
  expect(await meter.text()).not.toContain('standing ');
});

it('throws for a name that nobody defined', () => {
  const meter = openMeter(DEFINITIONS, nothing);
  expect(() => meter.add('unknown', {}, 1)).toThrow('there is no metric unknown');
  expect(() => meter.observe('done_total', {}, 1)).toThrow('there is no metric done_total of this kind');
});
