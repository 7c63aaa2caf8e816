import { Breadcrumb, BreadcrumbDivider, BreadcrumbItem, makeStyles, Title2, tokens } from '@fluentui/react-components';
import { Fragment, type JSX, type ReactNode, useEffect } from 'react';
import { RouteLink } from './route-link.tsx';

export interface Crumb {
  readonly label: string;
  readonly to: string;
}

interface PageProps {
  readonly title: string;
  readonly crumbs?: readonly Crumb[];
  /** Beside the title: how it is. */
  readonly status?: ReactNode;
  /** The one thing that is most likely wanted. */
  readonly action?: ReactNode;
  readonly commands?: ReactNode;
  readonly children: ReactNode;
}

const useStyles = makeStyles({
  page: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    padding: `${tokens.spacingVerticalXL} ${tokens.spacingHorizontalXXL}`,
    minWidth: 0,
    boxSizing: 'border-box',
    '@media (max-width: 640px)': { padding: tokens.spacingHorizontalM },
  },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  title: { margin: 0, overflowWrap: 'anywhere' },
  action: { marginInlineStart: 'auto' },
});

/** A page of the admin center: where it is, what it is called and how it is, what can be done, and what it shows. */
export function Page({ title, crumbs = [], status, action, commands, children }: PageProps): JSX.Element {
  const styles = useStyles();
  useEffect(() => {
    document.title = `${title} · Landbridge`;
  }, [title]);
  return (
    <div className={styles.page}>
      {crumbs.length === 0 ? null : (
        <Breadcrumb size="small">
          {crumbs.map(({ label, to }) => (
            <Fragment key={to}>
              <BreadcrumbItem>
                <RouteLink to={to}>{label}</RouteLink>
              </BreadcrumbItem>
              <BreadcrumbDivider />
            </Fragment>
          ))}
          <BreadcrumbItem>{title}</BreadcrumbItem>
        </Breadcrumb>
      )}
      <div className={styles.head}>
        <Title2 as="h1" className={styles.title}>
          {title}
        </Title2>
        {status}
        <div className={styles.action}>{action}</div>
      </div>
      {commands}
      {children}
    </div>
  );
}
