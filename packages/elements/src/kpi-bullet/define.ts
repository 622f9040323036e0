import { define } from '../define.js';
import { KpiBullet } from './kpi-bullet.js';

define('kpi-bullet', KpiBullet);

export { KpiBullet };
