import '../../views/approve/approve.define.ts';
import { open } from '../../views/open.ts';

void open(document.createElement('ext-approve'));
