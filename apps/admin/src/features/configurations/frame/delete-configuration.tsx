import { Field, makeStyles, Radio, RadioGroup, Text, tokens } from '@fluentui/react-components';
import { type Configuration, deleteConfiguration, getStages } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm, useTell } from '../../../components/index.ts';
import { asking, useAct } from '../../../lib/api/index.ts';
import { useBin } from '../../../lib/use-bin.ts';
import { SHOWN_BY } from '../shown-by.ts';
import { useNumber } from '../use-number.ts';

interface DeleteConfigurationProps {
  readonly configuration: Configuration;
  onClose(): void;
}

const useStyles = makeStyles({
  field: { marginTop: tokens.spacingVerticalM, marginBottom: tokens.spacingVerticalM },
});

/** Says how many objects the configuration masters, and asks what becomes of them. */
export function DeleteConfiguration({ configuration, onClose }: DeleteConfigurationProps): JSX.Element {
  const { t } = useTranslation('configurations');
  const styles = useStyles();
  const number = useNumber();
  const bin = useBin();
  const navigate = useNavigate();
  const tell = useTell();
  const [objects, setObjects] = useState<'keep' | 'delete'>('keep');
  const params = { id: configuration.id };
  const { data: stages } = useQuery(asking(getStages, { params }));
  const { displayName: name } = configuration;
  const remove = useAct(deleteConfiguration, {
    // What is shown here is of the configuration itself, which is gone: asking for it again would be refused.
    changes: SHOWN_BY.filter(({ path }) => !path.includes('{id}')),
    onDone: ({ objectsKept, objectsDeleted }) => {
      tell(t('delete.done', { name, kept: number(objectsKept), deleted: number(objectsDeleted) }));
      void navigate({ to: '/configurations' });
    },
  });
  const count = stages?.matching.linked ?? 0;
  return (
    <Confirm
      title={t('delete.title', { name })}
      act={objects === 'keep' ? t('delete.actKeep') : t('delete.actDelete', { number: number(count) })}
      typed={name}
      isBusy={remove.isPending || stages === undefined}
      error={remove.error}
      onConfirm={() => remove.mutate({ params, query: { objects } })}
      onClose={onClose}
    >
      <Text block>{t('delete.text', { name, number: number(count) })}</Text>
      <Field className={styles.field} label={t('delete.objects')}>
        <RadioGroup value={objects} onChange={(_, { value }) => setObjects(value === 'delete' ? 'delete' : 'keep')}>
          <Radio value="keep" label={t('delete.keep', { number: number(count) })} />
          <Radio value="delete" label={t('delete.delete', { number: number(count), days: bin.inWords })} />
        </RadioGroup>
      </Field>
    </Confirm>
  );
}
