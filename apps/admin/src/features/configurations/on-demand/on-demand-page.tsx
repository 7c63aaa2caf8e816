import { Button, Combobox, Field, makeStyles, Option, Text, tokens } from '@fluentui/react-components';
import { listUsers, provisionObject } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type JSX, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice, later } from '../../../components/index.ts';
import { asking, useAct } from '../../../lib/api/index.ts';
import { usePermissions } from '../../../lib/use-permissions.ts';
import { SHOWN_BY } from '../shown-by.ts';
import { useConfiguration } from '../use-configuration.ts';

const ProvisionedSteps = later(async () => (await import('./provisioned-steps.tsx')).ProvisionedSteps);

const route = getRouteApi('/frame/configurations/$id/provision-on-demand');
const SUGGESTED = 10;

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, maxWidth: '640px' },
  acts: { display: 'flex', gap: tokens.spacingHorizontalS },
});

/** One object, read now and taken through all stages: shown, or applied. */
export function OnDemandPage(): JSX.Element {
  const { t } = useTranslation('configurations');
  const styles = useStyles();
  const { id } = useConfiguration();
  const { who } = route.useSearch();
  const navigate = useNavigate();
  const [name, setName] = useState(who ?? '');
  const mayWrite = usePermissions()('Synchronization.ReadWrite.All');
  const provision = useAct(provisionObject, { changes: SHOWN_BY });
  const run = (apply: boolean): void => {
    void navigate({ to: '.', search: before => ({ ...before, who: name.trim() }), replace: true });
    provision.mutate({ params: { id }, body: { ...namedBy(name.trim()), apply } });
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    run(false);
  };
  const isIdle = !mayWrite || provision.isPending || name.trim() === '';
  return (
    <>
      <form className={styles.form} onSubmit={submit}>
        <Text>{t('onDemand.text')}</Text>
        <WhoField value={name} onChange={setName} />
        <div className={styles.acts}>
          <Button type="submit" disabled={isIdle}>
            {t('onDemand.show')}
          </Button>
          <Button appearance="primary" disabled={isIdle} onClick={() => run(true)}>
            {t('onDemand.provision')}
          </Button>
        </div>
      </form>
      {provision.error ? <ErrorNotice error={provision.error} /> : null}
      <div role="status">{provision.isPending ? t('onDemand.running') : null}</div>
      {provision.data ? <ProvisionedSteps answer={provision.data} /> : null}
    </>
  );
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A name is known by its form: a GUID, a distinguished name, else a user principal name. */
function namedBy(text: string) {
  if (GUID.test(text)) return { objectGuid: text };
  return text.includes('=') ? { distinguishedName: text } : { userPrincipalName: text };
}

interface WhoFieldProps {
  readonly value: string;
  onChange(value: string): void;
}

/** Typed, or picked among the users of the directory. */
function WhoField({ value, onChange }: WhoFieldProps): JSX.Element {
  const { t } = useTranslation('configurations');
  const isSought = value.trim().length > 1 && !value.includes('=') && !value.includes('"');
  const query = {
    $top: SUGGESTED,
    $select: 'id,displayName,userPrincipalName,onPremisesDistinguishedName',
    $search: `"displayName:${value.trim()}"`,
  };
  const found = useQuery({ ...asking(listUsers, { query }), enabled: isSought, placeholderData: kept => kept });
  return (
    <Field label={t('onDemand.who')} hint={t('onDemand.whoHint')}>
      <Combobox
        freeform
        value={value}
        placeholder="CN=Anna,OU=People,DC=example,DC=com"
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        onOptionSelect={(_, { optionValue }) => optionValue !== undefined && onChange(optionValue)}
      >
        {(isSought ? (found.data?.value ?? []) : []).flatMap(user => {
          const name = user.onPremisesDistinguishedName ?? user.userPrincipalName;
          return typeof name === 'string' ? (
            <Option key={user.id} value={name} text={name}>
              {String(user.displayName ?? name)}
            </Option>
          ) : (
            []
          );
        })}
      </Combobox>
    </Field>
  );
}
