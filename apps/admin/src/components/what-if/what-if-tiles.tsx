import { makeStyles, mergeClasses, Text, ToggleButton, tokens } from '@fluentui/react-components';
import type { WhatIfResult } from '@landbridge/contract';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { wholeNumber } from '../../lib/format.ts';
import { TILES, type Tile, tileCounts } from './tiles.ts';

interface WhatIfTilesProps {
  readonly counts: WhatIfResult['counts'];
  readonly chosen: Tile | null;
  onChoose(tile: Tile | null): void;
}

/** These are told even when there are none: their absence is what somebody looks for. */
const ALWAYS: readonly Tile[] = ['create', 'update', 'delete', 'unchanged'];

const useStyles = makeStyles({
  tiles: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  tile: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    minWidth: '104px',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
  },
  still: {
    boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground2,
    borderRadius: tokens.borderRadiusMedium,
  },
  number: { fontSize: tokens.fontSizeHero700, lineHeight: tokens.lineHeightHero700, fontVariantNumeric: 'tabular-nums' },
});

/** How many of what; a tile that is pressed shows its own alone. */
export function WhatIfTiles({ counts, chosen, onChoose }: WhatIfTilesProps): JSX.Element {
  const { t, i18n } = useTranslation();
  const styles = useStyles();
  const numbers = tileCounts(counts);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form, and these filter a list
    <div role="group" aria-label={t('whatIf.tiles')} className={styles.tiles}>
      {TILES.filter(tile => ALWAYS.includes(tile) || numbers[tile] > 0).map(tile => {
        const content = (
          <>
            <span className={styles.number}>{wholeNumber(numbers[tile], i18n.language)}</span>
            <Text size={200}>{t(`whatIf.tile.${tile}`)}</Text>
          </>
        );
        return tile === 'unchanged' || numbers[tile] === 0 ? (
          <div key={tile} className={mergeClasses(styles.tile, styles.still)}>
            {content}
          </div>
        ) : (
          <ToggleButton
            key={tile}
            className={styles.tile}
            checked={tile === chosen}
            onClick={() => onChoose(tile === chosen ? null : tile)}
          >
            {content}
          </ToggleButton>
        );
      })}
    </div>
  );
}
