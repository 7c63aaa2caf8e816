import { Link, Text } from '@fluentui/react-components';
import { getMe, getOpenApi } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { Answered, Facts, Section } from '../../../components/index.ts';
import { asking } from '../../../lib/api/index.ts';
import { SettingsColumn } from '../settings-column.tsx';

const described = z.object({ info: z.object({ version: z.string() }) });

export function AboutPage(): JSX.Element {
  const { t } = useTranslation('settings');
  const api = useQuery({ ...asking(getOpenApi), staleTime: Number.POSITIVE_INFINITY });
  const me = useQuery(asking(getMe));
  return (
    <SettingsColumn>
      <Section title="Landbridge">
        <Answered query={api}>
          {document => (
            <Facts
              facts={[
                [t('about.version'), described.parse(document).info.version],
                [t('about.tenant'), me.data?.tenantId],
                [t('about.address'), window.location.origin],
                [t('about.licence'), 'Apache-2.0'],
              ]}
            />
          )}
        </Answered>
        <Text>
          <Link href="/openapi.json">OpenAPI</Link> · <Link href="/v1.0/$metadata">$metadata</Link>
        </Text>
      </Section>
    </SettingsColumn>
  );
}
