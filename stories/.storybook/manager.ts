import { addons } from 'storybook/manager-api';
import { theme } from './theme.ts';

/** « Opening The Page » is « Opening the page »: names are sentences. */
const inPlainWords = (name: string): string =>
  name.replace(/(?<=\S )[A-Z](?=[a-z]|$)/g, (letter) => letter.toLowerCase());

addons.setConfig({
  theme,
  sidebar: {
    showRoots: true,
    renderLabel: ({ type, name }) => (type === 'story' ? inPlainWords(name) : name),
  },
});
