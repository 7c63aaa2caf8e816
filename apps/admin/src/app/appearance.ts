import { createContext, useState } from 'react';
import { type Appearance, chosenAppearance, rememberAppearance } from '../lib/preferences.ts';

export interface AppearanceChoice {
  readonly chosen: Appearance;
  choose(appearance: Appearance): void;
}

export const AppearanceContext = createContext<AppearanceChoice>({ chosen: 'system', choose: () => undefined });

export function useAppearance(): AppearanceChoice {
  const [chosen, setChosen] = useState(chosenAppearance);
  return {
    chosen,
    choose: appearance => {
      rememberAppearance(appearance);
      setChosen(appearance);
    },
  };
}
