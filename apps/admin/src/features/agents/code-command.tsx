import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { KeyRegular } from '@fluentui/react-icons';
import { createEnrolmentCode } from '@landbridge/contract';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandLine, ErrorNotice, RelativeTime } from '../../components/index.ts';
import { useAct } from '../../lib/api/index.ts';

const useStyles = makeStyles({
  place: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalS,
    maxWidth: '100%',
  },
  centred: { alignItems: 'center' },
});

/** For whoever has the package already: a code of its own for one more agent. */
export function CodeCommand({ centred = false }: { readonly centred?: boolean }): JSX.Element {
  const { t } = useTranslation('agents');
  const styles = useStyles();
  const making = useAct(createEnrolmentCode, { changes: [] });
  return (
    <div className={mergeClasses(styles.place, centred && styles.centred)}>
      <Text>{t('code.text')}</Text>
      {making.error ? <ErrorNotice error={making.error} /> : null}
      {making.data ? (
        <>
          <CommandLine command={`sudo landbridge-agent/install.sh --code ${making.data.code}`} />
          <Text size={200}>
            {t('code.expires')} <RelativeTime at={making.data.expiresDateTime} />
          </Text>
        </>
      ) : null}
      <Button icon={<KeyRegular />} disabledFocusable={making.isPending} onClick={() => making.mutate({})}>
        {t(making.data ? 'code.another' : 'code.make')}
      </Button>
    </div>
  );
}
