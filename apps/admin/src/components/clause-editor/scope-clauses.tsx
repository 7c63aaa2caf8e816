import { Text } from '@fluentui/react-components';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scope } from '../../lib/schema-parts.ts';
import { Section } from '../section.tsx';
import { ClauseEditor } from './clause-editor.tsx';
import { areComplete } from './clauses.ts';

interface ScopeClausesProps {
  readonly scope: Scope;
  /** Names of attributes that are offered. */
  readonly attributes: readonly string[];
  readonly readOnly: boolean;
  onChange(scope: Scope): void;
}

export const NOBODY_LEFT_OUT: Scope = { groups: [], inputFilterGroups: [] };

/** As the schema keeps it: a scope without clauses is none. */
export function scopeOrNone(scope: Scope): Scope | null {
  return scope.groups.length + scope.inputFilterGroups.length === 0 ? null : scope;
}

/** By which attributes objects of one type are in scope, and by which they are looked at. */
export function ScopeClauses({ scope, attributes, readOnly, onChange }: ScopeClausesProps): JSX.Element {
  const { t } = useTranslation();
  return (
    <>
      <Section title={t('clauses.inScope')}>
        <Text>{t('clauses.inScopeText')}</Text>
        <ClauseEditor
          label={t('clauses.inScope')}
          groups={scope.groups}
          {...{ attributes, readOnly }}
          onChange={groups => onChange({ ...scope, groups: [...groups] })}
        />
      </Section>
      <Section title={t('clauses.lookedAt')}>
        <Text>{t('clauses.lookedAtText')}</Text>
        <ClauseEditor
          label={t('clauses.lookedAt')}
          groups={scope.inputFilterGroups}
          {...{ attributes, readOnly }}
          onChange={groups => onChange({ ...scope, inputFilterGroups: [...groups] })}
        />
      </Section>
      {isComplete(scope) ? null : <Text>{t('clauses.incomplete')}</Text>}
    </>
  );
}

/** Whether every clause says of what, and what. */
export function isComplete({ groups, inputFilterGroups }: Scope): boolean {
  return areComplete(groups) && areComplete(inputFilterGroups);
}
