import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { CopyRegular } from '@fluentui/react-icons';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useTell } from './tell.ts';

const useStyles = makeStyles({
  line: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    paddingBlock: tokens.spacingVerticalXS,
    paddingInline: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    textAlign: 'start',
    minWidth: 0,
  },
  text: {
    flexGrow: 1,
    minWidth: 0,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
});

/** One line to run, and to copy. */
export function CommandLine({ command }: { readonly command: string }): JSX.Element {
  const { t } = useTranslation();
  const styles = useStyles();
  const tell = useTell();
  const copy = (): void => {
    void navigator.clipboard.writeText(command).then(() => tell(t('command.copied')));
  };
  return (
    <div className={styles.line}>
      <code className={styles.text}>{command}</code>
      <Button
        appearance="subtle"
        size="small"
        icon={<CopyRegular />}
        aria-label={t('command.copy', { command })}
        onClick={copy}
      />
    </div>
  );
}
