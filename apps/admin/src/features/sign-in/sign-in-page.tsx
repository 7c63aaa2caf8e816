import { Card, makeStyles, Spinner, Title2, tokens } from '@fluentui/react-components';
import { ApiError, getMe } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type JSX, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/index.ts';
import { AddSecondFactor } from '../../components/second-factor/index.ts';
import { asking, rememberCsrfToken } from '../../lib/api/index.ts';
import { ChangePassword } from './change-password.tsx';
import { ShowWho } from './show-who.tsx';

const route = getRouteApi('/sign-in');

const useStyles = makeStyles({
  place: {
    display: 'grid',
    placeItems: 'center',
    minHeight: '100%',
    padding: tokens.spacingHorizontalM,
    boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground3,
  },
  card: {
    width: '100%',
    maxWidth: '400px',
    boxSizing: 'border-box',
    padding: tokens.spacingHorizontalXXL,
    gap: tokens.spacingVerticalL,
  },
  title: { margin: 0 },
});

/** Who one is, and then whatever has to be done before anything else: another password, a second factor. */
export function SignInPage(): JSX.Element {
  const { t } = useTranslation('sign-in');
  const styles = useStyles();
  useEffect(() => {
    document.title = `${t('title')} · Landbridge`;
  }, [t]);
  return (
    <main className={styles.place}>
      <Card className={styles.card}>
        <img src="/admin/mark.svg" alt="" width={40} height={40} />
        <Title2 as="h1" className={styles.title}>
          {t('title')}
        </Title2>
        <Steps />
      </Card>
    </main>
  );
}

function Steps(): JSX.Element {
  const { next = '/' } = route.useSearch();
  const navigate = route.useNavigate();
  const me = useQuery({ ...asking(getMe), retry: false, staleTime: 0 });
  /** Kept while the steps go on, so that it has to be typed once. */
  const [password, setPassword] = useState('');
  const isIn = me.data !== undefined && me.data.firstDuty === null && !me.isFetching;
  useEffect(() => {
    if (isIn) void navigate({ to: next, replace: true });
  }, [isIn, navigate, next]);
  if (me.data) rememberCsrfToken(me.data.csrfToken);
  const again = (): void => void me.refetch();
  const goOn = (shown: string): void => {
    setPassword(shown);
    again();
  };
  if (me.isPending || isIn) return <Spinner delay={200} />;
  if (me.error && !(me.error instanceof ApiError)) return <ErrorNotice error={me.error} onRetry={again} />;
  switch (me.error ? null : me.data?.firstDuty) {
    case 'changePassword':
      return <ChangePassword current={password} onChanged={goOn} />;
    case 'addSecondFactor':
      return <AddSecondFactor password={password} onAdded={again} />;
    default:
      return <ShowWho onKnown={goOn} />;
  }
}
