import '@comptexpert-kit/elements/forgot-identifier.js';
import '@comptexpert-kit/elements/settings.js';
