import '../../views/options/options.define.ts';
import { open } from '../../views/open.ts';

void open(document.createElement('ext-options'));
