import '../shared/trusted-types.ts';
import { define } from '../shared/define.ts';
import { CxFaq } from './faq.ts';

define('cx-faq', CxFaq);

// Types only: they name the element and what a page gives it, for whoever imports this to register it.
export type { CxFaq } from './faq.ts';
export type { FaqLink, FaqParagraph, FaqQuestion } from './faq-questions.ts';
