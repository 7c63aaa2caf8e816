import type { Stages } from '@landbridge/contract';

/** In the order in which data goes, as it is built. */
export const STAGES = [
  'activeDirectory',
  'agent',
  'import',
  'scoping',
  'matching',
  'processing',
  'references',
  'export',
  'directory',
] as const;
export type Stage = (typeof STAGES)[number];

/** What a stage shows: the number that tells most, and whether somebody has to look at it. */
export interface StageCount {
  readonly count: number;
  readonly needsLook: boolean;
}

export function countOf(stage: Stage, stages: Stages): StageCount {
  const { agent, references, scoping, matching, processing, directory } = stages;
  const counts: Readonly<Record<Stage, StageCount>> = {
    activeDirectory: { count: stages.import.entries + stages.import.skeletons, needsLook: false },
    agent: { count: agent.active, needsLook: agent.active === 0 },
    import: { count: stages.import.entries, needsLook: stages.import.reading === 'none' },
    scoping: { count: scoping.waiting, needsLook: false },
    matching: { count: matching.linked, needsLook: false },
    processing: { count: processing.escrows, needsLook: processing.escrows > 0 },
    references: { count: references.waiting, needsLook: false },
    export: { count: stages.export.held + stages.export.withheldValues, needsLook: stages.export.held > 0 },
    directory: { count: directory.users + directory.groups + directory.contacts, needsLook: false },
  };
  return counts[stage];
}
