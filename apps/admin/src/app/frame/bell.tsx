import { makeStyles, tokens } from '@fluentui/react-components';
import { AlertRegular } from '@fluentui/react-icons';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { PopupButton, type PopupButtonProps } from '../../components/index.ts';
import { useMatters } from '../../components/matters/index.ts';

const MOST_SHOWN = 99;

const useStyles = makeStyles({
  bell: { position: 'relative', display: 'inline-flex' },
  count: {
    position: 'absolute',
    insetInlineEnd: '-8px',
    top: '-8px',
    minWidth: '16px',
    height: '16px',
    padding: `0 ${tokens.spacingHorizontalXS}`,
    boxSizing: 'border-box',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorStatusDangerBackground3,
    color: tokens.colorNeutralForegroundOnBrand,
    fontSize: tokens.fontSizeBase100,
    lineHeight: '16px',
    fontWeight: tokens.fontWeightSemibold,
    textAlign: 'center',
    fontVariantNumeric: 'tabular-nums',
  },
});

/** How much needs a decision. */
export function Bell(props: PopupButtonProps): JSX.Element {
  const { t } = useTranslation();
  const styles = useStyles();
  const count = useMatters()?.length ?? 0;
  const bell = (
    <span className={styles.bell}>
      <AlertRegular />
      {count > 0 ? (
        <span aria-hidden className={styles.count}>
          {count > MOST_SHOWN ? `${MOST_SHOWN}+` : count}
        </span>
      ) : null}
    </span>
  );
  return <PopupButton {...props} appearance="transparent" icon={bell} aria-label={t('attention.notifications', { count })} />;
}
