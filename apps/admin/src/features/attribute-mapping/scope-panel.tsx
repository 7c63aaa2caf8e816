import { Button, Text } from '@fluentui/react-components';
import { type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { areComplete, ClauseEditor } from '../../components/clause-editor/index.ts';
import { Section, SidePanel } from '../../components/index.ts';
import { type Scope, sourceAttributes } from './schema-parts.ts';
import { useTypeName } from './use-type-name.ts';
import type { Work } from './work.ts';

interface ScopePanelProps {
  readonly work: Work;
  onClose(): void;
}

const NOBODY_LEFT_OUT: Scope = { groups: [], inputFilterGroups: [] };

/** By which attributes objects of one type are in scope. */
export function ScopePanel({ work, onClose }: ScopePanelProps): JSX.Element {
  const { t } = useTranslation('attribute-mapping');
  const nameOf = useTypeName();
  const { draft, object, mayWrite, change } = work;
  const [scope, setScope] = useState(object.scope ?? NOBODY_LEFT_OUT);
  const attributes = sourceAttributes(draft.schema, object).map(({ name }) => name);
  const isComplete = areComplete(scope.groups) && areComplete(scope.inputFilterGroups);
  const apply = (): void => {
    const isEmpty = scope.groups.length + scope.inputFilterGroups.length === 0;
    change({ kind: 'scoped', object: object.name, scope: isEmpty ? null : scope });
    onClose();
  };
  const footer = mayWrite ? (
    <>
      <Button appearance="primary" disabled={!isComplete} onClick={apply}>
        {t('filter.done')}
      </Button>
      <Button onClick={onClose}>{t('shared:cancel')}</Button>
    </>
  ) : null;
  return (
    <SidePanel
      title={t('filter.title', { type: nameOf(object.sourceObjectName) })}
      size="large"
      footer={footer}
      onClose={onClose}
    >
      <Text>{t('filter.text')}</Text>
      <Section title={t('filter.groups')}>
        <Text>{t('filter.groupsText')}</Text>
        <ClauseEditor
          label={t('filter.groups')}
          groups={scope.groups}
          attributes={attributes}
          readOnly={!mayWrite}
          onChange={groups => setScope({ ...scope, groups: [...groups] })}
        />
      </Section>
      <Section title={t('filter.inputGroups')}>
        <Text>{t('filter.inputGroupsText')}</Text>
        <ClauseEditor
          label={t('filter.inputGroups')}
          groups={scope.inputFilterGroups}
          attributes={attributes}
          readOnly={!mayWrite}
          onChange={groups => setScope({ ...scope, inputFilterGroups: [...groups] })}
        />
      </Section>
      {isComplete ? null : <Text>{t('filter.incomplete')}</Text>}
    </SidePanel>
  );
}
