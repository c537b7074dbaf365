import '../shared/trusted-types.ts';
import { define } from '../shared/define.ts';
import { CxKpiWidget } from './kpi-widget.ts';

define('cx-kpi-widget', CxKpiWidget);

// Types only: they name the element and its events for whoever imports this to register it.
export type { CxKpiWidget } from './kpi-widget.ts';
export type * from './kpi-widget.events.ts';
