import { makeStyles, tokens } from '@fluentui/react-components';
import { ContactCardRegular, PeopleTeamRegular, PersonRegular } from '@fluentui/react-icons';
import type { Member } from '@landbridge/contract';
import type { JSX, ReactNode } from 'react';
import { RouteLink } from '../../components/index.ts';
import { KINDS, type Kind, nameOf } from './kinds.ts';

const ICONS: Readonly<Record<Kind, ReactNode>> = {
  user: <PersonRegular />,
  group: <PeopleTeamRegular />,
  contact: <ContactCardRegular />,
};

const useStyles = makeStyles({
  line: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minWidth: 0,
    maxWidth: '100%',
    verticalAlign: 'middle',
  },
  icon: { display: 'inline-flex', fontSize: '16px', color: tokens.colorNeutralForeground3, flexShrink: 0 },
  name: { overflow: 'hidden', textOverflow: 'ellipsis' },
});

/** The name of an object, which leads to its page. */
export function ObjectLink({ object, kind }: { readonly object: Member; readonly kind: Kind }): JSX.Element {
  const styles = useStyles();
  return (
    <span className={styles.line}>
      <span aria-hidden className={styles.icon}>
        {ICONS[kind]}
      </span>
      <RouteLink to={`${KINDS[kind].to}/${object.id}` as string} className={styles.name}>
        {nameOf(object)}
      </RouteLink>
    </span>
  );
}
