import { getStatus } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Answered, Facts, Page, Section } from '../../components/index.ts';
import { asking } from '../../lib/api/index.ts';
import { wholeNumber } from '../../lib/format.ts';

/** Is everything in sync, and if not, what to do. */
export function HomePage(): JSX.Element {
  const { t, i18n } = useTranslation('home');
  const status = useQuery(asking(getStatus));
  return (
    <Page title={t('title')}>
      <Answered query={status}>
        {({ objects }) => (
          <Section title={t('objects')}>
            <Facts
              facts={[
                [t('users'), wholeNumber(objects.users, i18n.language)],
                [t('groups'), wholeNumber(objects.groups, i18n.language)],
              ]}
            />
          </Section>
        )}
      </Answered>
    </Page>
  );
}
