import type { Domain, Stages } from '@landbridge/contract';
import type { StageCounts } from '@landbridge/directory';

/** In the order in which data goes. */
export function showStages({ reading, activeAgents }: Domain, counts: StageCounts): Stages {
  return {
    agent: { active: activeAgents },
    import: { reading, entries: counts.entries, skeletons: counts.skeletons },
    scoping: { waiting: counts.entriesWaiting },
    matching: { linked: counts.linked },
    processing: { escrows: counts.escrows },
    references: { waiting: counts.referencesWaiting },
    export: { held: counts.held, withheldValues: counts.withheldValues },
    directory: { users: counts.users, groups: counts.groups, contacts: counts.contacts },
  };
}
