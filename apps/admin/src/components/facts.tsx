import { makeStyles, tokens } from '@fluentui/react-components';
import type { JSX, ReactNode } from 'react';

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(120px, max-content) minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalXL,
    rowGap: tokens.spacingVerticalS,
    margin: 0,
    '@media (max-width: 480px)': { gridTemplateColumns: '1fr', rowGap: tokens.spacingVerticalXXS },
  },
  name: { color: tokens.colorNeutralForeground3 },
  value: { margin: 0, overflowWrap: 'anywhere', '@media (max-width: 480px)': { marginBottom: tokens.spacingVerticalS } },
});

interface FactsProps {
  readonly facts: readonly (readonly [name: string, value: ReactNode])[];
  /** Of names that control tells, whatever language is chosen. */
  readonly namesLang?: 'en';
}

/** Names with their values; what has none is a dash. */
export function Facts({ facts, namesLang }: FactsProps): JSX.Element {
  const styles = useStyles();
  return (
    <dl className={styles.list}>
      {facts.map(([name, value]) => (
        <Fact key={name} {...{ name, value, styles, namesLang }} />
      ))}
    </dl>
  );
}

interface FactProps {
  readonly name: string;
  readonly value: ReactNode;
  readonly namesLang: 'en' | undefined;
  readonly styles: ReturnType<typeof useStyles>;
}

function Fact({ name, value, namesLang, styles }: FactProps): JSX.Element {
  const isMissing = value === null || value === undefined || value === '';
  return (
    <>
      <dt lang={namesLang} className={styles.name}>
        {name}
      </dt>
      <dd className={styles.value}>{isMissing ? '–' : value}</dd>
    </>
  );
}
