import { describe, expect, it } from 'vitest';
import { AT_AGENT, AT_CONTROL, type StateTable } from './states.ts';

function reached(table: StateTable<string, string, string>, begin: string): ReadonlySet<string> {
  const states = new Set([begin]);
  for (const state of states) for (const { next } of Object.values(table[state] ?? {})) states.add(next);
  return states;
}

describe.each([
  ["control's end", AT_CONTROL as StateTable<string, string, string>, 'challenged', 'verifying', 'proven'],
  ["the agent's end", AT_AGENT as StateTable<string, string, string>, 'waiting', 'proving', 'welcome'],
])('the states of %s', (_end, table, begin, middle, opening) => {
  it('can all be reached, and none can be left once closed', () => {
    expect([...reached(table, begin)].sort()).toEqual(Object.keys(table).sort());
    expect([...reached(table, 'closed')]).toEqual(['closed']);
  });

  it('deliver nothing before the other side has been told who is who', () => {
    const delivering = Object.entries(table).filter(([, row]) => Object.values(row).some(({ act }) => act === 'deliver'));
    expect(delivering.map(([state]) => state)).toEqual(['open']);
  });

  it('open by one way only', () => {
    const ways = Object.entries(table).flatMap(([state, row]) =>
      Object.entries(row).flatMap(([event, { next }]) => (next === 'open' && state !== 'open' ? [`${state} ${event}`] : [])),
    );
    expect(ways).toEqual([`${middle} ${opening}`]);
  });

  it('close with every refusal', () => {
    for (const row of Object.values(table)) {
      for (const { next, act } of Object.values(row)) if (act === 'refuse') expect(next).toBe('closed');
    }
  });
});
