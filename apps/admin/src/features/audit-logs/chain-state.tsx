import { Body1, Button, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { ShieldCheckmarkRegular } from '@fluentui/react-icons';
import { useMutation } from '@tanstack/react-query';
import { type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice, Section, StatusBadge } from '../../components/index.ts';
import { wholeNumber } from '../../lib/format.ts';
import { type VerifiedChain, verifyChain } from './verify-chain.ts';

const useStyles = makeStyles({
  state: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  hash: { overflowWrap: 'anywhere' },
  hint: { color: tokens.colorNeutralForeground3 },
});

/** Whether the log is as it was written. */
export function ChainState(): JSX.Element {
  const { t, i18n } = useTranslation('audit-logs');
  const styles = useStyles();
  const [read, setRead] = useState(0);
  const verify = useMutation<VerifiedChain, Error>({ mutationFn: () => verifyChain(setRead) });
  // Browsers hash only for pages that came over TLS, or from this very machine.
  const canHash = window.isSecureContext;
  const button = (
    <Button
      icon={<ShieldCheckmarkRegular />}
      disabled={!canHash || verify.isPending}
      onClick={() => verify.mutate()}
      size="small"
    >
      {t('chain.verify')}
    </Button>
  );
  return (
    <Section title={t('chain.title')} action={button}>
      <div className={styles.state} role="status">
        {verify.isPending ? <Body1>{t('chain.reading', { number: wholeNumber(read, i18n.language) })}</Body1> : null}
        {verify.data ? <Told chain={verify.data} /> : null}
      </div>
      {verify.error ? <ErrorNotice error={verify.error} /> : null}
      <Caption1 className={styles.hint}>
        {t(canHash ? 'chain.why' : 'chain.insecure')} <code>landbridge audit verify</code>
      </Caption1>
    </Section>
  );
}

function Told({ chain: { verified, hash, broken } }: { readonly chain: VerifiedChain }): JSX.Element {
  const { t, i18n } = useTranslation('audit-logs');
  const styles = useStyles();
  if (broken !== null) {
    return <StatusBadge health="bad">{t(`chain.${broken.reason}`, { sequence: broken.sequence })}</StatusBadge>;
  }
  return (
    <>
      <StatusBadge health="good">
        {t('chain.whole', { count: verified, number: wholeNumber(verified, i18n.language) })}
      </StatusBadge>
      <Caption1 className={styles.hash}>
        SHA-256 <code>{hash}</code>
      </Caption1>
    </>
  );
}
