import type { Stages } from '@landbridge/contract';
import { expect, test } from 'vitest';
import { countOf, STAGES } from './stage-counts.ts';

const CALM: Stages = {
  agent: { active: 1 },
  import: { reading: 'incremental', entries: 100, skeletons: 20 },
  scoping: { waiting: 3 },
  matching: { linked: 90 },
  processing: { escrows: 0 },
  references: { waiting: 4 },
  export: { held: 0, withheldValues: 2 },
  directory: { users: 60, groups: 20, contacts: 10 },
};

const looks = (stages: Stages): readonly string[] => STAGES.filter(stage => countOf(stage, stages).needsLook);

test('every stage has its number', () => {
  expect(STAGES.map(stage => countOf(stage, CALM).count)).toEqual([120, 1, 100, 3, 90, 0, 4, 2, 90]);
});

test('nothing wants a look where nothing is wrong', () => {
  expect(looks(CALM)).toEqual([]);
});

test('a missing agent, a domain that was never read, escrows and held deletes want a look', () => {
  const bad: Stages = {
    ...CALM,
    agent: { active: 0 },
    import: { reading: 'none', entries: 0, skeletons: 0 },
    processing: { escrows: 1 },
    export: { held: 1, withheldValues: 0 },
  };
  expect(looks(bad)).toEqual(['agent', 'import', 'processing', 'export']);
});
