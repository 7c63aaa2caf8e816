import type { Scope } from '@landbridge/model';
import type { WalkPage } from '../ports.ts';
import type { ScopeState } from './deletes.ts';

/** Whether the scope still names something that lives, and a scope by groups somebody in them. */
export async function scopeStateOf(scope: Scope, reads: Pick<WalkPage, 'anyRootLives'>): Promise<ScopeState> {
  if (scope.kind === 'all') return 'resolves';
  if (!(await reads.anyRootLives(scope.guids, false))) return 'rootsGone';
  return scope.kind === 'organizationalUnits' || (await reads.anyRootLives(scope.guids, true)) ? 'resolves' : 'withoutMembers';
}
