import { describe, expect, test } from 'vitest';
import type { Finding } from './conditions/index.ts';
import { decide } from './decide.ts';
import type { NoticeId, NoticeKind, OpenNotice } from './notice.ts';

const rule = { entered: 'quarantineEntered', changed: 'quarantineReasonChanged' } as const;
const id = (name: string) => name as NoticeId;

function met(reason: string, occurrence: readonly [number, number] | null = null): Finding {
  const times = occurrence && { beganAt: occurrence[0], reachedAt: occurrence[1] };
  return { is: 'met', reason, problem: null, facts: {}, occurrence: times };
}

function told(name: string, reason: string, reachedAt: number | null = null): OpenNotice {
  return { id: id(name), condition: 'quarantine', reason, reachedAt };
}

interface Row {
  readonly name: string;
  readonly finding: Finding;
  readonly open: readonly OpenNotice[];
  readonly tell: NoticeKind | null;
  readonly end: readonly string[];
}

const TABLE: readonly Row[] = [
  { name: 'never met', finding: { is: 'over' }, open: [], tell: null, end: [] },
  { name: 'entered', finding: met('a'), open: [], tell: 'quarantineEntered', end: [] },
  { name: 'still met', finding: met('a'), open: [told('1', 'a')], tell: null, end: [] },
  { name: 'changed', finding: met('b'), open: [told('1', 'a')], tell: 'quarantineReasonChanged', end: [] },
  { name: 'changed back', finding: met('a'), open: [told('1', 'a'), told('2', 'b')], tell: null, end: [] },
  { name: 'ended', finding: { is: 'over' }, open: [told('1', 'a'), told('2', 'b')], tell: null, end: ['1', '2'] },
  { name: 'entered again', finding: met('a'), open: [], tell: 'quarantineEntered', end: [] },
  { name: 'not known, told', finding: { is: 'unknown' }, open: [told('1', 'a')], tell: null, end: [] },
  { name: 'not known, not told', finding: { is: 'unknown' }, open: [], tell: null, end: [] },
  { name: 'grown on', finding: met('', [10, 30]), open: [told('1', '', 20)], tell: null, end: [] },
  { name: 'the told part gone', finding: met('', [20, 30]), open: [told('1', '', 20)], tell: null, end: [] },
  {
    name: 'another between two looks',
    finding: met('', [21, 30]),
    open: [told('1', '', 20)],
    tell: 'quarantineEntered',
    end: ['1'],
  },
  { name: 'told before times were known', finding: met('', [21, 30]), open: [told('1', '')], tell: null, end: [] },
];

describe('an occurrence is told once', () => {
  test.each(TABLE)('$name', ({ finding, open, tell, end }) => {
    expect(decide(finding, open, rule)).toEqual({ tell, end });
  });
});
