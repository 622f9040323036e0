import fc from 'fast-check';

/**
 * What is random in the suites starts from the same seed in every run, so that a change passes or fails for what it is;
 * `FUZZ_SEED=random`, or a number, looks elsewhere. Tests that run without the suites (`npx vitest`) always look elsewhere.
 */
const { FUZZ_SEED = '20260101' } = process.env;

if (FUZZ_SEED !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(FUZZ_SEED) });
