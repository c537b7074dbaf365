import { adoptStyles } from '../shared/adopt-styles.ts';
import { slottedQuestionsStyles } from './slotted-questions.styles.ts';

/** Gives the tree that a page’s own questions stand in the styles for them. */
export function dressSlottedQuestions(root: Document | ShadowRoot): void {
  adoptStyles(root, [slottedQuestionsStyles]);
}
