import { TableSimpleRegular } from '@fluentui/react-icons';
import { getSchema, jobIdOf, type ShownSchema } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type JSX, useEffect, useReducer } from 'react';
import { useTranslation } from 'react-i18next';
import { Answered, EmptyState, LeaveGuard } from '../../components/index.ts';
import { asking } from '../../lib/api/index.ts';
import { objectMappingsIn } from '../../lib/schema-parts.ts';
import { usePermissions } from '../../lib/use-permissions.ts';
import { changeCount } from './differences.ts';
import { beginDraft, nextDraft } from './draft.ts';
import { MappingView } from './mapping-view.tsx';
import { usePlace } from './place.ts';

/** From what each attribute of the cloud directory gets its value, for one configuration; within that configuration's frame. */
export function AttributeMappingPage(): JSX.Element {
  const { id = '' }: { readonly id?: string } = useParams({ strict: false });
  const schema = useQuery(asking(getSchema, { params: { id, jobId: jobIdOf(id) } }));
  return <Answered query={schema}>{answer => <Drafting key={id} configurationId={id} schema={answer} />}</Answered>;
}

interface DraftingProps {
  readonly configurationId: string;
  /** As control has it now. */
  readonly schema: ShownSchema;
}

function Drafting({ configurationId, schema }: DraftingProps): JSX.Element {
  const { t } = useTranslation('attribute-mapping');
  const place = usePlace();
  const may = usePermissions();
  const [draft, change] = useReducer(nextDraft, schema, beginDraft);
  const changes = changeCount(draft.base, draft.schema);
  // What nobody has changed follows control; what somebody has waits until they have decided.
  useEffect(() => {
    if (changes === 0 && draft.base !== schema) change({ kind: 'loaded', schema });
  }, [changes, draft.base, schema]);
  const objects = objectMappingsIn(draft.schema);
  const object = objects.find(({ sourceObjectName }) => sourceObjectName === place.type) ?? objects[0];
  if (!object)
    return (
      <EmptyState icon={<TableSimpleRegular />} title={t('none.title')}>
        {t('none.text')}
      </EmptyState>
    );
  const mayWrite = may('Synchronization.ReadWrite.All');
  return (
    <>
      <MappingView work={{ configurationId, draft, object, mayWrite, change }} place={place} changes={changes} current={schema} />
      <LeaveGuard changes={changes} />
    </>
  );
}
