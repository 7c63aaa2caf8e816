import { Button } from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons';
import { type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SidePanel } from '../../components/index.ts';
import type { AttributeMapping } from '../../lib/schema-parts.ts';
import { EditForm } from './edit-form.tsx';
import { beginEditing, mappingOf, missingIn } from './edited-mapping.ts';
import type { Work } from './work.ts';

interface EditPanelProps {
  readonly work: Work;
  /** Null: a new one. */
  readonly mapping: AttributeMapping | null;
  onClose(): void;
}

/** One mapping; what is done here goes into the draft, and is saved with it. */
export function EditPanel({ work, mapping, onClose }: EditPanelProps): JSX.Element {
  const { t } = useTranslation('attribute-mapping');
  const [edited, setEdited] = useState(() => beginEditing(mapping));
  const [isAsked, setIsAsked] = useState(false);
  const [hasProblems, setHasProblems] = useState(false);
  const { object, mayWrite, change } = work;
  const target = mapping?.targetAttributeName ?? null;
  const missing = missingIn(edited);
  const isBroken = edited.kind === 'expression' && hasProblems;
  const apply = (): void => {
    setIsAsked(true);
    if (missing !== null || isBroken) return;
    change({ kind: 'mapped', object: object.name, target, mapping: mappingOf(edited) });
    onClose();
  };
  const remove = (): void => {
    if (target !== null) change({ kind: 'unmapped', object: object.name, target });
    onClose();
  };
  const footer = mayWrite ? (
    <>
      <Button appearance="primary" disabled={isBroken} onClick={apply}>
        {t('edit.done')}
      </Button>
      <Button onClick={onClose}>{t('shared:cancel')}</Button>
      {target === null ? null : (
        <Button appearance="subtle" icon={<DeleteRegular />} onClick={remove}>
          {t('edit.remove')}
        </Button>
      )}
    </>
  ) : null;
  return (
    <SidePanel
      title={target === null ? t('edit.newTitle') : t('edit.title', { target })}
      size="large"
      footer={footer}
      onClose={onClose}
    >
      <EditForm
        {...{ work, edited }}
        isNew={mapping === null}
        missing={isAsked ? missing : null}
        onEdit={setEdited}
        onProblems={setHasProblems}
      />
    </SidePanel>
  );
}
