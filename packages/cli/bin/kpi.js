#!/usr/bin/env node
import process from 'node:process';
import { run } from '../dist/index.js';

process.exitCode = await run(process.argv.slice(2), {
  cwd: process.cwd(),
  now: () => new Date(),
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
});
