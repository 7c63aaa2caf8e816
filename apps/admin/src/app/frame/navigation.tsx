import { Caption1Strong, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { usePermissions } from '../../lib/use-permissions.ts';
import { PLACES } from './places.tsx';

const useStyles = makeStyles({
  group: { margin: 0, padding: 0, listStyle: 'none' },
  heading: {
    display: 'block',
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXS}`,
    color: tokens.colorNeutralForeground3,
  },
  link: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    minHeight: '36px',
    padding: `0 ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase300,
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover, color: tokens.colorNeutralForeground1Hover },
    ':hover > span': { color: tokens.colorNeutralForeground2BrandHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  here: {
    backgroundColor: tokens.colorSubtleBackgroundSelected,
    color: tokens.colorNeutralForeground1Selected,
    fontWeight: tokens.fontWeightSemibold,
    '& > span': { color: tokens.colorNeutralForeground2BrandSelected },
  },
  icon: { display: 'inline-flex', fontSize: '20px', color: tokens.colorBrandForeground1 },
});

/** The places of the admin center that whoever is signed in may see. */
export function Navigation({ onGone }: { readonly onGone?: () => void }): JSX.Element {
  const { t } = useTranslation();
  const styles = useStyles();
  const may = usePermissions();
  return (
    <nav aria-label={t('navigation.label')}>
      {PLACES.map(({ heading, places }) => {
        const open = places.filter(({ permission }) => may(permission));
        if (open.length === 0) return null;
        return (
          <div key={heading ?? 'home'}>
            {heading === null ? null : (
              <Caption1Strong as="h2" className={styles.heading}>
                {t(`navigation.${heading}`)}
              </Caption1Strong>
            )}
            <ul className={styles.group}>
              {open.map(({ to, name, icon, exact }) => (
                <li key={to}>
                  <Link
                    to={to}
                    className={styles.link}
                    activeOptions={{ exact }}
                    activeProps={{ className: mergeClasses(styles.link, styles.here), 'aria-current': 'page' }}
                    {...(onGone === undefined ? {} : { onClick: onGone })}
                  >
                    <span aria-hidden className={styles.icon}>
                      {icon}
                    </span>
                    {t(`navigation.${name}`)}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </nav>
  );
}
