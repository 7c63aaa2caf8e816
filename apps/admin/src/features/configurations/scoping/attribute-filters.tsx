import { Text } from '@fluentui/react-components';
import { type Configuration, getSchema } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Answered, Facts, RouteLink, Section } from '../../../components/index.ts';
import { asking } from '../../../lib/api/index.ts';
import { addressOf } from '../address.ts';

/** The clauses of the schema that keep entries in or out by their attributes; they are edited with the mappings of their object type. */
export function AttributeFilters({ configuration }: { readonly configuration: Configuration }): JSX.Element {
  const { t } = useTranslation('configurations');
  const { id, jobId } = configuration;
  const schema = useQuery(asking(getSchema, { params: { id, jobId } }));
  return (
    <Section
      title={t('scoping.attributes')}
      action={<RouteLink to={addressOf(id, '/attribute-mapping')}>{t('scoping.editAttributes')}</RouteLink>}
    >
      <Text>{t('scoping.attributesText')}</Text>
      <Answered query={schema}>
        {({ synchronizationRules }) => (
          <Facts
            namesLang="en"
            facts={synchronizationRules
              .flatMap(({ objectMappings }) => objectMappings)
              .map(({ name, scope }) => [name, clausesIn(scope, t('scoping.or')) || t('scoping.noFilter')])}
          />
        )}
      </Answered>
    </Section>
  );
}

interface FilterGroup {
  readonly clauses: readonly {
    readonly sourceOperandName: string;
    readonly operatorName: string;
    readonly targetOperand: { readonly values: readonly string[] };
  }[];
}

/** Within a group all clauses have to hold, of several groups one. */
function clausesIn(scope: { readonly groups: readonly FilterGroup[] } | null, or: string): string {
  const groups = (scope?.groups ?? []).map(({ clauses }) =>
    clauses
      .map(one => [one.sourceOperandName, one.operatorName, one.targetOperand.values.join(', ')].join(' ').trim())
      .join(' · '),
  );
  return groups.filter(text => text !== '').join(` ${or} `);
}
