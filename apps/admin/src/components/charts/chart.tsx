import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { DataBarVerticalRegular, TableRegular } from '@fluentui/react-icons';
import { type JSX, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../section.tsx';

interface ChartProps {
  readonly title: string;
  /** The same numbers. */
  readonly table: ReactNode;
  readonly children: ReactNode;
}

const useStyles = makeStyles({
  frame: {
    padding: tokens.spacingHorizontalL,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    minWidth: 0,
    '@media (max-width: 480px)': { padding: tokens.spacingHorizontalM },
  },
});

/** A chart with the table behind it. */
export function Chart({ title, table, children }: ChartProps): JSX.Element {
  const { t } = useTranslation();
  const styles = useStyles();
  const [isTable, setIsTable] = useState(false);
  const toggle = (
    <Button
      appearance="subtle"
      size="small"
      aria-label={`${t(isTable ? 'chart.asChart' : 'chart.asTable')}: ${title}`}
      icon={isTable ? <DataBarVerticalRegular /> : <TableRegular />}
      onClick={() => setIsTable(!isTable)}
    >
      {t(isTable ? 'chart.asChart' : 'chart.asTable')}
    </Button>
  );
  return (
    <Section title={title} action={toggle}>
      <div className={styles.frame}>{isTable ? table : children}</div>
    </Section>
  );
}
