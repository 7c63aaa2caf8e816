import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { PersonProhibitedRegular, PersonQuestionMarkRegular } from '@fluentui/react-icons';
import { type JSX, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState, Page } from '../../../components/index.ts';
import type { MissingSearch } from '../search.ts';
import { useAddress } from '../use-address.ts';
import { History } from './history.tsx';

const useStyles = makeStyles({
  form: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: tokens.spacingHorizontalM },
  // As far down as the label is high, with what is below it.
  button: {
    marginTop: `calc(${tokens.lineHeightBase300} + ${tokens.spacingVerticalS} - ${tokens.spacingVerticalXXS})`,
    '@media (max-width: 640px)': { marginTop: 0 },
  },
  field: { flexGrow: 1, flexBasis: '280px', maxWidth: '640px' },
});

/** The answer about whom neither the directory nor any domain, as it was read, has ever known. */
function Nobody({ who }: { readonly who: string }): JSX.Element {
  const { t } = useTranslation('directory');
  return (
    <EmptyState icon={<PersonProhibitedRegular />} title={t('missing.nobodyTitle', { who })}>
      {t('missing.nobody')}
    </EmptyState>
  );
}

/** Asks about somebody who is in Active Directory and not where they are looked for. */
export function MissingPage(): JSX.Element {
  const { t } = useTranslation('directory');
  const styles = useStyles();
  const [{ who }, change] = useAddress<MissingSearch>();
  const [text, setText] = useState(who ?? '');
  useEffect(() => setText(who ?? ''), [who]);
  const ask = (): void => change({ who: text.trim() === '' ? undefined : text.trim() });
  return (
    <Page title={t('missing.title')} crumbs={[{ label: t('title.user'), to: '/users' }]}>
      <form
        className={styles.form}
        onSubmit={event => {
          event.preventDefault();
          ask();
        }}
      >
        <Field className={styles.field} label={t('missing.who')} hint={t('missing.hint')}>
          <Input value={text} onChange={(_, { value }) => setText(value)} autoComplete="off" spellCheck={false} />
        </Field>
        <Button className={styles.button} type="submit" appearance="primary" disabled={text.trim() === ''}>
          {t('missing.ask')}
        </Button>
      </form>
      {who === undefined ? (
        <EmptyState icon={<PersonQuestionMarkRegular />} title={t('missing.emptyTitle')}>
          {t('missing.empty')}
        </EmptyState>
      ) : (
        <History key={who} who={who} nobody={<Nobody who={who} />} />
      )}
    </Page>
  );
}
