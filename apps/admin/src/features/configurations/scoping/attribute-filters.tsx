import { Button, Text } from '@fluentui/react-components';
import { EditRegular } from '@fluentui/react-icons';
import { type Configuration, getSchema } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Answered, Facts, later, Section } from '../../../components/index.ts';
import { asking } from '../../../lib/api/index.ts';
import { objectMappingsIn, type Scope } from '../../../lib/schema-parts.ts';

const FilterPanel = later(async () => (await import('./filter-panel.tsx')).FilterPanel);

const route = getRouteApi('/frame/configurations/$id/scoping-filters');

/** The clauses of the schema that keep entries in or out by their attributes, for each type of object. */
export function AttributeFilters({ configuration }: { readonly configuration: Configuration }): JSX.Element {
  const { t } = useTranslation('configurations');
  const { filter } = route.useSearch();
  const navigate = useNavigate();
  const { id, jobId } = configuration;
  const schema = useQuery(asking(getSchema, { params: { id, jobId } }));
  const textOf = (scope: Scope | null): string => {
    const inScope = clausesIn(scope?.groups ?? [], t('scoping.or'));
    const lookedAt = clausesIn(scope?.inputFilterGroups ?? [], t('scoping.or'));
    const texts = [inScope, lookedAt === '' ? '' : `${t('shared:clauses.lookedAt')}: ${lookedAt}`];
    return texts.filter(text => text !== '').join('; ') || t('scoping.noFilter');
  };
  const open = (name: string | undefined): void => void navigate({ to: '.', search: before => ({ ...before, filter: name }) });
  return (
    <Section title={t('scoping.attributes')}>
      <Text>{t('scoping.attributesText')}</Text>
      <Answered query={schema}>
        {known => {
          const mappings = objectMappingsIn(known);
          const edited = mappings.find(({ name }) => name === filter);
          return (
            <>
              <Facts
                namesLang="en"
                facts={mappings.map(({ name, scope }) => [
                  name,
                  <span key="filter">
                    {textOf(scope)}{' '}
                    <Button
                      appearance="transparent"
                      size="small"
                      icon={<EditRegular />}
                      aria-label={t('scoping.editFilter', { name })}
                      onClick={() => open(name)}
                    />
                  </span>,
                ])}
              />
              {edited === undefined ? null : (
                <FilterPanel
                  key={edited.name}
                  configuration={configuration}
                  schema={known}
                  mapping={edited}
                  onClose={() => open(undefined)}
                />
              )}
            </>
          );
        }}
      </Answered>
    </Section>
  );
}

/** Within a group all clauses have to hold, of several groups one. */
function clausesIn(filterGroups: Scope['groups'], or: string): string {
  const groups = filterGroups.map(({ clauses }) =>
    clauses
      .map(one => [one.sourceOperandName, one.operatorName, one.targetOperand.values.join(', ')].join(' ').trim())
      .join(' · '),
  );
  return groups.filter(text => text !== '').join(` ${or} `);
}
