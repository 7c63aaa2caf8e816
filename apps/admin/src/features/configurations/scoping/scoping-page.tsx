import { getScopeEntries } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { Answered } from '../../../components/index.ts';
import { asking } from '../../../lib/api/index.ts';
import { useConfiguration } from '../use-configuration.ts';
import { AttributeFilters } from './attribute-filters.tsx';
import { ScopeForm } from './scope-form.tsx';

/** What of a domain is synchronised. */
export function ScopingPage(): JSX.Element {
  const configuration = useConfiguration();
  const entries = useQuery(asking(getScopeEntries, { params: { id: configuration.id } }));
  return (
    <>
      <Answered query={entries}>{known => <ScopeForm configuration={configuration} entries={known} />}</Answered>
      <AttributeFilters configuration={configuration} />
    </>
  );
}
