import { doctor } from './doctor.js';

void doctor();
