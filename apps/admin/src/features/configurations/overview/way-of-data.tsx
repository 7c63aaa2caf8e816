import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import {
  ArrowDownloadRegular,
  ArrowUploadRegular,
  BuildingRegular,
  ChevronRightRegular,
  CloudRegular,
  FilterRegular,
  LinkRegular,
  MathFormulaRegular,
  PeopleLinkRegular,
  PlugConnectedRegular,
  WarningFilled,
} from '@fluentui/react-icons';
import type { Stages } from '@landbridge/contract';
import { Fragment, type JSX, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNumber } from '../use-number.ts';
import { countOf, STAGES, type Stage } from './stage-counts.ts';

interface WayOfDataProps {
  readonly stages: Stages;
  onOpen(stage: Stage): void;
}

const ICONS: Readonly<Record<Stage, ReactNode>> = {
  activeDirectory: <BuildingRegular />,
  agent: <PlugConnectedRegular />,
  import: <ArrowDownloadRegular />,
  scoping: <FilterRegular />,
  matching: <LinkRegular />,
  processing: <MathFormulaRegular />,
  references: <PeopleLinkRegular />,
  export: <ArrowUploadRegular />,
  directory: <CloudRegular />,
};

const useStyles = makeStyles({
  way: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'stretch',
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    rowGap: tokens.spacingVerticalS,
  },
  step: { display: 'flex', alignItems: 'center', flexGrow: 1 },
  stage: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    justifyContent: 'flex-start',
    flexGrow: 1,
    minWidth: '72px',
    height: '100%',
    padding: tokens.spacingHorizontalS,
    gap: tokens.spacingVerticalXXS,
    fontWeight: tokens.fontWeightRegular,
  },
  look: {
    borderTopColor: tokens.colorStatusWarningBorder2,
    borderBottomColor: tokens.colorStatusWarningBorder2,
    borderLeftColor: tokens.colorStatusWarningBorder2,
    borderRightColor: tokens.colorStatusWarningBorder2,
  },
  head: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
  warning: { display: 'inline-flex', color: tokens.colorStatusWarningForeground1 },
  number: {
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
  },
  unit: { color: tokens.colorNeutralForeground3 },
  arrow: { display: 'inline-flex', color: tokens.colorNeutralForeground3 },
});

/** The stages as they are built, each with what is there now; a click shows what waits or failed at one. */
export function WayOfData({ stages, onOpen }: WayOfDataProps): JSX.Element {
  const { t } = useTranslation('configurations');
  const styles = useStyles();
  const number = useNumber();
  return (
    <ol className={styles.way}>
      {STAGES.map((stage, index) => {
        const { count, needsLook } = countOf(stage, stages);
        return (
          <Fragment key={stage}>
            <li className={styles.step}>
              {index === 0 ? null : (
                <span aria-hidden className={styles.arrow}>
                  <ChevronRightRegular />
                </span>
              )}
              <Button
                className={mergeClasses(styles.stage, needsLook && styles.look)}
                appearance="outline"
                onClick={() => onOpen(stage)}
              >
                <span className={styles.head}>
                  {ICONS[stage]}
                  {t(`stages.${stage}.name`)}
                  {needsLook ? (
                    <span className={styles.warning}>
                      <WarningFilled aria-label={t('stages.look')} />
                    </span>
                  ) : null}
                </span>
                <span className={styles.number}>{number(count)}</span>
                <Text size={200} className={styles.unit}>
                  {t(`stages.${stage}.unit`, { count })}
                </Text>
              </Button>
            </li>
          </Fragment>
        );
      })}
    </ol>
  );
}
