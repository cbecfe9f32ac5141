#!/usr/bin/env node
import { join } from 'node:path';
import { runCached } from '../support/code-cache.ts';

// The program, as the build has bundled it for this way of loading.
runCached(join(import.meta.dirname, '..', 'command', 'start.cjs'));
