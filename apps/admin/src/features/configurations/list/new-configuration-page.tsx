import { Button, Checkbox, Combobox, Field, makeStyles, Option, tokens } from '@fluentui/react-components';
import { createConfiguration, listAgents, listDomains } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type JSX, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice, Page } from '../../../components/index.ts';
import { asking, useAct } from '../../../lib/api/index.ts';
import { usePermissions } from '../../../lib/use-permissions.ts';
import { SHOWN_BY } from '../shown-by.ts';

const useStyles = makeStyles({
  form: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalL,
    maxWidth: '480px',
  },
  field: { width: '100%' },
});

/** AD to cloud sync for a domain: what is synchronised is said afterwards, before it is enabled. */
export function NewConfigurationPage(): JSX.Element {
  const { t } = useTranslation('configurations');
  const styles = useStyles();
  const navigate = useNavigate();
  const served = useServedDomains();
  const [domainFqdn, setDomain] = useState('');
  const [passwordHashSync, setPasswords] = useState(false);
  const create = useAct(createConfiguration, {
    changes: [...SHOWN_BY, listDomains],
    onDone: ({ id }) => void navigate({ to: '/configurations/$id/get-started', params: { id } }),
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    create.mutate({ body: { domainFqdn: domainFqdn.trim(), passwordHashSync } });
  };
  return (
    <Page title={t('new.title')} crumbs={[{ label: t('title'), to: '/configurations' }]}>
      <form onSubmit={submit} className={styles.form}>
        <Field className={styles.field} label={t('new.domain')} hint={t('new.domainHint')} required>
          <Combobox
            freeform
            value={domainFqdn}
            placeholder="example.com"
            onChange={({ currentTarget }) => setDomain(currentTarget.value)}
            onOptionSelect={(_, { optionValue }) => setDomain(optionValue ?? '')}
          >
            {served.map(fqdn => (
              <Option key={fqdn} value={fqdn}>
                {fqdn}
              </Option>
            ))}
          </Combobox>
        </Field>
        <Field className={styles.field} hint={t('new.passwordsHint')}>
          <Checkbox
            label={t('new.passwords')}
            checked={passwordHashSync}
            onChange={(_, { checked }) => setPasswords(checked === true)}
          />
        </Field>
        {create.error ? <ErrorNotice error={create.error} /> : null}
        <Button type="submit" appearance="primary" disabled={create.isPending || domainFqdn.trim() === ''}>
          {t('new.create')}
        </Button>
      </form>
    </Page>
  );
}

/** By name. Agents are asked, since a domain is known by itself only once it has a configuration. */
function useServedDomains(): readonly string[] {
  const may = usePermissions();
  const { data } = useQuery({
    ...asking(listAgents, { query: { $top: 999 } }),
    enabled: may('OnPremisesPublishingProfiles.Read.All'),
  });
  const active = (data?.value ?? []).filter(({ status }) => status === 'active');
  return [...new Set(active.flatMap(({ domains }) => domains))].toSorted();
}
