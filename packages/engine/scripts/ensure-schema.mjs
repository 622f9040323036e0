// Vitest's global set-up: the validators that the tests need, made when missing or stale.
import { compileSchema } from './compile-schema.mjs';

export default async function setup() {
  await compileSchema();
}
