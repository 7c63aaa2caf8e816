import { Button, Text } from '@fluentui/react-components';
import { type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isComplete, NOBODY_LEFT_OUT, ScopeClauses, scopeOrNone } from '../../components/clause-editor/index.ts';
import { SidePanel } from '../../components/index.ts';
import { sourceAttributes } from '../../lib/schema-parts.ts';
import { useTypeName } from './use-type-name.ts';
import type { Work } from './work.ts';

interface ScopePanelProps {
  readonly work: Work;
  onClose(): void;
}

/** By which attributes objects of one type are in scope. */
export function ScopePanel({ work, onClose }: ScopePanelProps): JSX.Element {
  const { t } = useTranslation('attribute-mapping');
  const nameOf = useTypeName();
  const { draft, object, mayWrite, change } = work;
  const [scope, setScope] = useState(object.scope ?? NOBODY_LEFT_OUT);
  const attributes = sourceAttributes(draft.schema, object).map(({ name }) => name);
  const apply = (): void => {
    change({ kind: 'scoped', object: object.name, scope: scopeOrNone(scope) });
    onClose();
  };
  const footer = mayWrite ? (
    <>
      <Button appearance="primary" disabled={!isComplete(scope)} onClick={apply}>
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
      <ScopeClauses scope={scope} attributes={attributes} readOnly={!mayWrite} onChange={setScope} />
    </SidePanel>
  );
}
